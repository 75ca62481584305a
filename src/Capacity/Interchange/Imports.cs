using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Capacity.Interchange;

/// <summary>Nothing or everything is written: a dry run only reports, and a real one with a fault is refused as a whole.</summary>
static class Imports
{
    public static ImportReport Report(bool dryRun, int rows, int added, int unchanged, IReadOnlyList<RowFault> faults)
    {
        if (faults.Count > 0 && !dryRun)
            throw Refusal.Invalid([.. faults.OrderBy(f => f.Row).Select(f => new Fault(f.Code, f.Detail, $"row {f.Row}: {f.Column}"))]);
        return new(!dryRun, rows, added, unchanged, [.. faults.OrderBy(f => f.Row)]);
    }
}
