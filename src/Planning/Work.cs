namespace CdmoBooking.Planning;

/// <summary>
/// What a slot makes, and the time the line needs before it where no rule of its <see cref="ChangeoverMatrix"/> says
/// otherwise: turnaround after the same product, changeover (cleaning, verification, line clearance) after another. Product
/// is an opaque key of organisation and product. Work that keeps to working days pauses while the line is not staffed;
/// any other runs through.
/// </summary>
public sealed record Work(string Product, TimeSpan Turnaround, TimeSpan Changeover, string Modality = "", bool WorkingDays = false);
