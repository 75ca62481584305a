namespace CdmoBooking.Planning;

/// <summary>
/// What an incoming slot makes, and the time the line needs before it: turnaround after the same product, changeover
/// (cleaning, verification, line clearance) after another. Product is an opaque key of organisation and product.
/// </summary>
public sealed record Work(string Product, TimeSpan Turnaround, TimeSpan Changeover)
{
    /// <summary>Occupied time directly before the slot of <paramref name="next"/>; it belongs to the slot that causes it.</summary>
    public static TimeSpan Gap(string previousProduct, Work next) =>
        previousProduct == next.Product ? next.Turnaround : next.Changeover;
}
