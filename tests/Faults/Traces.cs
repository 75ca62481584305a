using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;

namespace CdmoBooking.Faults.Tests;

/// <summary>What a booking has left in the databases, where a message lost or handled twice would show.</summary>
static class Traces
{
    public static async Task IsHeldExactlyOnce(this SystemUnderTest system, People people, BookingView booking)
    {
        await people.Await("alpha-requester", booking, "is held and has its price", b => b is { State: "OnHold", Price: not null });
        await system.AllMessagesAreSent();
        Assert.Equal(["drafted", "held", "quoted", "submitted"], (await people.History("alpha-requester", booking)).Select(e => e.What).Order());
        var id = booking.Id.ToString().ToUpperInvariant();
        Assert.Equal(["1"], await system.Rows("Capacity", $"SELECT COUNT(*) FROM allocations WHERE UPPER(CAST(booking_id AS text)) = '{id}'"));
        Assert.Equal([$"{booking.Stages.Count}"], await system.Rows("Capacity", $"SELECT COUNT(*) FROM slots WHERE UPPER(CAST(booking_id AS text)) = '{id}'"));
        Assert.Equal(["held"], await system.Rows("Capacity", $"SELECT what FROM audit_records WHERE stream = 'allocation/{booking.Id}'"));
    }

    public static Task AllMessagesAreSent(this SystemUnderTest system) => Eventually.True("every outbox is empty", async () =>
    {
        foreach (var service in new[] { "Booking", "Capacity", "Contracting" })
            if (await system.Rows(service, "SELECT COUNT(*) FROM outbox WHERE sent_at IS NULL") is not ["0"]) return false;
        return true;
    });
}
