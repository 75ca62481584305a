namespace CdmoBooking.Capacity.Domain;

/// <summary>Pending: who waits is asked first, so nobody else may take it. Released: shown to all.</summary>
public enum FreedState { Pending, Released }

/// <summary>A stretch of a line that a booking gave back.</summary>
public sealed class FreedCapacity(Guid id, string lineId, DateTimeOffset startsAt, DateTimeOffset endsAt, DateTimeOffset freedAt)
{
    public Guid Id { get; private init; } = id;
    public string LineId { get; private init; } = lineId;
    public DateTimeOffset StartsAt { get; private init; } = startsAt;
    public DateTimeOffset EndsAt { get; private init; } = endsAt;
    public DateTimeOffset FreedAt { get; private init; } = freedAt;
    public FreedState State { get; private set; }

    public void Release() => State = FreedState.Released;
}
