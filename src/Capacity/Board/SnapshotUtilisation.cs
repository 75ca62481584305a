using CdmoBooking.Capacity.Domain;
using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Capacity.Board;

// Every night -> the use of every line is kept as it stands, from last month to two years ahead, so that later plans can be compared with it.
[AsCentre(Across.Load)]
sealed class SnapshotUtilisation(CapacityDb db, TimeProvider clock, Settings settings) : IJob
{
    const int MonthsAhead = 24;

    public async Task Run(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var today = Cells.DayOf(now, settings.Zone);
        if (await db.Utilisation.AnyAsync(u => u.TakenOn == today, ct)) return;
        var month = new DateOnly(today.Year, today.Month, 1);
        foreach (var (line, of, usage) in await Months.Read(db, month.AddMonths(-1), month.AddMonths(MonthsAhead), settings.Zone, now, ct))
            db.Utilisation.Add(new UtilisationSnapshot
            {
                TakenOn = today,
                LineId = line.Id,
                Month = of,
                Firm = usage.Firm,
                Held = usage.Held,
                Provisional = usage.Provisional,
                Changeover = usage.Changeover,
                Closed = usage.Closed,
                Free = usage.Free,
            });
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (Database.LostRace(e))
        {
            // The same snapshot was taken by another run at the same moment.
        }
    }
}
