using CdmoBooking.Contracting.Domain;
using CdmoBooking.Messages;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Contracting.Tests;

public class QuoteTests
{
    static readonly IReadOnlyList<BookedStage> Tox = [new("tox-4wk", 3, Sample.Stages[0].Slot)];

    [Fact]
    public void A_booking_costs_its_batches_at_the_rates_of_the_card()
    {
        var quote = new Quote(Sample.Booking, "alpha");

        Assert.True(quote.Price(Sample.Card(), Sample.Stages, 1));

        // 2 x 40,000,000 + 1 x 20,000,000
        Assert.Equal(Money.Krw(100_000_000), quote.Total);
    }

    [Fact]
    public void A_flat_rate_is_the_price_of_the_stage_however_many_batches_it_has() =>
        Assert.Equal(Money.Krw(300_000_000), Sample.Card().PriceOf(Tox[0]));

    [Fact]
    public void The_promised_price_stands_when_the_rates_change_or_the_slots_move()
    {
        var quote = new Quote(Sample.Booking, "alpha");
        quote.Price(Sample.Card(), Sample.Stages, 1);

        Assert.False(quote.Price(Sample.Card(perBatch: 90_000_000), Sample.Stages, 2));

        Assert.Equal(Money.Krw(100_000_000), quote.Total);
    }

    [Fact]
    public void Other_work_is_priced_anew_unless_the_word_is_stale()
    {
        var quote = new Quote(Sample.Booking, "alpha");
        quote.Price(Sample.Card(), Sample.Stages, 2);

        Assert.False(quote.Price(Sample.Card(), Tox, 1));
        Assert.True(quote.Price(Sample.Card(), Tox, 3));

        Assert.Equal(Money.Krw(300_000_000), quote.Total);
    }

    [Fact]
    public void The_card_names_the_services_it_has_no_rate_for()
    {
        BookedStage unknown = new("viral-clearance", 1, Sample.Stages[0].Slot);

        Assert.Equal(["viral-clearance"], Sample.Card().Missing([.. Sample.Stages, unknown, unknown]));
        Assert.Throws<InvalidOperationException>(() => Sample.Card().PriceOf(unknown));
    }

    [Fact]
    public void A_lapsed_quote_is_neither_priced_nor_accepted()
    {
        var quote = new Quote(Sample.Booking, "alpha");
        quote.Lapse("Cancelled before it was held");
        quote.Lapse("Repeated");

        Assert.Equal(1, quote.Version);
        Assert.False(quote.Price(Sample.Card(), Sample.Stages, 1));
        Assert.Throws<InvalidOperationException>(quote.Accept);
    }

    [Fact]
    public void A_rate_card_lists_every_fault_at_once()
    {
        FeeLadder falling = new([new(91, 50), new(0, 30)]);

        var refusal = Sample.Refused(() => _ = new RateCard(Guid.NewGuid(), Sample.Now, 101, falling,
            [new("lnp", Money.Krw(1)), new("lnp", new(1, "USD"))]));

        Assert.Equal(["invalid-percent", "falling-ladder", "mixed-currencies", "repeated-service"], refusal.Faults.Select(f => f.Code));
    }
}
