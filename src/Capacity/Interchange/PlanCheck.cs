using CdmoBooking.Capacity.Domain;
using CdmoBooking.Capacity.Holds;
using CdmoBooking.Messages;
using CdmoBooking.Planning;

namespace CdmoBooking.Capacity.Interchange;

/// <summary>
/// Whether slots that people have planned elsewhere can stand as they are, beside the plan and each other. They need not start where
/// ours would, nor last as long; but they may not overlap, fall into a closure, lack a changeover or open a second product in a suite.
/// </summary>
sealed class PlanCheck(Centre centre, Schedule plan)
{
    readonly Schedule plan = plan;
    readonly List<(SlotEntry Entry, Line Line, LineService How, Occupation Occupation)> coming = [];
    Schedule whole = plan;

    public Schedule Before => plan;

    /// <summary>With all that fits.</summary>
    public Schedule After => whole;

    public IReadOnlyList<PlacedStage> Coming => coming.ConvertAll(c => PlacedAt(c.Entry.Stage, c.Line, c.How, c.Occupation));

    public void Enter(SlotEntry entry)
    {
        if (!centre.Has(entry.Line))
        {
            entry.Row.Fault("line", "unknown-line", "There is no such line.");
            return;
        }
        var line = centre[entry.Line];
        if (line.Running(entry.Service) is not { } how)
        {
            entry.Row.Fault("service", "not-run-here", $"{line.Name} does not run {entry.Service}.");
            return;
        }
        if (entry.Firm && line.Provisional) entry.Row.Fault("state", "not-qualified", $"{line.Name} is not qualified, so nothing on it is firm.");
        if (line.Provisional && entry.Start < line.OpensAt) entry.Row.Fault("start", "not-open", $"{line.Name} is not open yet.");
        var making = new Making(entry.Organisation, entry.Product, entry.Purpose);
        coming.Add((entry, line, how, new(entry.Period, new(making.ProductKey, how.Turnaround, how.Changeover, entry.Product.Modality, how.WorkingDays))));
    }

    public void FindFaults()
    {
        foreach (var (entry, line, _, occupation) in coming.OrderBy(c => c.Occupation.Period.Start))
        {
            if (centre.ClosedOn(line).Any(occupation.Period.Overlaps)) entry.Row.Fault("start", "closed", $"{line.Name} is closed then.");
            var rules = centre.RulesOf(line);
            var inTheWay = line.Exclusive
                ? Beside(line, occupation).Select(o => FaultBetween(rules.Changeovers, o, occupation)).FirstOrDefault(f => f is not null)
                : Pool.Full(whole[line.Id].Occupations, line.Capacity).Any(occupation.Period.Overlaps) ? ("taken", "all its units are taken") : null;
            if (inTheWay is (var code, var why)) entry.Row.Fault("start", code, $"{line.Name} has no room then: {why}.");
            else whole = whole.With(PlacedAt(entry.Stage, line, line.Running(entry.Service)!, occupation), entry.Service);
        }
    }

    public IEnumerable<Slot> SlotsOf(SlotEntry entry, Allocation allocation, DateTimeOffset now)
    {
        var (_, line, how, occupation) = coming.Single(c => c.Entry == entry);
        var request = allocation.Stages[entry.Stage];
        yield return new(
            Guid.CreateVersion7(now), allocation.BookingId, request, entry.Stage, line, occupation, whole[line.Id].OccupiedFrom(occupation), centre.OneProductSuiteOf(line));
        foreach (var pool in how.Beside.Where(centre.Has))
            yield return new(Guid.CreateVersion7(now), allocation.BookingId, request, entry.Stage, centre[pool], occupation, entry.Start);
    }

    public Window WindowOf(SlotEntry entry) => plan[entry.Line].WindowOf(entry.Period);

    /// <summary>The slots on the line itself, and those of other products in its suite.</summary>
    IEnumerable<Occupation> Beside(Line line, Occupation occupation) =>
        whole[line.Id].Occupations.Concat(whole[line.Id].Rules.Neighbours.Where(n => n.Work.Product != occupation.Work.Product));

    static (string, string)? FaultBetween(ChangeoverMatrix changeovers, Occupation there, Occupation coming)
    {
        if (there.Period.Overlaps(coming.Period)) return ("taken", "another slot overlaps it");
        var (first, second, matrix) = there.Period.Start < coming.Period.Start ? (there, coming, changeovers) : (coming, there, there.Changeovers ?? changeovers);
        return first.Period.End + matrix.Gap(first.Work, second.Work) > second.Period.Start ? ("changeover", "the changeover to its neighbour would be too short") : null;
    }

    PlacedStage PlacedAt(int stage, Line line, LineService how, Occupation occupation) => new(stage, new(plan[line.Id], how.Batch, occupation.Work), occupation.Period);
}
