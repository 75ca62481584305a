using CdmoBooking.ServiceKit;

namespace CdmoBooking.Capacity.FairUse;

/// <summary>
/// What an organisation takes is counted over all lines, so whoever takes more for it first owns its name, until the transaction ends.
/// Names come before lines, in ascending order.
/// </summary>
static class OrganisationLocks
{
    public static async Task LockOrganisations(this CapacityDb db, IEnumerable<string> organisations, CancellationToken ct)
    {
        foreach (var organisation in organisations.Distinct().Order(StringComparer.Ordinal)) await db.LockName($"organisation/{organisation}", ct);
    }
}
