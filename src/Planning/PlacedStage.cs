using CdmoBooking.Messages;

namespace CdmoBooking.Planning;

/// <summary>A stage with its place. Stage counts from 0.</summary>
public sealed record PlacedStage(int Stage, StageOption Option, Period Slot);
