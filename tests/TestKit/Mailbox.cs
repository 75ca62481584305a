using System.Text.RegularExpressions;
using MimeKit;

namespace CdmoBooking.TestKit;

/// <summary>The letters that a host has put into its data folder.</summary>
public sealed partial class Mailbox(string data)
{
    readonly HashSet<string> read = [];

    /// <summary>The next letter to that address that was not read before. It is written after the answer, so it may take a moment.</summary>
    public async Task<MimeMessage> Next(string to) => (await Eventually.Answer($"a letter to {to}", () => Task.FromResult(Unread(to)), letter => letter is not null))!;

    /// <summary>Where the link of the next letter leads.</summary>
    public async Task<Uri> NextLink(string to) => new(Link().Match((await Next(to)).TextBody!).Value);

    public static string KeyOf(Uri link) => link.Query["?key=".Length..];

    public IEnumerable<MimeMessage> To(string address) => Files().Select(f => MimeMessage.Load(f)).Where(m => m.To.ToString() == address);

    MimeMessage? Unread(string to)
    {
        foreach (var file in Files().Where(f => !read.Contains(f)))
            if (MimeMessage.Load(file) is var letter && letter.To.ToString() == to)
            {
                read.Add(file);
                return letter;
            }
        return null;
    }

    IEnumerable<string> Files() => Directory.Exists(Path.Combine(data, "mail")) ? Directory.GetFiles(Path.Combine(data, "mail"), "*.eml").OrderBy(File.GetCreationTimeUtc) : [];

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Link();
}
