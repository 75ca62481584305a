namespace CdmoBooking.Planning;

/// <summary>The changeover between two kinds of work; null means any. Invariant: the length is not negative.</summary>
public sealed record ChangeoverRule(string? FromProduct, string? FromModality, string? ToProduct, string? ToModality, TimeSpan Length)
{
    public TimeSpan Length { get; } = Length >= TimeSpan.Zero
        ? Length
        : throw new ArgumentOutOfRangeException(nameof(Length), Length, "A changeover takes no negative time.");

    internal int Products => Count(FromProduct, ToProduct);

    internal int Modalities => Count(FromModality, ToModality);

    internal bool Matches(Work before, Work next) =>
        Is(FromProduct, before.Product) && Is(FromModality, before.Modality) && Is(ToProduct, next.Product) && Is(ToModality, next.Modality);

    static bool Is(string? wanted, string given) => wanted is null || wanted == given;

    static int Count(string? from, string? to) => (from is null ? 0 : 1) + (to is null ? 0 : 1);
}
