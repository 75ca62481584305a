using CdmoBooking.Capacity.Domain;
using CdmoBooking.Capacity.Holds;
using CdmoBooking.Messages;
using CdmoBooking.Planning;

namespace CdmoBooking.Capacity.Displacement;

/// <summary>Where else a booking could be, and where it is.</summary>
static class OtherPlaces
{
    static readonly TimeSpan Horizon = TimeSpan.FromDays(5 * 366);

    /// <summary>The nearest whole routes that are free, never before the windows asked for.</summary>
    public static IReadOnlyList<Alternative> Alternatives(this Allocation booking, Schedule schedule, DateTimeOffset now)
    {
        var demands = booking.Demands(schedule, now);
        var within = Route.Earliest(demands);
        var others = Planning.Alternatives.Near(demands, [.. booking.Stages.Select(s => booking.Options(s, schedule))], now + Horizon);
        return
        [
            .. (within is null ? others : others.Prepend(within)).Select(places => booking.Booked(places))
                .DistinctBy(stages => string.Join('|', stages.Select(s => $"{s.Slot.LineId}@{s.Slot.Start.UtcTicks}"))).Take(3).Select(stages => new Alternative(stages)),
        ];
    }

    /// <summary>The slots that it has now.</summary>
    public static IReadOnlyList<BookedStage> Booked(this Allocation booking, IReadOnlyDictionary<string, Line> lines) =>
        [.. booking.Present.Select(s => new BookedStage(s.Service, s.Batches, new(s.LineId, lines[s.LineId].Name, s.StartsAt, s.EndsAt, s.Provisional), booking.Stages[s.Stage].Scale))];
}
