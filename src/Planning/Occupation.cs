using CdmoBooking.Messages;

namespace CdmoBooking.Planning;

/// <summary>A blocking slot. The period excludes the changeover before it.</summary>
public sealed record Occupation(Period Period, Work Work);
