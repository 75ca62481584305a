using CdmoBooking.Messages;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Contracting.Tests;

/// <summary>Of 100 million won 22 are paid when the firm cancels: 100 days before commencement the fee is 30 million, 200 days before it is 10 million.</summary>
public class RefundOverHttpTests
{
    static readonly DateOnly Today = new(2027, 1, 4);

    [Theory, BothShapes]
    public async Task What_is_still_owed_of_the_fee_is_received_and_no_more(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var contract = await Cancelled(host, daysBefore: 100);
        Assert.Equal((Money.Krw(30_000_000), Money.Krw(8_000_000)), (contract.CancellationFee!.Fee, contract.Outstanding));

        await (await Refund(host, contract, 1)).Problem(409, "nothing-to-refund");
        var problem = await (await host.Pay(contract.Id, Money.Krw(8_000_001), "KB-2")).Problem(400, "invalid-request");
        Assert.Equal("above-price", Assert.Single(problem.Errors!).Code);
        var paid = await (await host.Pay(contract.Id, Money.Krw(8_000_000), "KB-2")).Read<ContractView>();
        await host.Settle();

        Assert.Equal((Money.Krw(30_000_000), Money.Krw(0), Money.Krw(0)), (paid.DepositReceived, paid.Outstanding, paid.CancellationFee!.Due));
        var booking = await host.Booking(contract.Booking!.Value);
        Assert.Equal((paid.CancellationFee, Money.Krw(30_000_000)), (booking.CancellationFee, booking.CancellationFee?.Paid));
        await (await host.Pay(contract.Id, Money.Krw(1), "KB-3")).Problem(409, "contract-not-open");
    }

    [Theory, BothShapes]
    public async Task What_was_paid_above_the_fee_goes_back_and_is_in_the_statement(Shape shape)
    {
        await using var host = await TestHost.New(shape);
        var contract = await Cancelled(host, daysBefore: 200);
        Assert.Equal((Money.Krw(10_000_000), Money.Krw(-12_000_000)), (contract.CancellationFee!.Fee, contract.Outstanding));

        await (await host.Pay(contract.Id, Money.Krw(1), "KB-2")).Problem(409, "contract-not-open");
        await (await host.Client("alpha-requester").Send(Refunds(contract), new RecordRefund(Money.Krw(1), "OUT-1", Today))).Problem(403, "forbidden");
        foreach (var (minor, fault) in new[] { (12_000_001, "above-price"), (0, "invalid-amount"), (-5, "invalid-amount"), (long.MinValue, "invalid-amount") })
            Assert.Equal(fault, Assert.Single((await (await Refund(host, contract, minor)).Problem(400, "invalid-request")).Errors!).Code);
        await (await Refund(host, contract, 5_000_000, "KB-1")).Problem(409, "deposit-already-recorded");
        await (await Refund(host, contract, 5_000_000)).Read<ContractView>();
        var settled = await (await Refund(host, contract, 7_000_000, "OUT-2")).Read<ContractView>();
        await host.Settle();

        Assert.Equal((Money.Krw(10_000_000), Money.Krw(0), Money.Krw(0)), (settled.DepositReceived, settled.Outstanding, settled.CancellationFee!.Due));
        var booking = await host.Booking(contract.Booking!.Value);
        Assert.Equal((settled.CancellationFee, Money.Krw(10_000_000)), (booking.CancellationFee, booking.CancellationFee?.Paid));
        var statement = await host.Client("alpha-signatory").Get<StatementView>("/api/contracting/statements/alpha");
        Assert.Equal(
            [("cancellation fee", 10_000_000L), ("refund", 7_000_000L), ("refund", 5_000_000L), ("receipt", -22_000_000L)],
            statement.Lines.OrderByDescending(l => l.Amount.Minor).Select(l => (l.What, l.Amount.Minor)));
        Assert.Equal([Money.Krw(0)], statement.Balance);
        await (await Refund(host, contract, 1, "OUT-3")).Problem(409, "nothing-to-refund");
    }

    [Theory, BothShapes]
    public async Task Nothing_goes_back_while_the_contract_is_in_force(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var contract = await Given.Contract(host);
        await (await host.Pay(contract.Id, contract.DepositDue)).Read<ContractView>();

        await (await Refund(host, contract, 1)).Problem(409, "nothing-to-refund");
    }

    static async Task<ContractView> Cancelled(TestHost host, int daysBefore)
    {
        var booking = await host.Book("alpha-requester", "P1", Stage(await host.AddPricedLine(100_000_000), daysBefore, daysBefore + 5));
        await host.ExecuteAndPay(booking.Id);
        await host.Decide("alpha-requester", booking.Id, "cancel");
        return await host.ContractOf(booking.Id);
    }

    static string Refunds(ContractView contract) => $"{Steps.Contracts}/{contract.Id}/refunds";

    static Task<HttpResponseMessage> Refund(TestHost host, ContractView contract, long won, string reference = "OUT-1") =>
        host.Client("staff").Send(Refunds(contract), new RecordRefund(Money.Krw(won), reference, Today));
}
