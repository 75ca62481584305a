using CdmoBooking.Capacity.Domain;
using CdmoBooking.Capacity.FairUse;
using CdmoBooking.Capacity.Holds;
using CdmoBooking.Messages;
using CdmoBooking.Planning;

namespace CdmoBooking.Capacity.Rescheduling;

/// <summary>
/// The route of a booking with other windows for some of its stages, in the terms of <see cref="Planning"/>. The other stages stay exactly
/// where they are, and what is firm stays on qualified lines.
/// </summary>
sealed class Wish
{
    readonly Allocation booking, asked;
    readonly IReadOnlySet<int> moving;

    public Wish(Allocation booking, IReadOnlyList<StageWindow> windows)
    {
        (this.booking, moving) = (booking, windows.Select(w => w.Stage).ToHashSet());
        asked = Allocation.For(
            booking.BookingId, booking.Organisation, booking.Title, booking.Product, booking.Purpose,
            [.. booking.Stages.Select((s, i) => windows.FirstOrDefault(w => w.Stage == i) is { } window ? s.In(window) : s)], booking.Class, booking.Emergency);
    }

    public IReadOnlyList<StageRequest> Stages => asked.Stages;

    /// <param name="schedule">Without the slots of the booking itself.</param>
    public IReadOnlyList<StageDemand> Demands(IReadOnlyList<BookedStage> present, Schedule schedule, Allowance allowance, DateTimeOffset now)
    {
        var staying = booking.Demands(present, schedule, now)!;
        return [.. asked.Demands(schedule, allowance, now).Select((d, i) => moving.Contains(i) ? d with { Options = Binding(d.Options) } : staying[i])];
    }

    public IReadOnlyList<RefusalReason> Reasons(IReadOnlyList<StageDemand> demands, FairRoute found, Allowance allowance, Schedule schedule) => found.Excesses.Count > 0
        ? Excess.Reasons(found.Excesses)
        : [.. asked.Explain(demands, allowance, schedule).Select(r => r.Code == RefusalCode.NoLine && asked.Options(Stages[r.Stage], schedule).Any(o => o.Line.Provisional)
            ? r with { Code = RefusalCode.NotQualified, Detail = $"Of the lines that could run {r.Service} none is qualified yet, and what is firm stays on qualified lines." }
            : r)];

    public Task<IReadOnlyList<Alternative>> Alternatives(
        IReadOnlyList<StageDemand> demands, FairRoute found, Allowance allowance, Schedule schedule, DateTimeOffset now, CancellationToken ct) =>
        asked.Instead(demands, [.. asked.EveryOption(schedule).Select(Binding)], found.Excesses, allowance, now, ct);

    IReadOnlyList<StageOption> Binding(IReadOnlyList<StageOption> options) =>
        booking.State == AllocationState.Firm ? [.. options.Where(o => !o.Line.Provisional)] : options;
}
