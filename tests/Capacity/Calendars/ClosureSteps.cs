using CdmoBooking.Messages;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Capacity.Tests.Calendars;

/// <summary>What operations do to the plan.</summary>
static class ClosureSteps
{
    public const string Closures = "/api/capacity/closures";

    public static EnterClosure OfLine(string line, double start, double end, string effect = "Everything", string? recurrence = null) =>
        new("Maintenance", "Line", Day(start), Day(end), "The vendor comes.", line, effect, recurrence);

    public static Task<HttpResponseMessage> Close(this TestHost host, EnterClosure closure, bool preview = false) =>
        host.Client("operations").Send(preview ? $"{Closures}?preview=true" : Closures, closure);

    /// <summary>The closure stands, and everybody has heard of it.</summary>
    public static async Task<ClosureView> Closed(this TestHost host, EnterClosure closure)
    {
        var view = await (await host.Close(closure)).Read<ClosureView>();
        await host.Settle();
        return view;
    }

    public static async Task<PlanEffectView> Preview(this TestHost host, EnterClosure closure) =>
        (await (await host.Close(closure, preview: true)).Read<ClosureView>()).Plan!;

    /// <summary>Nothing that blocks the line runs while it is closed.</summary>
    public static async Task IsFreeOfSlots(this TestHost host, string line, double start, double end) => Assert.Equal(0, await host.Count<CapacityDb>(
        "slots WHERE blocking AND line_id = {0} AND starts_at < {1} AND ends_at > {2}", line, Day(end), Day(start)));
}
