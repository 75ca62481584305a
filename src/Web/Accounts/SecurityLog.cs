using System.Security.Claims;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CdmoBooking.Web;

/// <summary>
/// Records what happens to accounts, in the database and in the log, and tells their owners what might be somebody else's doing.
/// More people read a log than may know who works for whom: there, accounts and events have their ids only.
/// </summary>
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
        var id = Guid.CreateVersion7(now);
        db.AccountEvents.Add(new()
        {
            Id = id,
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
            "{Act}: account {Account}, by {Person} from {Address}, event {Event}.", act, userId, IsAnonymous ? null : caller.Id, address, id);
    }

    /// <summary>Without the name that was given, which may be a password in the wrong field.</summary>
    public async Task NoteUnknownName() => log.LogWarning("{Act}: an unknown name, from {Address}.", AccountAct.SignInFailed, await Address());

    bool IsAnonymous => http.HttpContext is { User.Identity.IsAuthenticated: not true };

    string By() => IsAnonymous ? "somebody not signed in" : caller.Person;

    /// <summary>The portal's pages call from this machine: what counts is where their session began.</summary>
    async Task<string> Address() => http.HttpContext is not { } context ? ""
        : context.User.SessionId() is { } session && await db.Sessions.Where(s => s.Id == session).Select(s => s.Address).SingleOrDefaultAsync() is { } began ? began
        : context.Connection.RemoteIpAddress?.ToString() ?? "";
}
