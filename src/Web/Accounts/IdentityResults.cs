using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Identity;

namespace CdmoBooking.Web;

static class IdentityResults
{
    /// <summary>What Identity refuses for other reasons than the request is that others were faster.</summary>
    public static void MustSucceed(this IdentityResult result)
    {
        if (!result.Succeeded) throw Refusal.Conflict("busy", "Others changed the same account at the same time. Try again.");
    }

    public static void MustBePassword(this IdentityResult result, string pointer)
    {
        if (!result.Succeeded) throw Refusal.Invalid([.. result.Errors.Select(e => new Fault("invalid-password", e.Description, pointer))]);
    }
}
