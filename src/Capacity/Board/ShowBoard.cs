using CdmoBooking.Capacity.Availability;
using CdmoBooking.Capacity.Domain;
using CdmoBooking.Capacity.Lines;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Capacity.Board;

// GET /board -> lines over time, slot by slot or summed up in cells. A firm sees its own slots; of others only that the line is occupied.
static class ShowBoard
{
    const int MostCells = 400;

    public static async Task<BoardView> Handle(
        string? from, string? until, string? zoom, CapacityDb db, Caller caller, TimeProvider clock, Settings settings, CancellationToken ct)
    {
        var known = Enum.TryParse<Zoom>(zoom ?? nameof(Zoom.Slot), ignoreCase: true, out var cut) && Enum.IsDefined(cut);
        var range = Ranges.Checked(from, until, settings.Zone, known ? [] : [new Fault("invalid-zoom", "A zoom is slot, day, week or month.", "zoom")]);
        var cells = cut == Zoom.Slot ? null : Cells.Of(range, cut, settings.Zone);
        if (cells?.Count > MostCells + 1) throw Refusal.Invalid([new("invalid-range", $"At most {MostCells} cells fit on a board; take a coarser zoom.", "zoom")]);
        var lines = await LineInPlace.In(db).ToListAsync(ct);
        var closures = await Closings.Read(db, range, settings.Zone, ct);
        var slots = (await PlannedSlot.In(db, range, clock.GetUtcNow(), ct)).ToLookup(s => s.LineId);
        return new(range.Start, range.End, lines.ConvertAll(l =>
        {
            var line = new BoardLine(l.Line.Id, l.Line.Name, l.Facility.Name, l.Suite.Name, l.Line.State.ToString(), l.Line.OpensAt, l.Line.Capacity, []);
            var booked = slots[l.Line.Id].SelectMany(s => Bars(s, caller));
            return cells is null
                ? line with { Bars = [.. closures.Of(l.Line, l.Facility.Id).Select(c => Bar(c.Closure, c.Period)), .. booked] }
                : line with { Load = new Usage(cells, l.Line.Capacity, closures.Closed(l.Line, l.Facility.Id), booked.Select(b => (b.Kind, new Period(b.Start, b.End)))).Percents() };
        }), cut.ToString().ToLowerInvariant(), cells);
    }

    static BoardBar Bar(Closure closure, Period period) =>
        new(closure.Effect == ClosureEffect.Everything ? "closure" : "unstaffed", period.Start, period.End, Title: closure.Name);

    static IEnumerable<BoardBar> Bars(PlannedSlot slot, Caller caller)
    {
        if (!caller.SeesAll && caller.Organisation != slot.Organisation)
        {
            // Not even where the changeover ends: it would tell whether the neighbours make one product.
            yield return new("occupied", slot.OccupiedFrom, slot.EndsAt);
            yield break;
        }
        if (slot.OccupiedFrom < slot.StartsAt) yield return new("changeover", slot.OccupiedFrom, slot.StartsAt);
        yield return new(slot.Kind, slot.StartsAt, slot.EndsAt, slot.BookingId, slot.Organisation, slot.Title, slot.Service);
    }
}
