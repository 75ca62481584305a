using CdmoBooking.Messages;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Capacity.Tests.Waitlist;

/// <summary>Alpha is a large firm, beta a small one.</summary>
public class RankingTests
{
    [Theory, BothShapes]
    public async Task The_first_in_rank_is_offered_and_the_criteria_are_data(Shape shape)
    {
        await using var host = await Given.NewHost(shape);
        foreach (var (criteria, winner) in new[]
                 {
                     (new[] { "LongestWait" }, 0), (["SmallFirm", "LongestWait"], 1), (["Emergency", "SmallFirm"], 2), (["BestFit"], 3),
                 })
        {
            host.Clock.Advance(TimeSpan.FromMinutes(1));
            await host.Rank(criteria);
            var line = await host.AddLine();
            var holder = await host.Book("alpha-requester", "P1", Stage(line, 40, 51, batches: 2));
            BookingView[] waiting =
            [
                await host.Wait("alpha-requester", "P2", Stage(line, 40, 51)),
                await Later(host, () => host.Wait("beta-requester", "P3", Stage(line, 40, 51))),
                await Later(host, () => Emergency(host, Stage(line, 40, 51))),
                await Later(host, () => host.Wait("alpha-requester", "P5", Stage(line, 40, 51, batches: 2))),
            ];

            await host.Decide("alpha-requester", holder.Id, "cancel");

            var states = await Task.WhenAll(waiting.Select(host.StateOf));
            Assert.Equal((string.Join(' ', criteria), winner), (string.Join(' ', criteria), Array.IndexOf(states, "Offered")));
            Assert.Single(states, s => s == "Offered");
        }
    }

    [Theory, BothShapes]
    public async Task A_firm_sees_its_own_rank_and_the_rule_in_words_and_the_centre_sees_all(Shape shape)
    {
        await using var host = await Given.NewHost(shape);
        var (line, elsewhere) = (await host.AddLine(), await host.AddLine());
        foreach (var id in new[] { line, elsewhere }) await host.Book("alpha-requester", "P1", Stage(id, 40, 45));
        var large = await host.Wait("alpha-requester", "P2", Stage(line, 40, 45));
        var small = await Later(host, () => host.Wait("beta-requester", "P3", Stage(line, 40, 45)));
        var alone = await Later(host, () => host.Wait("alpha-requester", "P4", Stage(elsewhere, 40, 45)));

        var seen = await host.Waitlist("alpha-requester");
        Assert.Equal([(large.Id, 2, 1), (alone.Id, 1, 0)], seen.Items.Select(i => (i.BookingId, i.Rank!.Value, i.Ahead!.Value)));
        Assert.Equal(["Emergency", "SmallFirm", "LongestWait"], seen.Ranking.Criteria);
        Assert.Contains("Small firms come before others.", seen.Ranking.InWords);
        Assert.DoesNotContain("beta", await (await host.Client("alpha-requester").GetAsync("/api/capacity/waitlist")).Content.ReadAsStringAsync());
        Assert.Equal([small.Id, large.Id, alone.Id], (await host.Waitlist("staff")).Items.Select(i => i.BookingId));
    }

    [Theory, BothShapes]
    public async Task Rules_are_entered_by_operations_with_all_faults_listed_and_count_from_their_day_on(Shape shape)
    {
        await using var host = await Given.NewHost(shape);
        const string rules = "/api/capacity/ranking-rules";

        await (await host.Client("staff").Send(rules, new NewRankingRule(["LongestWait"], 24))).Problem(403, "forbidden");
        var faults = await (await host.Client("operations").Send(rules, new NewRankingRule(["Wealth"], 0, Day(-1)))).Problem(400, "invalid-request");
        Assert.Equal(["criteria", "offerHours", "effectiveFrom"], faults.Errors!.Select(f => f.Pointer));

        await host.Client("operations").Post<RankingRuleView>(rules, new NewRankingRule(["LongestWait"], 24, Day(2)));
        Assert.Equal(72, (await host.Waitlist("alpha-requester")).Ranking.OfferHours);
        host.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(24, (await host.Waitlist("alpha-requester")).Ranking.OfferHours);
        Assert.Equal([24, 72], (await host.Client("beta-requester").Get<Page<RankingRuleView>>(rules)).Items.Select(r => r.OfferHours));
    }

    static Task<BookingView> Later(TestHost host, Func<Task<BookingView>> wait)
    {
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        return wait();
    }

    static async Task<BookingView> Emergency(TestHost host, StageRequest stage)
    {
        var asked = await host.Client("alpha-requester").Post<BookingView>(Bookings, Request("P4", stage) with { Emergency = true });
        await host.Settle();
        return await host.Wait("alpha-requester", asked.Id);
    }
}
