using CdmoBooking.TestKit;

namespace CdmoBooking.Faults.Tests;

/// <summary>A relay that dies after a message was published and before it is marked: the one moment in which it must be sent twice.</summary>
public class RelayTests
{
    const string Fault = "the row cannot be marked as sent";

    static readonly string[] Killed = ["Booking", "Capacity"];

    [Theory, BothShapes]
    public async Task A_message_published_but_not_marked_is_sent_again_and_has_its_effect_once(Shape shape)
    {
        await using var system = await SystemUnderTest.Start(shape, "--Bus:LeaseSeconds=3");
        var people = new People(system);
        foreach (var service in Killed) await system.Execute(service, MarkingFails(shape));
        var booking = await people.RequestConsulting("Published, not marked", 30);
        var message = Assert.Single(await system.Rows("Booking", $"SELECT CAST(message_id AS text) FROM outbox WHERE stream = 'booking/{booking.Id}'"));
        await Eventually.True("Capacity has handled the message", async () => await TimesHandled(system, message) == "1");
        await Eventually.True("marking it has failed", () => Task.FromResult(system["Booking"].Log.Contains(Fault, StringComparison.Ordinal)));

        system.Kill(Killed);
        foreach (var service in Killed) await system.Execute(service, MarkingWorks(shape));
        Assert.Equal(["0"], await system.Rows("Booking", $"SELECT COUNT(*) FROM outbox WHERE message_id = '{message}' AND sent_at IS NOT NULL"));
        await system.Restart(Killed, "--Bus:LeaseSeconds=1");

        await system.IsHeldExactlyOnce(people, booking);
        var attempts = Assert.Single(await system.Rows("Booking", $"SELECT attempts FROM outbox WHERE message_id = '{message}' AND sent_at IS NOT NULL"));
        Assert.InRange(int.Parse(attempts), 2, int.MaxValue);
        Assert.Equal("1", await TimesHandled(system, message));
    }

    static async Task<string> TimesHandled(SystemUnderTest system, string message) =>
        Assert.Single(await system.Rows("Capacity", $"SELECT COUNT(*) FROM inbox WHERE message_id = '{message}'"));

    static string MarkingFails(Shape shape) => shape == Shape.Embedded
        ? $"CREATE TRIGGER marking_fails BEFORE UPDATE OF sent_at ON outbox BEGIN SELECT RAISE(ABORT, '{Fault}'); END"
        : $"""
           CREATE FUNCTION marking_fails() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{Fault}'; END $$;
           CREATE TRIGGER marking_fails BEFORE UPDATE OF sent_at ON outbox FOR EACH ROW EXECUTE FUNCTION marking_fails();
           """;

    static string MarkingWorks(Shape shape) => shape == Shape.Embedded ? "DROP TRIGGER marking_fails" : "DROP FUNCTION marking_fails CASCADE";
}
