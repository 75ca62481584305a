using System.Collections.Concurrent;
using System.Diagnostics;
using CdmoBooking.TestKit;

namespace CdmoBooking.ServiceKit.Tests;

public sealed class TraceTests
{
    [Theory, BothShapes]
    public async Task One_trace_follows_a_booking_from_the_request_to_the_last_consumer(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        using var request = new Activity("test").Start();
        var trace = request.TraceId;
        var names = new ConcurrentBag<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "CdmoBooking",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.TraceId == trace) names.Add(activity.OperationName);
            },
        };
        ActivitySource.AddActivityListener(listener);

        (await host.Client("alpha-requester").Send("/api/booking/bookings", OneSlot.Request(await host.AddLine()))).EnsureSuccessStatusCode();
        await host.Settle();

        string[] expected =
        [
            "send BookingSubmitted", "handle BookingSubmitted capacity.holdslotsonbookingsubmitted",
            "handle SlotsHeld booking.holdonslotsheld", "handle SlotsHeld contracting.quoteonslotsheld",
        ];
        // An activity ends a moment after the transaction that Settle waits for.
        await Eventually.True("every step is in the trace", () => Task.FromResult(!expected.Except(names).Any()));
    }
}
