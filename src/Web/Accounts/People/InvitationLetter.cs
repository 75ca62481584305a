using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CdmoBooking.Web;

/// <summary>What an invited person finds in the mail: the link, or, for an address that has an account already, that there is nothing to do.</summary>
sealed class InvitationLetter(MailRoom mail, PortalAddress portal, Settings settings)
{
    public void Send(Invitation invitation, string secret) => mail.Write(async (services, ct) =>
    {
        var db = services.GetRequiredService<WebDb>();
        var host = invitation.Organisation is { } id ? await db.Organisations.Where(o => o.Id == id).Select(o => o.Name).SingleAsync(ct) : "the centre";
        var normalized = services.GetRequiredService<Users>().NormalizeEmail(invitation.Email);
        var known = await db.Users.AnyAsync(u => u.NormalizedEmail == normalized, ct);
        return new(invitation.Email, $"CdmoBooking: an invitation to join {host}", known ? Known(invitation, host) : WithLink(invitation, host, portal.Link("/invitation", secret)));
    });

    string WithLink(Invitation invitation, string host, Uri link) => $"""
        {invitation.Name},

        you are invited to book and follow manufacturing capacity with CdmoBooking, for {host}.
        Choose your password here, once, until {TimeZoneInfo.ConvertTime(invitation.ExpiresAt, settings.Zone):yyyy-MM-dd HH:mm}:

        {link}

        If you did not expect this, ignore it: nothing happens without the link.
        """;

    static string Known(Invitation invitation, string host) => $"""
        {invitation.Name},

        you were invited to join {host} with CdmoBooking. Your address belongs to an account already, and an account belongs to one
        organisation, so nothing was changed. If you want to change sides, ask to be invited with another address.
        """;
}
