using System.Security.Claims;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CdmoBooking.Web;

/// <summary>Records what happens to accounts, in the database and in the log, and tells their owners what might be somebody else's doing.</summary>
public sealed class SecurityLog(WebDb db, Caller caller, IHttpContextAccessor http, TimeProvider clock, MailRoom mail, ILogger<SecurityLog> log)
{
    public Task Note(AccountAct act, User user, string? detail = null)
    {
        if (Notice.Of(act, user) is { } letter) mail.Send(letter);
        return Note(act, user.UserName!, user.Organisation, detail, user.Id);
    }

    /// <summary>Saves whatever else the database context holds as well.</summary>
    public async Task Note(AccountAct act, string about, string? organisation, string? detail = null, Guid? userId = null)
    {
        var now = clock.GetUtcNow();
        var (by, address) = (By(), await Address());
        db.AccountEvents.Add(new()
        {
            Id = Guid.CreateVersion7(now),
            At = now,
            Act = act,
            UserId = userId,
            About = about,
            Organisation = organisation,
            By = by,
            Address = address,
            Detail = detail,
        });
        await db.SaveChangesAsync();
        log.Log(act is AccountAct.SignInFailed or AccountAct.LockedOut ? LogLevel.Warning : LogLevel.Information,
            "{Act}: {About}, by {By} from {Address}. {Detail}", act, OneLine(about), OneLine(by), address, OneLine(detail));
    }

    /// <summary>Without the name that was given, which may be a password in the wrong field.</summary>
    public async Task NoteUnknownName() => log.LogWarning("{Act}: an unknown name, from {Address}.", AccountAct.SignInFailed, await Address());

    string By() => http.HttpContext is null or { User.Identity.IsAuthenticated: true } ? caller.Person : "somebody not signed in";

    /// <summary>The portal's pages call from this machine: what counts is where their session began.</summary>
    async Task<string> Address() => http.HttpContext is not { } context ? ""
        : context.User.SessionId() is { } session && await db.Sessions.Where(s => s.Id == session).Select(s => s.Address).SingleOrDefaultAsync() is { } began ? began
        : context.Connection.RemoteIpAddress?.ToString() ?? "";

    /// <summary>What people wrote must not look like another line of the log.</summary>
    static string OneLine(string? text) => string.Concat((text ?? "").Where(c => !char.IsControl(c)));
}
