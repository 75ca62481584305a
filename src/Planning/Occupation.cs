using CdmoBooking.Messages;

namespace CdmoBooking.Planning;

/// <summary>
/// A blocking slot. The period excludes the changeover before it. On another line, in a suite, the matrix is that of the slot's own line,
/// which says how long it is made ready for the slot; null: the same as that of the line it is looked at from.
/// </summary>
public sealed record Occupation(Period Period, Work Work, ChangeoverMatrix? Changeovers = null);
