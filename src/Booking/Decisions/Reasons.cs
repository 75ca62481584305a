using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Booking.Decisions;

/// <summary>Every decision is recorded with a reason.</summary>
static class Reasons
{
    public static string Checked(this Decision decision) => decision.Reason switch
    {
        { Length: > 1000 } => throw Refusal.Invalid([new("too-long", "A reason has at most 1000 characters.", "reason")]),
        var reason when string.IsNullOrWhiteSpace(reason) => throw Refusal.Invalid([new("required", "A decision needs a reason.", "reason")]),
        var reason => reason.Trim(),
    };
}
