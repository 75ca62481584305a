using CdmoBooking.Capacity.Tests.Waitlist;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Capacity.Tests.Review;

/// <summary>A batch takes five days.</summary>
public class RivalTests
{
    [Theory, BothShapes]
    public async Task Rivals_are_other_firms_bookings_that_only_these_slots_keep_out(Shape shape)
    {
        await using var host = await Given.NewHost(shape);
        var line = await host.AddLine();
        var held = await host.Book("alpha-requester", "P1", Stage(line, 40, 45));
        var waiting = await host.Wait("beta-requester", "P2", Stage(line, 40, 46));
        var refused = await host.Book("beta-requester", "P3", Stage(line, 39, 45));
        await host.Book("alpha-requester", "P4", Stage(line, 40, 45));
        await host.Book("beta-requester", "P5", Stage(line, 60, 65));
        await host.Book("beta-requester", "P6", Stage(line, 58, 66));

        var rivals = await Rivals(host, held);

        Assert.Equal([(waiting.Id, "Waitlisted"), (refused.Id, "Refused")], rivals.Select(r => (r.BookingId, r.State)));
        Assert.Equal(("beta", "P2", Day(40)), (rivals[0].Organisation, rivals[0].Product.Name, rivals[0].Place[0].Slot.Start));
        Assert.Equal(Day(39), rivals[1].Stages[0].Earliest);
        Assert.Equal([null, Day(39)], rivals.Select(r => r.WaitingSince is null ? r.Place[0].Slot.Start : (DateTimeOffset?)null));
        foreach (var (user, status) in new[] { ("alpha-requester", 403), ("operations", 403) })
            Assert.Equal(status, (int)(await host.Client(user).GetAsync($"/api/capacity/bookings/{held.Id}/rivals")).StatusCode);
    }

    [Theory, BothShapes]
    public async Task Who_asked_for_the_same_again_is_one_rival_and_who_got_it_elsewhere_is_none(Shape shape)
    {
        await using var host = await Given.NewHost(shape);
        var line = await host.AddLine();
        var held = await host.Book("alpha-requester", "P1", Stage(line, 40, 45));
        await host.Book("beta-requester", "P2", Stage(line, 40, 45));
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        var again = await host.Book("beta-requester", "P2", Stage(line, 41, 46));
        Assert.Equal([again.Id], (await Rivals(host, held)).Select(r => r.BookingId));

        host.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("OnHold", (await host.Book("beta-requester", "P2", Stage(line, 80, 90))).State);
        Assert.Empty(await Rivals(host, held));
    }

    [Theory, BothShapes]
    public async Task What_is_free_beside_the_slots_can_be_taken_instead(Shape shape)
    {
        await using var host = await Given.NewHost(shape);
        var line = await host.AddLine();
        var held = await host.Book("alpha-requester", "P1", Stage(line, 40, 60));

        var elsewhere = (await host.Client("staff").Get<Page<RouteOption>>($"/api/capacity/bookings/{held.Id}/elsewhere")).Items;

        Assert.Equal(Day(46), Assert.Single(elsewhere).Starts);
        var slot = elsewhere[0].Stages[0].Slot;
        var moved = await host.Client("staff").Post<BookingView>($"{Bookings}/{held.Id}/reschedule", new RescheduleBooking([new(0, slot.Start, slot.End, slot.LineId)], "The line is needed."));
        await host.Settle();
        Assert.Equal(("OnHold", Day(46)), (moved.State, (await host.Booking(held.Id)).Stages[0].Slot!.Start));
    }

    [Theory, BothShapes]
    public async Task The_rules_say_what_the_booking_and_its_firm_take_of_them(Shape shape)
    {
        await using var host = await Given.NewHost(shape);
        var line = await host.AddLine();
        await host.Book("alpha-requester", "P0", Stage(line, 10, 15));
        var held = await host.Book("alpha-requester", "P1", Stage(line, 40, 45));
        foreach (var rule in new NewFairUseRule[]
                 {
                     new("OpenHolds", 1, "One open hold"), new("LineDays", 12, "Twelve line-days a quarter"), new("Notice", 10, "Ten days' notice"),
                     new("ReservedForEmergencies", 90, "Nine of ten days for emergencies"),
                 })
            await host.Client("operations").Post<FairUseRuleView>("/api/capacity/fair-use-rules", rule);

        var rules = await host.Client("staff").Get<RulesOfRequestView>($"/api/capacity/bookings/{held.Id}/rules");

        Assert.False(rules.Emergency);
        var uses = rules.Rules.ToDictionary(r => r.Kind);
        Assert.Equal((2, 1, true), (uses["OpenHolds"].Used, uses["OpenHolds"].Limit, uses["OpenHolds"].Broken));
        Assert.Equal((10, 12, false, new DateOnly(2027, 1, 1)), (uses["LineDays"].Used, uses["LineDays"].Limit, uses["LineDays"].Broken, uses["LineDays"].Quarter));
        Assert.Equal((40, false), (uses["Notice"].Used, uses["Notice"].Broken));
        Assert.Equal((10, 9, true, $"Line {line}"), (uses["ReservedForEmergencies"].Used, Math.Round(uses["ReservedForEmergencies"].Limit), uses["ReservedForEmergencies"].Broken, uses["ReservedForEmergencies"].Line));
    }

    static async Task<IReadOnlyList<RivalView>> Rivals(TestHost host, BookingView booking) =>
        (await host.Client("staff").Get<Page<RivalView>>($"/api/capacity/bookings/{booking.Id}/rivals")).Items;
}
