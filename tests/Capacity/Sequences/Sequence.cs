using CdmoBooking.Messages;

namespace CdmoBooking.Capacity.Tests.Sequences;

enum Does
{
    Hold, Approve, MeetGate, Reject, Cancel, Wait, AcceptOffer, DeclineOffer, TakeReplacement, Reschedule, Start,
    Close, CloseStarts, Lift, TakeOut, Qualify, MoveOpening, EnterChangeover, RemoveChangeover, LetTimePass, ExpireHolds,
}

/// <summary>One thing that one caller does. Which booking, line or closure is meant is what is there when it is done, counted round by Number.</summary>
sealed record Step(Does Does, int Number, int Day, int Days)
{
    public override string ToString() => $"{Does} {Number} ({Day}, {Days})";
}

/// <summary>All times in days.</summary>
sealed record LineOfCentre(string Name, string Service, int Capacity, int Batch, int Turnaround, int Changeover, bool InSuite, bool Beside, int? Opens);

/// <summary>Null means any; the products are those of organisation <c>alpha</c>.</summary>
sealed record MatrixEntry(string? Line, string? FromProduct, string? FromModality, string? ToProduct, string? ToModality, int Days);

sealed record StageWanted(string Service, int Batches, int MinLag, int? MaxLag);

sealed record BookingWanted(string Organisation, string Product, string Modality, Purpose Purpose, int Earliest, int Within, IReadOnlyList<StageWanted> Stages)
{
    public string ProductKey => $"{Organisation}/{Product}";
}

/// <summary>A small centre, the bookings that are wanted of it, and what happens, begun in this order by callers who do not wait for each other.</summary>
sealed record Sequence(
    IReadOnlyList<LineOfCentre> Lines, int UnitsBeside, IReadOnlyList<MatrixEntry> Matrix, IReadOnlyList<BookingWanted> Bookings, IReadOnlyList<Step> Steps)
{
    public string Shown => string.Join('\n', [.. Lines, .. Matrix, .. Bookings.Select(b => $"{b} {string.Join(", ", b.Stages)}"), string.Join(", ", Steps)]);
}
