using System.Text.Json.Serialization;

namespace CdmoBooking.Messages;

/// <summary>A half-open period [Start, End) of instants. Invariant: Start is before End.</summary>
public readonly record struct Period
{
    public DateTimeOffset Start { get; }
    public DateTimeOffset End { get; }

    [JsonConstructor]
    public Period(DateTimeOffset start, DateTimeOffset end)
    {
        if (start >= end) throw new ArgumentException($"A period must start before it ends, not [{start:O}, {end:O}).");
        Start = start;
        End = end;
    }

    [JsonIgnore]
    public TimeSpan Length => End - Start;

    public bool Overlaps(Period other) => Start < other.End && other.Start < End;
}
