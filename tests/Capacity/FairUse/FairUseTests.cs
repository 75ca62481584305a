using CdmoBooking.Capacity.Tests.Waitlist;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Capacity.Tests.FairUse;

/// <summary>Alpha is a large firm, beta a small one. The tests' first quarter begins three days before their clock and ends on day 87.</summary>
public class FairUseTests
{
    const string Rules = "/api/capacity/fair-use-rules";

    [Theory, BothShapes]
    public async Task A_slot_starts_with_notice_and_ends_within_the_horizon(Shape shape)
    {
        await using var host = await Given.NewHost(shape);
        await Enter(host, new("Notice", 10, "Ten days' notice"));
        await Enter(host, new("Horizon", 100, "A hundred days ahead"));
        var line = await host.AddLine();

        var soon = await host.Book("alpha-requester", "P1", Stage(line, 3, 12));
        Assert.Equal(("Refused", "too-soon"), (soon.State, Assert.Single(soon.Reasons).Code));
        Assert.Contains("Ten days' notice", soon.Reasons[0].Detail);
        var late = await host.Book("alpha-requester", "P1", Stage(line, 97, 120));
        Assert.Equal(("Refused", "beyond-horizon"), (late.State, Assert.Single(late.Reasons).Code));
        Assert.Contains("A hundred days ahead", late.Reasons[0].Detail);

        Assert.Equal(Day(10), (await host.Book("alpha-requester", "P1", Stage(line, 3, 30))).Stages[0].Slot!.Start);
        Assert.Equal(Day(95), (await host.Book("alpha-requester", "P1", Stage(line, 95, 120))).Stages[0].Slot!.Start);
        var free = (await host.Client("alpha-requester").Get<Page<Window>>($"/api/capacity/availability?service={line}&from={Day(0):s}Z&until={Day(150):s}Z&product=P1")).Items;
        Assert.All(free, w => Assert.True(w.Start >= Day(10) && w.End <= Day(100)));
        Assert.NotEmpty(free);
        Assert.All(soon.Alternatives, a => Assert.Equal(Day(10), a.Stages[0].Slot.Start));
    }

    [Theory, BothShapes]
    public async Task An_organisation_has_only_so_many_open_holds_and_offers_count_too(Shape shape)
    {
        await using var host = await Given.NewHost(shape);
        await Enter(host, new("OpenHolds", 2, "Two open holds"));
        var (line, other) = (await host.AddPricedLine(), await host.AddLine());
        var first = await host.Book("alpha-requester", "P1", Stage(line, 40, 45));
        Assert.Equal("OnHold", (await host.Book("alpha-requester", "P1", Stage(line, 50, 55))).State);

        var third = await host.Book("alpha-requester", "P1", Stage(other, 40, 45));
        Assert.Equal(("Refused", "open-holds"), (third.State, Assert.Single(third.Reasons).Code));
        Assert.Contains("Two open holds", third.Reasons[0].Detail);
        Assert.Equal("OnHold", (await host.Book("beta-requester", "P2", Stage(line, 60, 65))).State);
        // Waiting is no way around the rule.
        Assert.Equal("Waitlisted", (await host.Wait("alpha-requester", third.Id)).State);

        await host.Decide("staff", first.Id, "approve");
        await host.Run<CdmoBooking.Capacity.Waitlist.OfferFreeCapacity>();
        await host.Settle();
        Assert.Equal("Offered", await host.StateOf(third));
        Assert.Equal("Refused", (await host.Book("alpha-requester", "P1", Stage(other, 50, 55))).State);
    }

    [Theory, BothShapes]
    public async Task Days_on_lines_are_limited_per_organisation_and_quarter(Shape shape)
    {
        await using var host = await Given.NewHost(shape);
        await Enter(host, new("LineDays", 12, "Twelve line-days a quarter"));
        var (line, other) = (await host.AddLine(), await host.AddLine());
        Assert.Equal("OnHold", (await host.Book("alpha-requester", "P1", Stage(line, 40, 45), Stage(other, 40, 60))).State);

        var more = await host.Book("alpha-requester", "P1", Stage(line, 60, 75));
        Assert.Equal(("Refused", "over-quota"), (more.State, Assert.Single(more.Reasons).Code));
        Assert.Contains("Twelve line-days a quarter", more.Reasons[0].Detail);
        Assert.Equal(Day(87), Assert.Single(more.Alternatives).Stages[0].Slot.Start);

        // With a window that reaches into the next quarter the slot is put there; one stage of a route may move there alone.
        Assert.Equal(Day(87), (await host.Book("alpha-requester", "P1", Stage(line, 60, 100))).Stages[0].Slot!.Start);
        var route = await host.Book("beta-requester", "P2", Stage(line, 50, 56), Stage(other, 61, 120, batches: 2));
        Assert.Equal([Day(50), Day(87)], route.Stages.Select(s => s.Slot!.Start));
    }

    [Theory, BothShapes]
    public async Task A_share_of_each_line_is_kept_for_small_firms_until_it_is_released(Shape shape)
    {
        await using var host = await Given.NewHost(shape);
        await Enter(host, new("ReservedForSmall", 90, "Nine tenths for small firms", ReleasedDays: 30));
        var line = await host.AddLine();
        // A tenth of 90 days is nine: one batch, not two.
        Assert.Equal("OnHold", (await host.Book("alpha-requester", "P1", Stage(line, 40, 45))).State);

        var second = await host.Book("alpha-requester", "P1", Stage(line, 60, 65));
        Assert.Equal(("Refused", "reserved"), (second.State, Assert.Single(second.Reasons).Code));
        Assert.Contains("Nine tenths for small firms", second.Reasons[0].Detail);
        Assert.Equal("OnHold", (await host.Book("beta-requester", "P2", Stage(line, 60, 65))).State);
        Assert.Equal(Day(10), (await host.Book("alpha-requester", "P1", Stage(line, 10, 30))).Stages[0].Slot!.Start);
        Assert.Equal(Day(87), (await host.Book("alpha-requester", "P1", Stage(line, 70, 100))).Stages[0].Slot!.Start);

        host.Clock.Advance(TimeSpan.FromDays(41));
        Assert.Equal("OnHold", (await host.Book("alpha-requester", "P1", Stage(line, 70, 75))).State);
    }

    [Theory, BothShapes]
    public async Task A_share_is_kept_for_emergencies(Shape shape)
    {
        await using var host = await Given.NewHost(shape);
        await Enter(host, new("ReservedForEmergencies", 95, "For emergencies"));
        var line = await host.AddLine();

        var usual = await host.Book("beta-requester", "P1", Stage(line, 40, 45));
        Assert.Equal(("Refused", "reserved"), (usual.State, Assert.Single(usual.Reasons).Code));
        var urgent = await host.Client("beta-requester").Post<BookingView>(Bookings, Request("P1", Stage(line, 40, 45)) with { Emergency = true });
        await host.Settle();
        Assert.Equal("OnHold", await host.StateOf(urgent));
    }

    [Theory, BothShapes]
    public async Task The_newest_rule_in_effect_counts_and_one_for_a_class_before_one_for_all(Shape shape)
    {
        await using var host = await Given.NewHost(shape);
        var line = await host.AddLine();
        await Enter(host, new("OpenHolds", 0, "None for small firms", AppliesTo: CustomerClass.Small));
        Assert.Equal("Refused", (await host.Book("beta-requester", "P1", Stage(line, 40, 45))).State);
        Assert.Equal("OnHold", (await host.Book("alpha-requester", "P1", Stage(line, 40, 45))).State);

        await Enter(host, new("OpenHolds", 0, "None for anybody", Day(2)));
        Assert.Equal("OnHold", (await host.Book("alpha-requester", "P1", Stage(line, 50, 55))).State);
        host.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal("Refused", (await host.Book("alpha-requester", "P1", Stage(line, 60, 65))).State);
        await Enter(host, new("OpenHolds", 1, "One for small firms", AppliesTo: CustomerClass.Small));
        Assert.Equal("OnHold", (await host.Book("beta-requester", "P1", Stage(line, 60, 65))).State);
    }

    [Theory, BothShapes]
    public async Task Rules_are_entered_by_operations_with_all_faults_listed_and_shown_to_all(Shape shape)
    {
        await using var host = await Given.NewHost(shape);
        await (await host.Client("staff").Send(Rules, new NewFairUseRule("Notice", 1, "A day"))).Problem(403, "forbidden");

        var faults = await (await host.Client("operations").Send(Rules, new NewFairUseRule("Wealth", -1, " ", Day(-1), null, 5))).Problem(400, "invalid-request");
        Assert.Equal(["kind", "limit", "name", "effectiveFrom", "releasedDays"], faults.Errors!.Select(f => f.Pointer));
        await (await host.Client("operations").Send(Rules, new NewFairUseRule("ReservedForSmall", 101, "Too much"))).Problem(400, "invalid-request");

        await Enter(host, new("ReservedForSmall", 20, "A fifth", ReleasedDays: 60, AppliesTo: CustomerClass.Academic));
        var shown = (await host.Client("beta-requester").Get<Page<FairUseRuleView>>(Rules)).Items.Single(r => r.Name == "A fifth");
        Assert.Equal(("ReservedForSmall", 20d, CustomerClass.Academic, 60), (shown.Kind, shown.Limit, shown.AppliesTo!.Value, shown.ReleasedDays!.Value));
    }

    /// <summary>Rules of one kind that take effect at the same instant would be a tie with the demo's.</summary>
    [Theory, BothShapes]
    public async Task Who_entered_a_rule_is_on_record(Shape shape)
    {
        await using var host = await Given.NewHost(shape);
        await Enter(host, new("notice", 3, "Three days' notice"));
        await host.Rank("bestFit", "longestWait");

        Assert.Equal(1, await host.Count<CapacityDb>("audit_records WHERE stream LIKE 'fair-use-rule/%' AND why = 'Three days'' notice' AND \"by\" LIKE {0}", "%operations%"));
        Assert.Equal(1, await host.Count<CapacityDb>("audit_records WHERE stream LIKE 'ranking-rule/%' AND \"by\" LIKE {0}", "%operations%"));
    }

    internal static Task Enter(TestHost host, NewFairUseRule rule) => host.Client("operations").Post<FairUseRuleView>(Rules, rule);
}
