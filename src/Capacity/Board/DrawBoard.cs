using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Capacity.Board;

// GET /board/drawing -> what the board says of each slot, in few bytes; without lines if it is still the version that the caller knows.
static class DrawBoard
{
    public static async Task<BoardDrawing> Handle(
        string? from, string? until, string? known, CapacityDb db, Caller caller, TimeProvider clock, Settings settings, CancellationToken ct)
    {
        // The version before the rows: those may be newer, and are then sent once more.
        var version = await Version(db, clock.GetUtcNow(), ct);
        if (version == known) return new(version, default, [], [], [], null);
        var services = await db.Lines.AsNoTracking().Select(l => new { l.Id, l.Services }).ToDictionaryAsync(l => l.Id, l => l.Services, ct);
        var board = await ShowBoard.Handle(from, until, null, db, caller, clock, settings, ct);
        var (kinds, names, bookings) = (new Index<string>(), new Index<string>(), new Index<DrawnBooking>());
        var lines = board.Lines.Select(l => new DrawnLine(
            l.LineId, l.Line, l.Facility, l.Suite, l.State, l.OpensAt, l.Capacity, [.. services[l.LineId].Select(s => s.Service)], [.. l.Bars.SelectMany(Numbers)])).ToList();
        return new(version, board.From, kinds.All, names.All, bookings.All, lines);

        IEnumerable<int> Numbers(BoardBar bar) =>
        [
            kinds.Of(bar.Kind), (int)(bar.Start - board.From).TotalMinutes, (int)(bar.End - bar.Start).TotalMinutes,
            bar.BookingId is { } id ? bookings.Of(new(id, bar.Organisation!, bar.Title!)) : -1, (bar.Service ?? bar.Title) is { } name ? names.Of(name) : -1, bar.Stage ?? -1,
        ];
    }

    /// <summary>Changes with everything that the caller's board shows. Of bookings it counts only those that the caller may see.</summary>
    static async Task<string> Version(CapacityDb db, DateTimeOffset now, CancellationToken ct)
    {
        var seen = await db.Configuration.Select(c => new
        {
            c.Version,
            Plan = db.Lines.Sum(l => l.PlanVersion),
            Bookings = db.Allocations.Sum(a => a.Version),
            Lapsed = db.Allocations.Count(a => a.HoldExpiresAt <= now),
        }).SingleAsync(ct);
        return $"{seen.Version}.{seen.Plan}.{seen.Bookings}.{seen.Lapsed}";
    }

    sealed class Index<T> where T : notnull
    {
        readonly Dictionary<T, int> places = [];
        readonly List<T> all = [];

        public IReadOnlyList<T> All => all;

        public int Of(T value)
        {
            if (places.TryGetValue(value, out var place)) return place;
            all.Add(value);
            return places[value] = all.Count - 1;
        }
    }
}
