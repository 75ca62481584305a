using CdmoBooking.ServiceKit;

namespace CdmoBooking.Capacity.Displacement;

/// <summary>Every decision of operations is recorded with a reason.</summary>
static class Reasons
{
    public static IEnumerable<Fault> FaultsOf(string reason)
    {
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > 1000)
            yield return new("required", "A reason of 1 to 1000 characters is recorded with the decision.", "reason");
    }

    public static string Checked(string reason) => FaultsOf(reason).ToList() is { Count: > 0 } faults ? throw Refusal.Invalid(faults) : reason.Trim();
}
