namespace CdmoBooking.Messages;

/// <summary>
/// One stage of a route as asked for. The slot must lie in [Earliest, Latest); lags are counted from the end of the
/// stage before. Without a line, any line that runs the service will do. Scale is in the unit of the service (litres, vials, animals).
/// </summary>
public sealed record StageRequest(
    string Service,
    int Batches,
    DateTimeOffset Earliest,
    DateTimeOffset Latest,
    string? Line = null,
    double? MinLagDays = null,
    double? MaxLagDays = null,
    double? Scale = null)
{
    public StageRequest In(StageWindow window) => this with { Earliest = window.Earliest, Latest = window.Latest, Line = window.Line };
}

/// <summary>Where a stage of a booking is to be instead. Stage counts from 0; the rest is as in <see cref="StageRequest"/>.</summary>
public sealed record StageWindow(int Stage, DateTimeOffset Earliest, DateTimeOffset Latest, string? Line = null);

/// <summary>A line for a half-open period. Provisional: the line is not qualified yet, so the slot cannot become firm.</summary>
public sealed record Window(string LineId, string Line, DateTimeOffset Start, DateTimeOffset End, bool Provisional);

/// <summary>A stage with the slot that Capacity gave it, and the scale that was asked for.</summary>
public sealed record BookedStage(string Service, int Batches, Window Slot, double? Scale = null);

/// <summary>Why a stage cannot be held. <c>Code</c> is stable, <c>Detail</c> is for people. Stage counts from 0.</summary>
public sealed record RefusalReason(int Stage, string Service, string Code, string Detail);

/// <summary>A whole route that was free when the refusal was written.</summary>
public sealed record Alternative(IReadOnlyList<BookedStage> Stages);

/// <summary>The wish for other slots that is answered, by its version, and which side asked.</summary>
public sealed record Asked(int Version, Party By);
