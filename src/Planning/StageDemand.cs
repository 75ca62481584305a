using CdmoBooking.Messages;

namespace CdmoBooking.Planning;

/// <summary>
/// One stage of a route as asked for. The window bounds the whole slot. Lags count from the end of the stage before to the
/// start of this one and are not negative, so stages follow each other in time; the first stage ignores them.
/// All options of a route make the same product.
/// </summary>
public sealed record StageDemand(
    string Service, int Batches, Period Window, TimeSpan MinLag, TimeSpan? MaxLag, IReadOnlyList<StageOption> Options)
{
    public int Batches { get; } = Batches >= 1
        ? Batches
        : throw new ArgumentOutOfRangeException(nameof(Batches), Batches, "A stage has at least one batch.");

    public TimeSpan MinLag { get; } = MinLag >= TimeSpan.Zero
        ? MinLag
        : throw new ArgumentOutOfRangeException(nameof(MinLag), MinLag, "A stage starts after the one before it ends.");
}
