using CdmoBooking.Capacity.Domain;
using CdmoBooking.Messages;

namespace CdmoBooking.Capacity.Displacement;

/// <summary>Whom it hurts most comes first: in progress, firm, reserved, held, offered; in each PPQ, GMP, engineering; then the nearer commencement.</summary>
static class Harm
{
    public static IReadOnlyList<Allocation> WorstFirst(IEnumerable<Allocation> hurt) =>
        [.. hurt.OrderBy(Binding).ThenBy(Weight).ThenBy(a => a.Present[0].StartsAt).ThenBy(a => a.BookingId)];

    static int Binding(Allocation booking) => booking.InProgress ? 0 : booking.State switch
    {
        AllocationState.Firm => 1,
        AllocationState.Reserved => 2,
        AllocationState.Held => 3,
        _ => 4,
    };

    static int Weight(Allocation booking) => booking.Purpose switch { Purpose.Ppq => 0, Purpose.Gmp => 1, _ => 2 };
}
