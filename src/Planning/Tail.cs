namespace CdmoBooking.Planning;

/// <summary>What follows the end of a stage.</summary>
abstract record Tail
{
    public sealed record Found(PlacedStage First, Found? Rest, DateTimeOffset End) : Tail;

    /// <summary>Nothing, unless the stage before ends at Retry or later; null: not even then.</summary>
    public sealed record None(DateTimeOffset? Retry) : Tail;
}
