using System.Net;
using System.Net.Sockets;
using CdmoBooking.TestKit;

namespace CdmoBooking.Web.Tests;

public sealed class MailTests
{
    const string Email = "nara@alpha.example";

    [Fact]
    public async Task Letters_go_to_the_mail_server_of_the_settings_and_again_when_it_was_away()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        await using var host = await WebHost.Start(
            ("Mail:Host", "127.0.0.1"), ("Mail:Port", port.ToString()), ("Mail:Security", "None"), ("Mail:From", "centre@cdmo.example"), ("Mail:Portal", "https://booking.example"));
        await host.Client("demo-alpha-admin").Invite("alpha", Email, "requester");
        using (await listener.AcceptTcpClientAsync()) { } // hangs up at once
        await Eventually.True("the failure is logged", () => Task.FromResult(host.Log.Lines.Any(l => l.Contains("will be tried again"))));
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        var letter = await Receive(listener);
        Assert.Contains("MAIL FROM:<centre@cdmo.example>", letter);
        Assert.Contains($"RCPT TO:<{Email}>", letter);
        Assert.Contains("https://booking.example/invitation?key=", letter.Replace("=\n", "").Replace("=3D", "="));
        Assert.DoesNotContain(host.Log.Lines, l => l.Contains("key="));
    }

    [Fact]
    public async Task Without_one_they_are_files_that_only_their_owner_reads()
    {
        await using var host = await WebHost.Start();
        await host.Client("demo-alpha-admin").Invite("alpha", Email, "requester");
        await host.Mailbox.Next(Email);
        var file = Directory.GetFiles(Path.Combine(host.Data, "mail")).Single();
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Fact]
    public async Task A_mail_server_without_the_portals_address_stops_the_start()
    {
        var e = await Assert.ThrowsAsync<InvalidOperationException>(() => WebHost.Start(("Mail:Host", "smtp.example"), ("Mail:Password", "mail secret")));
        Assert.Contains("Mail:Portal", e.Message);
        Assert.DoesNotContain("mail secret", e.Message);
    }

    /// <summary>As much of a mail server as one letter needs. Gives all that was said to it.</summary>
    static async Task<string> Receive(TcpListener listener)
    {
        using var client = await listener.AcceptTcpClientAsync();
        using var reader = new StreamReader(client.GetStream());
        await using var writer = new StreamWriter(client.GetStream()) { AutoFlush = true, NewLine = "\r\n" };
        var said = new List<string>();
        await writer.WriteLineAsync("220 here");
        while (await reader.ReadLineAsync() is { } line)
        {
            said.Add(line);
            if (line.StartsWith("QUIT", StringComparison.Ordinal)) break;
            await writer.WriteLineAsync(line == "DATA" ? "354 go on" : "250 ok");
            if (line != "DATA") continue;
            while (await reader.ReadLineAsync() is { } text && text != ".") said.Add(text);
            await writer.WriteLineAsync("250 taken");
        }
        return string.Join('\n', said);
    }
}
