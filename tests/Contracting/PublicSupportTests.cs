using CdmoBooking.Messages;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Contracting.Tests;

public class PublicSupportTests
{
    const string Path = "/api/contracting/support-programmes";

    [Theory, BothShapes]
    public async Task Of_many_quotes_at_once_none_is_promised_more_than_the_budget_holds(Shape shape)
    {
        await using var host = await TestHost.New(shape);
        var service = await host.AddPricedLine(50_000_000);
        // 80 % of 50 million are 40 million: enough for two of six, and half of it for a third.
        await Enter(host, "few", 80, 40_000_000, 100_000_000, service);

        var asked = await Task.WhenAll(Enumerable.Range(0, 6).Select(i =>
            host.Client("alpha-requester").Post<BookingView>(Bookings, Request($"P{i}", Stage(service, 10 + i * 20, 25 + i * 20)))));
        await host.Settle();

        var prices = await Task.WhenAll(asked.Select(b => Price(host, "alpha-requester", b.Id)));
        Assert.Equal([40_000_000, 40_000_000, 20_000_000, 0, 0, 0], prices.Select(p => p.Support?.Amount.Minor ?? 0).OrderDescending());
        Assert.Equal("budget", prices.Single(p => p.Support?.Amount.Minor == 20_000_000).Support!.LimitedBy);
        Assert.Equal(Money.Krw(0), (await Programme(host, "few")).Left);

        // What the budget falls by is the share of somebody else.
        Assert.All(await Programmes(host, "alpha-requester"), p => Assert.Null(p.Left));

        // What ends without work gives its share back, however it ends, and once.
        var supported = asked.Zip(prices).Where(b => b.Second.Support is { Amount.Minor: 40_000_000 }).Select(b => b.First.Id).ToList();
        await host.Decide("staff", supported[0], "reject");
        await host.Decide("staff", supported[1], "approve");
        await host.Decide("alpha-requester", supported[1], "cancel");
        Assert.Equal(Money.Krw(80_000_000), (await Programme(host, "few")).Left);
        await host.Decide("alpha-requester", asked.Zip(prices).Single(b => b.Second.Support is { LimitedBy: "budget" }).First.Id, "cancel");
        Assert.Equal(Money.Krw(100_000_000), (await Programme(host, "few")).Left);
    }

    [Theory, BothShapes]
    public async Task The_estimate_is_what_the_quote_and_the_contract_then_say(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var service = await host.AddPricedLine(50_000_001);
        await Enter(host, $"for-{service}", 33.33m, 1_000_000_000, 1_000_000_000, service);
        var alpha = host.Client("alpha-requester");

        var estimate = await alpha.Post<PriceView>("/api/contracting/estimates", new EstimateRoute(Purpose.Engineering, [new(service, 1), new("unheard-of", 1)]));
        var booking = await host.Book("alpha-requester", "P1", Stage(service, 10, 15));
        var quote = await Price(host, "alpha-requester", booking.Id);
        await host.Decide("staff", booking.Id, "approve");
        var contract = await host.ContractOf(booking.Id);

        // 33.33 % of 50,000,001 = 16,665,000.3333; VAT 5,000,000.1; 50,000,001 - 16,665,000 + 5,000,000 = 38,335,001, of which 20 % are 7,667,000.2.
        Assert.Equal((Money.Krw(16_665_000), Money.Krw(5_000_000)), (quote.Support!.Amount, quote.Vat));
        Assert.Equal((Money.Krw(38_335_001), Money.Krw(7_667_000)), (quote.Payable, quote.Deposit));
        Assert.Equal((quote.Lines[0], quote.Payable), (Assert.Single(estimate.Lines), estimate.Payable));
        Assert.Equal(["unheard-of"], estimate.Unpriced);
        Assert.Equal((quote.Net, quote.Payable, quote.Deposit), (contract.Price, contract.Payable, contract.DepositDue));
        var document = await host.Client("alpha-signatory").GetStringAsync($"{Steps.Contracts}/{contract.Id}/document");
        Assert.Contains("| Public support: ", document);
        Assert.Contains("| **Payable by the Organisation** | **38,335,001 KRW** |", document);
    }

    [Theory, BothShapes]
    public async Task A_price_is_for_its_own_firm_only(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var booking = await host.Book("alpha-requester", "P1", Stage(await host.AddPricedLine(), 10, 15));

        Assert.Equal(Money.Krw(100_000_000), (await Price(host, "alpha-requester", booking.Id)).Net);
        await (await host.Client("beta-requester").GetAsync($"/api/contracting/quotes/{booking.Id}")).Problem(404, "not-found");
        await (await host.Client("alpha-requester").GetAsync($"/api/contracting/quotes/{Guid.NewGuid()}")).Problem(404, "not-found");
    }

    [Theory, BothShapes]
    public async Task A_programme_is_entered_by_staff_and_all_its_faults_are_told_at_once(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        NewSupportProgramme bad = new("No good", "", 0, new(0, "USD"), new(-1, "KRW"), Day(10), Day(10));

        var problem = await (await host.Client("staff").Send(Path, bad)).Problem(400, "invalid-request");
        Assert.Equal(
            ["invalid-id", "required", "invalid-percent", "mixed-currencies", "invalid-amount", "invalid-amount", "invalid-period"], problem.Errors!.Select(f => f.Code));
        await (await host.Client("alpha-signatory").Send(Path, bad)).Problem(403, "forbidden");
        await (await host.Client("staff").Send(Path, Of("bio-voucher", 1, 1, 1))).Problem(409, "already-entered");
    }

    /// <summary>For large firms, since the demo's own programme is for others.</summary>
    static NewSupportProgramme Of(string id, decimal percent, long cap, long budget, params string[] services) =>
        new(id, id, percent, Money.Krw(cap), Money.Krw(budget), Day(0), Day(365), [CustomerClass.Large], services);

    static Task Enter(TestHost host, string id, decimal percent, long cap, long budget, params string[] services) =>
        host.Client("staff").Post<SupportProgrammeView>(Path, Of(id, percent, cap, budget, services));

    static async Task<SupportProgrammeView> Programme(TestHost host, string id) =>
        (await Programmes(host, "staff")).Single(p => p.Id == id);

    static Task<IReadOnlyList<SupportProgrammeView>> Programmes(TestHost host, string user) => host.Client(user).Get<IReadOnlyList<SupportProgrammeView>>(Path);

    static Task<PriceView> Price(TestHost host, string user, Guid booking) => host.Client(user).Get<PriceView>($"/api/contracting/quotes/{booking}");
}
