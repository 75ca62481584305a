using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Web;

/// <summary>GET .../organisations/{organisation}/account-events, for its administrator, and GET /api/web/account/events -> what happened to accounts, the latest first.</summary>
static class ListAccountEvents
{
    const int Most = 100;

    public static async Task<IEnumerable<AccountEventView>> OfPeople(string organisation, Administration administration, WebDb db, CancellationToken ct)
    {
        var owner = await administration.Of(organisation, ct);
        return await Read(db.AccountEvents.Where(e => e.Organisation == owner), ct);
    }

    public static Task<IEnumerable<AccountEventView>> Own(Caller caller, WebDb db, CancellationToken ct)
    {
        var user = Guid.Parse(caller.Id);
        return Read(db.AccountEvents.Where(e => e.UserId == user), ct);
    }

    static async Task<IEnumerable<AccountEventView>> Read(IQueryable<AccountEvent> events, CancellationToken ct) =>
        (await events.AsNoTracking().OrderByDescending(e => e.Id).Take(Most).ToListAsync(ct))
            .Select(e => new AccountEventView(e.At, e.Act.ToString(), e.About, e.By, e.Address, e.Detail));
}
