using CdmoBooking.Capacity;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Booking.Tests.Decisions;

public class DecisionTests
{
    [Theory, BothShapes]
    public async Task A_draft_asks_for_nothing_until_it_is_submitted(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var (line, client) = (await host.AddLine(), host.Client("alpha-requester"));

        var draft = await client.Post<BookingView>(Bookings, Request("P1", Stage(line, 10, 15)) with { Draft = true });
        await host.Settle();
        Assert.Equal("Draft", (await host.Booking(draft.Id)).State);
        Assert.Equal(0, await host.Count<CapacityDb>("slots WHERE line_id = {0}", line));

        await client.Post<BookingView>($"{Bookings}/{draft.Id}/submit", new { });
        await host.Settle();
        Assert.Equal("OnHold", (await host.Booking(draft.Id)).State);
        await (await client.Send($"{Bookings}/{draft.Id}/submit", new { })).Problem(409, "wrong-state");
    }

    [Theory, BothShapes]
    public async Task A_rejection_frees_the_slot_and_tells_why(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddLine();
        var booking = await host.Book("alpha-requester", "P1", Stage(line, 10, 15));

        var rejected = await host.Decide("staff", booking.Id, "reject", "The cell bank is not characterised.");

        Assert.Equal("Rejected", rejected.State);
        Assert.Null(rejected.Next);
        Assert.Equal(0, await host.Count<CapacityDb>("slots WHERE blocking AND line_id = {0}", line));
        var history = await host.Client("alpha-requester").Get<List<HistoryEntry>>($"{Bookings}/{booking.Id}/history");
        Assert.Contains(history, h => h is { What: "rejected", Why: "The cell bank is not characterised." });
        foreach (var decision in new[] { "approve", "reject", "cancel" })
            await (await host.Client("staff").Send($"{Bookings}/{booking.Id}/{decision}", new Decision("Again."))).Problem(409, "wrong-state");
    }

    [Theory, BothShapes]
    public async Task A_booking_is_approved_once(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var booking = await host.Book("alpha-requester", "P1", Stage(await host.AddPricedLine(), 10, 15));

        var answers = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => host.Client("staff").Send($"{Bookings}/{booking.Id}/approve", new Decision("Fine."))));
        await host.Settle();

        var loser = Assert.Single(answers, a => !a.IsSuccessStatusCode);
        await loser.Problem(409, "wrong-state");
        Assert.Equal("Reserved", (await host.Booking(booking.Id)).State);
        await (await host.Client("staff").Send($"{Bookings}/{booking.Id}/approve", new Decision("Fine."))).Problem(409, "wrong-state");
        await (await host.Client("staff").Send($"{Bookings}/{booking.Id}/reject", new Decision("No."))).Problem(409, "wrong-state");
        await host.ContractOf(booking.Id);
    }

    [Theory, BothShapes]
    public async Task A_decision_on_a_version_that_is_not_the_present_one_is_refused(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var booking = await host.Book("alpha-requester", "P1", Stage(await host.AddPricedLine(), 10, 15));
        var staff = host.Client("staff");
        var read = await staff.GetAsync($"{Bookings}/{booking.Id}");
        Assert.Equal($"\"{booking.Version}\"", read.Headers.ETag!.Tag);

        foreach (var decision in new[] { "approve", "reject", "cancel" })
            await (await staff.Send($"{Bookings}/{booking.Id}/{decision}", new Decision("Fine."), ifMatch: $"\"{booking.Version - 1}\"")).Problem(412, "stale-version");
        var approved = await (await staff.Send($"{Bookings}/{booking.Id}/approve", new Decision("Fine."), ifMatch: read.Headers.ETag.Tag)).Read<BookingView>();

        Assert.Equal("Reserved", approved.State);
    }

    [Theory, BothShapes]
    public async Task A_decision_needs_a_reason_that_fits(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var booking = await host.Book("alpha-requester", "P1", Stage(await host.AddLine(), 10, 15));

        foreach (var decision in new[] { "approve", "reject", "cancel" })
        {
            var path = $"{Bookings}/{booking.Id}/{decision}";
            foreach (var (reason, code) in new[] { ("", "required"), ("  ", "required"), (new string('x', 1001), "too-long") })
                Assert.Equal((code, "reason"), Assert.Single((await (await host.Client("staff").Send(path, new Decision(reason))).Problem(400, "invalid-request")).Errors!) is var f ? (f.Code, f.Pointer) : default);
            foreach (var body in new[] { "{}", "{\"reason\":null}", "{\"reason\":\"\\u0000\"}", "{\"reason\":\"a\",\"reasons\":\"b\"}" })
                await (await host.Client("staff").Send(path, body)).Problem(400, "malformed-request");
        }
        Assert.Equal("OnHold", (await host.Booking(booking.Id)).State);
    }

    [Theory, BothShapes]
    public async Task The_history_tells_every_step_with_who_and_why(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var booking = await host.Book("alpha-requester", "P1", Stage(await host.AddPricedLine(wonPerBatch: 100_000_000), 10, 15));
        await host.Decide("staff", booking.Id, "approve", "Feasible.");
        var contract = await host.ContractOf(booking.Id);
        foreach (var user in new[] { "alpha-signatory", "centre-signatory" })
        {
            await host.Sign(user, contract.Id);
            await host.Settle();
        }
        await host.Pay(contract.Id, contract.DepositDue);
        await host.Settle();

        var history = await host.Client("alpha-requester").Get<List<HistoryEntry>>($"{Bookings}/{booking.Id}/history");

        const string Firm = "SOW 'Campaign of P1' awaits the signature of the organisation.", Centre = "SOW 'Campaign of P1' awaits the signature of the centre.",
            Deposit = "22,000,000 KRW of the deposit are not received yet.";
        // Messages of Capacity and Contracting may come in either order, so each step is looked for by itself.
        (string What, string By, string? To, string? Why)[] steps =
        [
            ("drafted", "Ji-woo Han (alpha-requester)", "Draft", null),
            ("submitted", "Ji-woo Han (alpha-requester)", "Submitted", null),
            ("held", "system, for Ji-woo Han (alpha-requester)", "OnHold", null),
            ("quoted", "system, for Ji-woo Han (alpha-requester)", "100,000,000 KRW", null),
            ("approved", "Ha-eun Choi (staff)", "Reserved", "Feasible."),
            ("hold extended", "system, for Ha-eun Choi (staff)", "2027-02-02 15:00:00Z", null),
            ("contract drafted", "system, for Ha-eun Choi (staff)", "100,000,000 KRW", null),
            ("contract gate checked", "system, for Ha-eun Choi (staff)", null, $"{Firm} {Centre} {Deposit}"),
            ("contract gate checked", "system, for Min-jun Seo (alpha-signatory)", null, $"{Centre} {Deposit}"),
            ("contract gate checked", "system, for Sung-ho Lim (centre-signatory)", null, Deposit),
            ("contract executed", "system, for Sung-ho Lim (centre-signatory)", null, "Both sides have signed."),
            ("deposit received", "system, for Ha-eun Choi (staff)", "22,000,000 KRW", null),
            ("contract gate met", "system, for Ha-eun Choi (staff)", null, null),
            ("became firm", "system, for Ha-eun Choi (staff)", "Firm", "The contract is executed, the deposit is paid and every line is qualified."),
        ];
        foreach (var step in steps) Assert.Contains(step, history.Select(h => (h.What, h.By, h.To, h.Why)));
        Assert.Equal(steps.Length, history.Count);
        Assert.All(history, h => Assert.Equal(Day(0), h.At));
        Assert.Equal((await host.Booking(booking.Id)).Version, history.Count);
    }
}
