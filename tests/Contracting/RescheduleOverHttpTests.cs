using CdmoBooking.Messages;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Contracting.Tests;

/// <summary>Work for 100 million won from day 40 on, of which the firm has paid the deposit: 22 million (20 % of 110).</summary>
public class RescheduleOverHttpTests
{
    [Theory, BothShapes]
    public async Task A_move_of_firm_work_is_signed_by_both_and_until_then_its_fee_counts_from_the_earlier_date(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var booking = await Firm(host);

        // 40 days before: 75 %. 220 days before would be 10 %.
        var before = await host.Client("alpha-requester").Get<ReschedulePreview>($"{Bookings}/{booking}/reschedule?commencement={Day(220):yyyy-MM-ddTHH:mm:ss}Z");
        Assert.Equal((RescheduleEffect.ChangeOrder, Day(220)), (before.Contract, before.Commencement));
        Assert.Equal((75m, 75m, 10m), (before.Now.Percent, before.UntilSigned.Percent, before.OnceSigned.Percent));
        var moved = await host.Reschedule("alpha-requester", booking, To(0, 220, 225));
        Assert.Equal(("Firm", Day(220)), (moved.State, moved.Stages[0].Slot!.Start));

        Assert.Equal(new(40, 75, Money.Krw(100_000_000), Money.Krw(75_000_000), Money.Krw(22_000_000), Money.Krw(53_000_000), new(31, 60), CountedFrom: Day(40)), await Fee(host, booking));
        var order = Assert.Single(await ChangeOrders(host, booking));
        Assert.Equal("ReadyToSign", order.State);
        // Day 40 and day 220, at midnight in Seoul; the fee counts from the first until both have signed.
        var text = await host.Client("alpha-signatory").GetStringAsync($"{Steps.Contracts}/{order.Id}/document");
        Assert.Contains("cancellation fees are counted from 2027-02-13 00:00", text);
        Assert.Contains("2027-08-12 00:00", text);

        await (await host.Sign("alpha-signatory", order.Id)).Read<ContractView>();
        await host.Settle();
        Assert.Equal(75, (await Fee(host, booking)).Percent);
        await (await host.Sign("centre-signatory", order.Id)).Read<ContractView>();
        await host.Settle();

        // 10 % of 100 million; of the 22 million paid 12 go back.
        var expected = new CancellationFee(220, 10, Money.Krw(100_000_000), Money.Krw(10_000_000), Money.Krw(22_000_000), Money.Krw(-12_000_000), new(181, null));
        Assert.Equal(expected, await Fee(host, booking));
        Assert.Equal(expected, (await host.Decide("alpha-requester", booking, "cancel")).CancellationFee);
        Assert.Equal(expected, (await host.ContractOf(booking)).CancellationFee);
    }

    [Theory, BothShapes]
    public async Task Who_moves_away_and_cancels_before_both_have_signed_pays_as_if_it_had_stayed(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var booking = await Firm(host);
        await host.Reschedule("alpha-requester", booking, To(0, 220, 225));
        var order = Assert.Single(await ChangeOrders(host, booking));
        await (await host.Sign("alpha-signatory", order.Id)).Read<ContractView>();

        var preview = await Fee(host, booking);
        var cancelled = await host.Decide("alpha-requester", booking, "cancel");

        Assert.Equal((40, 75m, Money.Krw(75_000_000)), (preview.DaysBeforeCommencement, preview.Percent, preview.Fee));
        Assert.Equal(preview, cancelled.CancellationFee);
        Assert.Equal(preview, (await host.ContractOf(booking)).CancellationFee);
        Assert.Equal("Withdrawn", Assert.Single(await ChangeOrders(host, booking)).State);
    }

    [Theory, BothShapes]
    public async Task A_second_move_takes_the_place_of_a_change_order_that_is_not_signed_and_follows_one_that_is(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var booking = await Firm(host);
        await host.Reschedule("alpha-requester", booking, To(0, 220, 225));
        await host.Reschedule("alpha-requester", booking, To(0, 140, 145));
        Assert.Equal(["ReadyToSign", "Withdrawn"], (await ChangeOrders(host, booking)).Select(o => o.State).Order());

        var second = (await ChangeOrders(host, booking)).Single(o => o.State == "ReadyToSign");
        await host.Sign("alpha-signatory", second.Id);
        await host.Sign("centre-signatory", second.Id);
        await host.Settle();
        Assert.Equal((140, 30m), (await Fee(host, booking)) is var f ? (f.DaysBeforeCommencement, f.Percent) : default);
        await host.Reschedule("alpha-requester", booking, To(0, 220, 225));

        // From now on day 140 is the earlier of the two.
        Assert.Equal((140, Day(140)), (await Fee(host, booking)) is var g ? (g.DaysBeforeCommencement, g.CountedFrom) : default);
        Assert.Equal(["Executed", "ReadyToSign", "Withdrawn"], (await ChangeOrders(host, booking)).Select(o => o.State).Order());
    }

    [Theory, BothShapes]
    public async Task A_move_before_both_have_signed_writes_the_contract_anew_at_the_same_price(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var booking = await host.Book("alpha-requester", "P1", Stage(await host.AddPricedLine(100_000_000), 40, 45));
        var preview = await host.Client("alpha-requester").Get<ReschedulePreview>($"{Bookings}/{booking.Id}/reschedule");
        Assert.Equal((RescheduleEffect.None, Day(40)), (preview.Contract, preview.Commencement));
        await host.Decide("staff", booking.Id, "approve");
        var contract = await host.ContractOf(booking.Id);
        await (await host.Sign("alpha-signatory", contract.Id)).Read<ContractView>();
        Assert.Equal(RescheduleEffect.TextAnew, (await host.Client("alpha-requester").Get<ReschedulePreview>($"{Bookings}/{booking.Id}/reschedule")).Contract);

        await host.Reschedule("alpha-requester", booking.Id, To(0, 220, 225));

        var anew = await host.ContractOf(booking.Id);
        Assert.Equal(("ReadyToSign", 2, 0, contract.Price), (anew.State, anew.Revision, anew.Signatures.Count, anew.Price));
        Assert.Contains("2027-08-12 00:00", await host.Client("alpha-signatory").GetStringAsync($"{Steps.Contracts}/{contract.Id}/document"));
        Assert.Empty(await ChangeOrders(host, booking.Id));
        foreach (var user in new[] { "alpha-signatory", "centre-signatory" }) await (await host.Sign(user, contract.Id)).Read<ContractView>();
        await host.Settle();
        Assert.Equal((220, 10m), (await Fee(host, booking.Id)) is var f ? (f.DaysBeforeCommencement, f.Percent) : default);
    }

    [Theory, BothShapes]
    public async Task A_hold_that_is_moved_before_it_is_approved_has_a_contract_about_its_new_slots(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var booking = await host.Book("alpha-requester", "P1", Stage(await host.AddPricedLine(100_000_000), 40, 45));
        var moved = await host.Reschedule("alpha-requester", booking.Id, To(0, 220, 225));

        await host.Decide("staff", booking.Id, "approve");

        var contract = await host.ContractOf(booking.Id);
        Assert.Equal((moved.Price, 1), (contract.Price, contract.Revision));
        Assert.Contains("2027-08-12 00:00", await host.Client("alpha-signatory").GetStringAsync($"{Steps.Contracts}/{contract.Id}/document"));
    }

    static async Task<Guid> Firm(TestHost host)
    {
        var booking = await host.Book("alpha-requester", "P1", Stage(await host.AddPricedLine(100_000_000), 40, 45));
        await host.ExecuteAndPay(booking.Id);
        return booking.Id;
    }

    static Task<CancellationFee> Fee(TestHost host, Guid booking) => host.Client("alpha-requester").Get<CancellationFee>($"{Bookings}/{booking}/cancellation");

    static async Task<IReadOnlyList<ContractView>> ChangeOrders(TestHost host, Guid booking) =>
        (await host.Client("alpha-requester").Get<Page<ContractView>>($"{Steps.Contracts}?booking={booking}&kind=ChangeOrder")).Items;
}
