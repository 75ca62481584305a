using CdmoBooking.Capacity.Domain;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Contracting.Tests;

/// <summary>Work on a line that is to open on day 60, and whose opening moves.</summary>
public class ChangeOrderOverHttpTests
{
    [Theory, BothShapes]
    public async Task A_move_of_executed_work_drafts_a_change_order_that_both_sign_and_a_later_move_takes_its_place(Shape shape)
    {
        await using var host = await TestHost.New(shape);
        var (line, booking) = await Booked(host);
        var work = await host.Execute(booking);

        await OpensOn(host, line, 100);
        var first = Assert.Single(await ChangeOrders(host, booking));
        await OpensOn(host, line, 110);

        var orders = await ChangeOrders(host, booking);
        Assert.Equal(["ReadyToSign", "Withdrawn"], orders.Select(o => o.State).Order());
        Assert.Equal("Withdrawn", orders.Single(o => o.Id == first.Id).State);
        var order = orders.Single(o => o.Id != first.Id);
        var text = await host.Client("alpha-signatory").GetStringAsync($"{Steps.Contracts}/{order.Id}/document");
        // Day 100, and day 110 from now on: midnight in Seoul.
        Assert.Contains("2027-04-14 00:00", text);
        Assert.Contains("2027-04-24 00:00", text);
        Assert.Contains(work.DocumentSha256, text);
        await (await host.Client("beta-signatory").GetAsync($"{Steps.Contracts}/{order.Id}")).Problem(404, "not-found");

        await (await host.Sign("alpha-signatory", order.Id)).Read<ContractView>();
        Assert.Equal("Executed", (await (await host.Sign("centre-signatory", order.Id)).Read<ContractView>()).State);

        var after = await host.ContractOf(booking);
        Assert.Equal(("Executed", work.DocumentSha256), (after.State, after.DocumentSha256));
        var amended = (await host.Client("staff").Get<List<HistoryEntry>>($"{Steps.Contracts}/{work.Id}/history")).Single(h => h.What == "Amended by change order");
        Assert.Contains(order.DocumentSha256, amended.Why);
    }

    [Theory, BothShapes]
    public async Task A_move_of_unsigned_work_writes_its_text_anew_and_voids_what_one_side_has_signed(Shape shape)
    {
        await using var host = await TestHost.New(shape);
        var (line, booking) = await Booked(host);
        await host.Decide("staff", booking, "approve");
        var work = await host.ContractOf(booking);
        await (await host.Sign("alpha-signatory", work.Id)).Read<ContractView>();

        await OpensOn(host, line, 100);

        var anew = await host.ContractOf(booking);
        Assert.Equal(("ReadyToSign", 2, 0), (anew.State, anew.Revision, anew.Signatures.Count));
        Assert.Contains("2027-04-14 00:00", await host.Client("alpha-signatory").GetStringAsync($"{Steps.Contracts}/{work.Id}/document"));
        Assert.Empty(await ChangeOrders(host, booking));
    }

    [Theory, BothShapes]
    public async Task A_cancelled_booking_leaves_no_change_order_to_sign(Shape shape)
    {
        await using var host = await TestHost.New(shape);
        var (line, booking) = await Booked(host);
        await host.Execute(booking);
        await OpensOn(host, line, 100);

        await host.Decide("alpha-requester", booking, "cancel");

        Assert.Equal("Withdrawn", Assert.Single(await ChangeOrders(host, booking)).State);
    }

    static async Task<(string Line, Guid Booking)> Booked(TestHost host)
    {
        var line = await host.AddPricedLine(100_000_000, LineState.Planned, Day(60));
        return (line, (await host.Book("alpha-requester", "P1", Stage(line, 30, 200))).Id);
    }

    static async Task OpensOn(TestHost host, string line, double day)
    {
        await host.Client("operations").Post<LineView>($"/api/capacity/lines/{line}/opening", new MoveOpening(Day(day), "The builders are late."));
        await host.Settle();
    }

    static async Task<IReadOnlyList<ContractView>> ChangeOrders(TestHost host, Guid booking) =>
        (await host.Client("alpha-requester").Get<Page<ContractView>>($"{Steps.Contracts}?booking={booking}&kind=ChangeOrder")).Items;
}
