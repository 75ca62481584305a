using CdmoBooking.ServiceKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace CdmoBooking.Web;

/// <summary>Hands letters to the mail server of the settings; without one, puts them as files into the folder <c>mail</c> of the data.</summary>
sealed class MailCarrier(Settings settings, TimeProvider clock)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public Task Deliver(Letter letter, CancellationToken ct)
    {
        var message = new MimeMessage { Subject = letter.Subject, Date = clock.GetUtcNow(), Body = new TextPart("plain") { Text = letter.Text } };
        message.From.Add(MailboxAddress.Parse(settings.Mail.From));
        message.To.Add(MailboxAddress.Parse(letter.To));
        return settings.Mail.Host is { } host ? Send(message, host, ct) : Drop(message, ct);
    }

    async Task Send(MimeMessage message, string host, CancellationToken ct)
    {
        using var client = new SmtpClient { Timeout = (int)Patience.TotalMilliseconds };
        await client.ConnectAsync(host, settings.Mail.Port, settings.Mail.Security switch
        {
            MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
            MailSecurity.None => SecureSocketOptions.None,
            _ => SecureSocketOptions.StartTls,
        }, ct);
        if (settings.Mail.User is { } user) await client.AuthenticateAsync(user, settings.Mail.Password ?? "", ct);
        await client.SendAsync(message, ct);
        await client.DisconnectAsync(quit: true, ct);
    }

    /// <summary>Complete from the moment it is there, for its owner's eyes only.</summary>
    async Task Drop(MimeMessage message, CancellationToken ct)
    {
        var folder = Directory.CreateDirectory(Path.Combine(settings.Data, "mail")).FullName;
        var file = Path.Combine(folder, $"{message.Date:yyyyMMdd-HHmmss}-{Guid.NewGuid():N}.eml");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using (var stream = new FileStream(file + ".part", options)) await message.WriteToAsync(stream, ct);
        File.Move(file + ".part", file);
    }
}
