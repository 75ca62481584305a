using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Capacity.Board;

// GET /utilisation -> the use of every line by month, beside what a snapshot of an earlier day said.
static class ShowUtilisation
{
    const int MostMonths = 60;

    public static async Task<UtilisationView> Handle(
        string? from, string? until, string? comparedWith, CapacityDb db, TimeProvider clock, Settings settings, CancellationToken ct)
    {
        var (first, last, day) = Checked(from, until, comparedWith);
        var then = day is null ? null : await db.Utilisation.Where(u => u.TakenOn <= day).MaxAsync(u => (DateOnly?)u.TakenOn, ct);
        var before = then is null ? [] : await db.Utilisation.AsNoTracking().Where(u => u.TakenOn == then && u.Month >= first && u.Month <= last).ToDictionaryAsync(
            u => (u.LineId, u.Month), u => new UsageView(u.Firm, u.Held, u.Provisional, u.Changeover, u.Closed, u.Free), ct);
        var now = await Months.Read(db, first, last, settings.Zone, clock.GetUtcNow(), ct);
        return new(then, now.ConvertAll(m => new UtilisationRow(m.Line.Id, m.Line.Name, m.Month, m.Usage, before.GetValueOrDefault((m.Line.Id, m.Month)))));
    }

    static (DateOnly First, DateOnly Last, DateOnly? Day) Checked(string? from, string? until, string? comparedWith)
    {
        var faults = new List<Fault>();
        var first = Month(from, "from");
        var last = Month(until, "until");
        if (faults.Count == 0 && (last < first || last >= first.AddMonths(MostMonths)))
            faults.Add(new("invalid-range", $"Until is a month from the first on, at most {MostMonths} months in all.", "until"));
        DateOnly? day = null;
        if (comparedWith is not null)
        {
            if (DateOnly.TryParseExact(comparedWith, "yyyy-MM-dd", out var parsed)) day = parsed;
            else faults.Add(new("invalid-date", "A date is needed here, such as 2027-03-31.", "comparedWith"));
        }
        return faults.Count == 0 ? (first, last, day) : throw Refusal.Invalid(faults);

        DateOnly Month(string? text, string name)
        {
            if (DateOnly.TryParseExact($"{text}-01", "yyyy-MM-dd", out var month) && month.Year is > 1 and < 9990) return month;
            faults.Add(new("invalid-month", "A month is needed here, such as 2027-03.", name));
            return default;
        }
    }
}
