using CdmoBooking.Contracting.Domain;
using CdmoBooking.Messages;

namespace CdmoBooking.Contracting.Tests;

public class RateCardTests
{
    [Theory]
    [InlineData(CustomerClass.Large, Purpose.Gmp, 500.0, 100)] // nothing particular fits
    [InlineData(CustomerClass.Large, Purpose.Gmp, 50.0, 60)] // up to 50 litres
    [InlineData(CustomerClass.Large, Purpose.Gmp, 20.0, 40)] // up to 20 litres goes before up to 50
    [InlineData(CustomerClass.Large, Purpose.Gmp, null, 100)] // no scale in particular: the largest
    [InlineData(CustomerClass.Large, Purpose.Engineering, 20.0, 80)] // the purpose goes before the scale
    [InlineData(CustomerClass.Academic, Purpose.Engineering, 20.0, 50)] // the class goes before the purpose
    [InlineData(CustomerClass.Academic, Purpose.Gmp, 500.0, 50)]
    public void The_most_particular_rate_that_fits_counts(CustomerClass customer, Purpose purpose, double? scale, long won)
    {
        var card = Card(
            new("ds", Money.Krw(100)), new("ds", Money.Krw(60), ScaleUpTo: 50), new("ds", Money.Krw(40), ScaleUpTo: 20),
            new("ds", Money.Krw(80), Purpose: Purpose.Engineering), new("ds", Money.Krw(50), Class: CustomerClass.Academic));

        Assert.Equal(Money.Krw(won), Assert.Single(card.LinesOf([new("ds", 1, scale, purpose, customer)])).Price);
    }

    [Fact]
    public void Materials_are_lines_of_their_own_for_every_batch()
    {
        var card = new RateCard(Guid.NewGuid(), Sample.Now, 20, Sample.Ladder, [new("lnp", Money.Krw(140), Flat: true)],
            materials: [new("lnp", "Lipids", Money.Krw(30), AtCost: true), new("fill-finish", "Vials", Money.Krw(8))]);

        Assert.Equal(
            [new QuoteLine("lnp", 3, Money.Krw(140)), new QuoteLine("lnp", 3, Money.Krw(90), "Lipids", AtCost: true)],
            card.LinesOf([new("lnp", 3, null, Purpose.Gmp, CustomerClass.Large)]));
    }

    [Fact]
    public void The_card_names_the_services_it_has_no_rate_for_at_the_scale()
    {
        var card = Card(new("ds", Money.Krw(1), ScaleUpTo: 50), new("lnp", Money.Krw(1)));
        WorkToPrice[] work = [.. new[] { ("ds", 50.0), ("ds", 51.0), ("clearance", 1.0), ("lnp", 1000.0) }.Select(w => new WorkToPrice(w.Item1, 1, w.Item2, Purpose.Gmp, CustomerClass.Large))];

        Assert.Equal(["ds", "clearance"], card.Missing(work));
        Assert.Throws<InvalidOperationException>(() => card.LinesOf(work));
    }

    [Fact]
    public void A_rate_card_lists_every_fault_at_once()
    {
        FeeLadder falling = new([new(91, 50), new(0, 30)]);

        var refusal = Sample.Refused(() => _ = new RateCard(Guid.NewGuid(), Sample.Now, 101, falling,
            [new("lnp", Money.Krw(1)), new("lnp", new(1, "usd")), new("ds", Money.Krw(-1))], vatPercent: -1, validDays: 366, materials: [new("ds", "", Money.Krw(1))]));

        Assert.Equal(
            ["invalid-percent", "invalid-vat", "invalid-validity", "falling-ladder", "invalid-rates", "invalid-materials", "mixed-currencies", "unknown-currency", "repeated-service"],
            refusal.Faults.Select(f => f.Code));
    }

    static RateCard Card(params Rate[] rates) => new(Guid.NewGuid(), Sample.Now, 20, Sample.Ladder, rates);
}
