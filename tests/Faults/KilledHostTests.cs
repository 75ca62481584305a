using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;

namespace CdmoBooking.Faults.Tests;

public class KilledHostTests
{
    [Fact]
    public async Task What_was_answered_with_201_is_held_once_although_the_host_is_killed_right_after_every_answer()
    {
        await using var system = await SystemUnderTest.Embedded("--Bus:LeaseSeconds=3");
        var people = new People(system);
        var bookings = new List<BookingView>();

        for (var round = 0; round < 5; round++)
        {
            bookings.Add(await people.RequestConsulting($"Killed after {round} look-ups", 20 + 5 * round));
            // Each look-up gives the relay a little longer, so that the kills meet it at different work.
            for (var lookUp = 0; lookUp < round; lookUp++) await people.See("alpha-requester", bookings[round].Id);
            system.Kill("Booking");
            await system.Restart(["Booking"]);
        }

        foreach (var booking in bookings) await system.IsHeldExactlyOnce(people, booking);
    }
}
