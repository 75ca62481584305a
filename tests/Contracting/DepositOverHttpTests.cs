using CdmoBooking.Messages;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Contracting.Tests;

public class DepositOverHttpTests
{
    [Theory, BothShapes]
    public async Task A_deposit_must_make_sense_and_all_its_faults_are_told_at_once(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var contract = await Given.Contract(host);
        async Task MeetsFaults(Money amount, string reference, DateOnly receivedOn, params string[] codes)
        {
            var problem = await (await host.Client("staff").Send($"{Steps.Contracts}/{contract.Id}/deposits", new RecordDeposit(amount, reference, receivedOn))).Problem(400, "invalid-request");
            Assert.Equal(codes, problem.Errors!.Select(f => f.Code));
        }
        // The clock says 4 January in Seoul, and still 3 January in UTC.
        var (today, tomorrow) = (new DateOnly(2027, 1, 4), new DateOnly(2027, 1, 5));

        await MeetsFaults(Money.Krw(0), "KB-1", today, "invalid-amount");
        await MeetsFaults(Money.Krw(-5), "KB-1", today, "invalid-amount");
        await MeetsFaults(Money.Krw(110_000_001), "KB-1", today, "above-price");
        await MeetsFaults(new Money(500, "USD"), "KB-1", today, "wrong-currency");
        await MeetsFaults(new Money(-1, "EUR"), " ", tomorrow, "wrong-currency", "invalid-reference", "received-in-future");
        await (await host.Client("staff").Send($"{Steps.Contracts}/{contract.Id}/deposits", "{\"amount\":5}")).Problem(400, "malformed-request");
        foreach (var user in new[] { "alpha-requester", "alpha-signatory", "beta-signatory", "centre-signatory" })
            await (await host.Client(user).Send($"{Steps.Contracts}/{contract.Id}/deposits", new RecordDeposit(Money.Krw(5), "KB-1", today))).Problem(403, "forbidden");
        await (await host.Pay(Guid.NewGuid(), Money.Krw(5))).Problem(404, "not-found");

        var paid = await (await host.Pay(contract.Id, Money.Krw(5_000_000))).Read<ContractView>();
        await (await host.Pay(contract.Id, Money.Krw(5_000_000))).Problem(409, "deposit-already-recorded");
        // The receipt, and what is missing now.
        Assert.Equal((Money.Krw(5_000_000), contract.Version + 2), (paid.DepositReceived, paid.Version));
    }

    [Theory, BothShapes]
    public async Task The_gate_opens_once_when_signatures_and_deposit_are_in_whichever_comes_last(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        foreach (var paidFirst in new[] { true, false })
        {
            var contract = await Given.Contract(host);
            if (paidFirst) await Pay(host, contract, 22_000_000, "KB-1");
            await host.Sign("alpha-signatory", contract.Id);
            Assert.Equal(0, await Gates(host, contract));
            await host.Sign("centre-signatory", contract.Id);
            if (!paidFirst)
            {
                await Pay(host, contract, 21_999_999, "KB-1");
                Assert.Equal(0, await Gates(host, contract));
                Assert.Equal("Reserved", (await host.Booking(contract.Booking!.Value)).State);
                await Pay(host, contract, 1, "KB-2");
            }
            Assert.Equal(1, await Gates(host, contract));
            await Pay(host, contract, 88_000_000, "KB-3");
            await host.Settle();

            Assert.Equal(1, await Gates(host, contract));
            Assert.Equal("Firm", (await host.Booking(contract.Booking!.Value)).State);
            await (await host.Pay(contract.Id, Money.Krw(1), "KB-4")).Problem(400, "invalid-request");
        }
    }

    [Theory, BothShapes]
    public async Task Deposits_recorded_at_once_add_up_and_open_the_gate_once(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var contract = await Given.Contract(host);
        await host.Sign("alpha-signatory", contract.Id);
        await host.Sign("centre-signatory", contract.Id);

        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(i => host.Pay(contract.Id, Money.Krw(10_000_000), $"KB-{i}")));
        await host.Settle();

        Assert.All(answers, a => Assert.True(a.IsSuccessStatusCode));
        Assert.Equal(Money.Krw(30_000_000), (await host.ContractOf(contract.Booking!.Value)).DepositReceived);
        Assert.Equal(1, await Gates(host, contract));
    }

    [Theory, BothShapes]
    public async Task A_contract_that_has_ended_takes_neither_signature_nor_deposit(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var contract = await Given.Contract(host);
        await host.Decide("alpha-requester", contract.Booking!.Value, "cancel");

        await (await host.Sign("alpha-signatory", contract.Id)).Problem(409, "not-ready-to-sign");
        await (await host.Pay(contract.Id, Money.Krw(5))).Problem(409, "contract-not-open");
        Assert.Equal("Withdrawn", (await host.ContractOf(contract.Booking!.Value)).State);
    }

    static async Task Pay(TestHost host, ContractView contract, long won, string reference) =>
        await (await host.Pay(contract.Id, Money.Krw(won), reference)).Read<ContractView>();

    static Task<long> Gates(TestHost host, ContractView contract) =>
        host.Count<ContractingDb>("outbox WHERE type = 'ContractGateMet' AND stream = {0}", $"contract/{contract.Id}");
}
