using CdmoBooking.Contracting.Domain;
using CdmoBooking.Messages;
using CsCheck;

namespace CdmoBooking.Contracting.Tests;

public class ChargesTests
{
    [Fact]
    public void A_four_stage_mrna_route_of_a_small_firm_with_support_at_its_cap()
    {
        var card = new RateCard(Guid.NewGuid(), Sample.Now, 20, Sample.Ladder,
            [new("mrna-ds", Money.Krw(260_000_000)), new("lnp", Money.Krw(140_000_000)), new("fill-finish", Money.Krw(95_000_000)), new("qc-release", Money.Krw(35_000_000))],
            vatPercent: 10,
            materials: [new("mrna-ds", "Enzymes", Money.Krw(45_000_000)), new("lnp", "Lipids", Money.Krw(30_000_000)), new("fill-finish", "Vials", Money.Krw(8_000_000))]);
        WorkToPrice[] work = [.. new[] { ("mrna-ds", 2), ("lnp", 2), ("fill-finish", 1), ("qc-release", 1) }.Select(s => new WorkToPrice(s.Item1, s.Item2, null, Purpose.Gmp, CustomerClass.Small))];
        var (programme, lines) = (Voucher(), card.LinesOf(work));

        var support = programme.For(lines, CustomerClass.Small, Sample.Now)!;
        Charges charges = new(lines.NetPrice(), card.VatPercent, support, card.DepositPercent);

        // Work: 2 x 260 + 2 x 140 + 95 + 35 = 930 million. Materials: 2 x 45 + 2 x 30 + 8 = 158 million. Net: 1,088 million.
        Assert.Equal(Money.Krw(1_088_000_000), charges.Net);
        // 80 % would be 870.4 million; the cap is 100 million.
        Assert.Equal((Money.Krw(100_000_000), "cap"), (support.Amount, support.LimitedBy));
        // VAT: 10 % of 1,088 million.
        Assert.Equal(Money.Krw(108_800_000), charges.Vat);
        // 1,088 - 100 + 108.8 = 1,096.8 million, of which 20 % = 219.36 million are the deposit.
        Assert.Equal((Money.Krw(1_096_800_000), Money.Krw(219_360_000)), (charges.Payable, charges.Deposit));
        // The share of the drug substance: 100 x 520 / 1,088 = 47.794117647... million. All shares, rounded to the won, are the support again.
        var shared = programme.Share(lines, support);
        Assert.Equal(Money.Krw(47_794_118), shared[0].Support);
        Assert.Equal(support.Amount.Minor, shared.Sum(l => l.Support!.Value.Minor));
    }

    [Theory]
    [InlineData(50, 40, null)] // 80 % of 50
    [InlineData(125, 100, null)] // 80 % of 125 is the cap itself
    [InlineData(126, 100, "cap")]
    public void Support_is_a_percentage_up_to_the_cap(long millions, long support, string? limitedBy)
    {
        var found = Voucher().For([new("ds", 1, Money.Krw(millions * 1_000_000))], CustomerClass.Small, Sample.Now)!;

        Assert.Equal((Money.Krw(support * 1_000_000), limitedBy), (found.Amount, found.LimitedBy));
    }

    [Fact]
    public void The_budget_is_never_overspent_and_what_is_taken_back_is_there_again()
    {
        var programme = Voucher(budget: 130_000_000);
        QuoteLine[] lines = [new("ds", 1, Money.Krw(200_000_000))];

        var first = programme.For(lines, CustomerClass.Small, Sample.Now)!;
        programme.Promise(first, Sample.Booking);
        var second = programme.For(lines, CustomerClass.Small, Sample.Now)!;
        Assert.Equal((Money.Krw(30_000_000), "budget"), (second.Amount, second.LimitedBy));
        Assert.Throws<InvalidOperationException>(() => programme.Promise(first, Sample.Booking));
        programme.Promise(second, Sample.Booking);
        Assert.Null(programme.For(lines, CustomerClass.Small, Sample.Now));

        programme.TakeBack(first, Sample.Booking);
        Assert.Equal(Money.Krw(100_000_000), programme.For(lines, CustomerClass.Small, Sample.Now)!.Amount);
    }

    [Fact]
    public void A_programme_is_for_its_customers_its_services_and_its_period_only()
    {
        var programme = new SupportProgramme(
            "p", "P", 50, Money.Krw(1_000), Money.Krw(1_000), Sample.Now, Sample.Now.AddDays(10), [CustomerClass.Academic], ["ds"]);
        QuoteLine[] both = [new("ds", 1, Money.Krw(100)), new("lnp", 1, Money.Krw(900))];

        var support = programme.For(both, CustomerClass.Academic, Sample.Now)!;
        Assert.Equal(Money.Krw(50), support.Amount);
        Assert.Equal([50L, 0L], programme.Share(both, support).Select(l => l.Support!.Value.Minor));
        Assert.Null(programme.For(both[1..], CustomerClass.Academic, Sample.Now));
        Assert.Null(programme.For(both, CustomerClass.Small, Sample.Now));
        Assert.Null(programme.For(both, CustomerClass.Academic, Sample.Now.AddTicks(-1)));
        Assert.Null(programme.For(both, CustomerClass.Academic, Sample.Now.AddDays(10)));
    }

    [Theory]
    [InlineData(100, new[] { 335L, 333, 332 }, new[] { 34L, 33, 33 })] // 33.5 lost most
    [InlineData(100, new[] { 332L, 333, 335 }, new[] { 33L, 33, 34 })]
    [InlineData(10, new[] { 1L, 1, 1 }, new[] { 4L, 3, 3 })] // among equals the first
    [InlineData(7, new[] { 0L, 5 }, new[] { 0L, 7 })]
    public void What_is_left_by_rounding_goes_to_those_who_lost_most_by_it(long won, long[] weights, long[] parts) =>
        Assert.Equal(parts, Money.Krw(won).Split(weights).Select(p => p.Minor));

    [Fact]
    public void Nothing_is_lost_or_gained_by_rounding()
    {
        var amounts = Gen.Long[0, 10_000_000_000];
        Gen.Select(amounts, Gen.Long[0, 1_000_000].List[1, 12].Where(w => w.Sum() > 0), Gen.Int[0, 10_000], Gen.Int[0, 3_000]).Sample((won, weights, share, vat) =>
        {
            var net = Money.Krw(won);
            var support = net.Percent(share / 100m);
            Charges charges = new(net, vat / 100m, new("p", "P", share / 100m, support, null), 20);
            Assert.Equal(charges.Net + charges.Vat, support + charges.Payable);
            // Half a won at most.
            Assert.InRange(charges.Vat.Minor - won * (vat / 10_000m), -0.5m, 0.5m);

            var parts = support.Split(weights);
            Assert.Equal(support.Minor, parts.Sum(p => p.Minor));
            foreach (var (part, weight) in parts.Zip(weights))
                Assert.True(Math.Abs(part.Minor - (decimal)support.Minor * weight / weights.Sum()) < 1);
        }, iter: 10_000);
    }

    static SupportProgramme Voucher(long budget = 1_500_000_000) => new(
        "voucher", "Voucher", 80, Money.Krw(100_000_000), Money.Krw(budget), Sample.Now, Sample.Now.AddDays(365), [CustomerClass.Small, CustomerClass.Academic], []);
}
