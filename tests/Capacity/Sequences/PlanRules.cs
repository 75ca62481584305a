using System.Text.Json;

namespace CdmoBooking.Capacity.Tests.Sequences;

/// <summary>What must hold of the plan of a sequence when all is over, found out anew from what the sequence wanted.</summary>
sealed class PlanRules(SmallCentre centre, Plan plan)
{
    readonly IReadOnlyList<SlotRow> main = [.. plan.Slots.Where(s => s.Blocking && !s.Beside)];
    readonly NeededChangeovers needed = new(centre, plan.Matrix);
    readonly IReadOnlyList<(string Line, DateTimeOffset Start, DateTimeOffset End)> left =
    [
        .. plan.Slots.Where(s => !s.Blocking && !s.Beside).Select(s => (s.Line, s.Start, s.End)),
        .. plan.Declined.SelectMany(json => JsonDocument.Parse(json).RootElement.EnumerateArray()).Select(d => (
            d.GetProperty("lineId").GetString()!, d.GetProperty("period").GetProperty("start").GetDateTimeOffset(), d.GetProperty("period").GetProperty("end").GetDateTimeOffset())),
    ];

    public IEnumerable<string> Broken() => [.. plan.Overlaps, .. Changeovers(), .. Wholeness(), .. Closures(), .. Openings()];

    IEnumerable<string> Changeovers()
    {
        foreach (var slot in main.Where(s => centre.Line(s.Line).Capacity == 1))
        {
            var before = main.Where(s => s.Line == slot.Line && s.End <= slot.Start).MaxBy(s => s.End);
            // A slot that left may have been shorter than the changeover that its successor would now need.
            if (before is not null && slot.Start - before.End < needed.Least(before, slot) && !left.Any(l => l.Line == slot.Line && l.Start >= before.End && l.End <= slot.Start))
                yield return $"{Shown(slot)} comes {slot.Start - before.End} after {Shown(before)}, not {needed.Least(before, slot)}";

            var inSuite = centre.Line(slot.Line).InSuite ? main.Where(s => s.Line != slot.Line && centre.Line(s.Line).InSuite && s.End <= slot.Start && Key(s) != Key(slot)).ToList() : [];
            foreach (var other in inSuite.Where(o => slot.Start - o.End < needed.Least(o, slot)))
                yield return $"{Shown(slot)} comes {slot.Start - other.End} after {Shown(other)} of its suite, not {needed.Least(other, slot)}";

            if (needed.IsCertain && slot.OccupiedFrom != OccupiedFrom(slot, before, inSuite))
                yield return $"{Shown(slot)} is occupied from {slot.OccupiedFrom:u}, not {OccupiedFrom(slot, before, inSuite):u}";
        }
    }

    /// <summary>
    /// The longest gap that is needed: to the slot before on the line, or to those that ended last in the suite, if that was later; but no
    /// earlier than any of them ended.
    /// </summary>
    DateTimeOffset OccupiedFrom(SlotRow slot, SlotRow? before, IReadOnlyList<SlotRow> inSuite)
    {
        var lastInSuite = inSuite.Where(s => before is null || s.End > before.End).ToLookup(s => s.End).MaxBy(s => s.Key) ?? Enumerable.Empty<SlotRow>();
        var from = slot.Start - lastInSuite.Append(before).OfType<SlotRow>().Select(s => needed.Least(s, slot)).DefaultIfEmpty().Max();
        return inSuite.Append(before).OfType<SlotRow>().Select(s => s.End).Append(from).Max();
    }

    IEnumerable<string> Wholeness()
    {
        foreach (var booking in plan.Bookings)
        {
            var (wanted, slots) = (centre.Wanted(booking.Id), main.Where(s => s.Booking == booking.Id).OrderBy(s => s.Stage).ToList());
            if (booking.State is not ("Held" or "Reserved" or "Firm" or "Offered")) continue;
            if (!slots.Select(s => (s.Stage, s.Service)).SequenceEqual(wanted.Stages.Select((s, i) => (i, centre.Named(s.Service)))))
            {
                yield return $"{booking.State} {booking.Id} has the stages {string.Join(", ", slots.Select(Shown))}";
                continue;
            }
            foreach (var (slot, stage) in slots.Zip(wanted.Stages))
            {
                var line = centre.Line(slot.Line);
                if (slot.End - slot.Start != TimeSpan.FromDays(stage.Batches * line.Batch + (stage.Batches - 1) * line.Turnaround)) yield return $"{Shown(slot)} is not as long as its batches";
                var beside = plan.Slots.Where(s => s.Blocking && s.Beside && s.Booking == booking.Id && s.Stage == slot.Stage).ToList();
                if (beside.Count != (line.Beside ? 1 : 0) || beside.Any(b => (b.Line, b.Start, b.End) != (centre.Beside, slot.Start, slot.End))) yield return $"{Shown(slot)} has not what it needs beside";
                if (!booking.WentElsewhere && (slot.Start < centre.Day(wanted.Earliest) || slot.End > centre.Day(wanted.Earliest + wanted.Within))) yield return $"{Shown(slot)} is outside its window";
                if (slot.Stage == 0) continue;
                var lag = slot.Start - slots[slot.Stage - 1].End;
                if (lag < TimeSpan.FromDays(stage.MinLag) || lag > TimeSpan.FromDays(stage.MaxLag ?? 10_000)) yield return $"{Shown(slot)} follows after {lag}";
            }
        }
    }

    /// <summary>What was over or in progress when the closure was entered stays where it is.</summary>
    IEnumerable<string> Closures() =>
        from closure in plan.Closures
        from slot in plan.Slots
        where slot.Blocking && (closure.Scope == "Suite" ? !slot.Beside && centre.Line(slot.Line).InSuite : closure.Target == slot.Line)
        where closure.Start <= slot.Start ? slot.Start < closure.End : closure.Effect == "Everything" && closure.Start < slot.End
        where slot.End > closure.DecidedAt && !plan.Slots.Any(s => s.Booking == slot.Booking && s.StartedAt <= closure.DecidedAt)
        select $"{Shown(slot)} runs while closed from {closure.Start:u} to {closure.End:u}";

    IEnumerable<string> Openings() =>
        from line in plan.Lines
        where line.State is not "Qualified"
        from slot in plan.Slots
        where slot.Blocking && slot.Line == line.Id && (line.OpensAt is null || slot.Start < line.OpensAt) && slot.End > centre.Host.Clock.GetUtcNow()
        where !plan.Slots.Any(s => s.Booking == slot.Booking && s.StartedAt is not null)
        select $"{Shown(slot)} starts before {line.State} {line.Id} opens";

    string Key(SlotRow slot) => centre.Wanted(slot.Booking).ProductKey;

    string Shown(SlotRow slot) => $"stage {slot.Stage} of {Key(slot)} ({slot.Booking}) on {slot.Line} from {slot.Start:u} to {slot.End:u}";
}
