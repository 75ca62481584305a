namespace CdmoBooking.Planning;

/// <summary>A line that could run a stage, and how.</summary>
public sealed record StageOption(Timeline Line, TimeSpan BatchDuration, Work Work)
{
    /// <summary>
    /// A campaign: its batches and the turnarounds between them. Working time where the work keeps to working days, else elapsed time.
    /// </summary>
    public TimeSpan Length(int batches) => batches * BatchDuration + (batches - 1) * Work.Turnaround;
}
