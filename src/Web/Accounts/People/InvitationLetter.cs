using CdmoBooking.ServiceKit;
using CdmoBooking.Web.Texts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CdmoBooking.Web;

/// <summary>What an invited person finds in the mail: the link, or, for an address that has an account already, that there is nothing to do.</summary>
sealed class InvitationLetter(MailRoom mail, PortalAddress portal, Settings settings)
{
    public void Send(Invitation invitation, string secret) => mail.Write(async (services, ct) =>
    {
        var db = services.GetRequiredService<WebDb>();
        var firm = invitation.Organisation is { } id ? await db.Organisations.Where(o => o.Id == id).Select(o => o.Name).SingleAsync(ct) : null;
        var normalized = services.GetRequiredService<Users>().NormalizeEmail(invitation.Email);
        var known = await db.Users.SingleOrDefaultAsync(u => u.NormalizedEmail == normalized, ct);
        return Letter.Write(invitation.Email, known?.Language, () => AccountTexts.InvitationSubject, () =>
        {
            var host = firm ?? AccountTexts.TheCentre;
            return known is null ? WithLink(invitation, host, portal.Link("/invitation", secret)) : Known(invitation, host);
        });
    });

    string WithLink(Invitation invitation, string host, Uri link) => $"""
        {AccountTexts.LetterTo.With(invitation.Name)}

        {AccountTexts.InvitationFrom.With(host)}
        {AccountTexts.InvitationUntil.With($"{TimeZoneInfo.ConvertTime(invitation.ExpiresAt, settings.Zone):yyyy-MM-dd HH:mm}")}

        {link}

        {AccountTexts.InvitationOtherwise}
        """;

    static string Known(Invitation invitation, string host) => $"""
        {AccountTexts.LetterTo.With(invitation.Name)}

        {AccountTexts.InvitationKnown.With(host)}
        """;
}
