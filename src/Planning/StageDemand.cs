using CdmoBooking.Messages;

namespace CdmoBooking.Planning;

/// <summary>
/// One stage of a route as asked for. The window bounds the whole slot. Lags count from the end of the stage before to the
/// start of this one and are not negative, so stages follow each other in time; the first stage ignores them.
/// All options of a route make the same product of the same modality. The slot starts no earlier than NotBefore (notice)
/// and ends no later than NotAfter (horizon of booking), whatever the window.
/// </summary>
public sealed record StageDemand(
    string Service,
    int Batches,
    Period Window,
    TimeSpan MinLag,
    TimeSpan? MaxLag,
    IReadOnlyList<StageOption> Options,
    DateTimeOffset? NotBefore = null,
    DateTimeOffset? NotAfter = null)
{
    public int Batches { get; } = Batches >= 1
        ? Batches
        : throw new ArgumentOutOfRangeException(nameof(Batches), Batches, "A stage has at least one batch.");

    public TimeSpan MinLag { get; } = MinLag >= TimeSpan.Zero
        ? MinLag
        : throw new ArgumentOutOfRangeException(nameof(MinLag), MinLag, "A stage starts after the one before it ends.");

    /// <summary>What notice and horizon leave of the window; null if nothing.</summary>
    internal Period? Bounds
    {
        get
        {
            var start = NotBefore > Window.Start ? NotBefore.Value : Window.Start;
            var end = NotAfter < Window.End ? NotAfter.Value : Window.End;
            return start < end ? new(start, end) : null;
        }
    }

    /// <summary>The earliest slot that the option has, lags aside.</summary>
    internal Period? EarliestSlot(StageOption option) =>
        Bounds is { } bounds ? option.Line.EarliestSlot(option.Length(Batches), option.Work, bounds) : null;
}
