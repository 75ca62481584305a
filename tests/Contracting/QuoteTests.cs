using CdmoBooking.Contracting.Domain;
using CdmoBooking.Messages;

namespace CdmoBooking.Contracting.Tests;

public class QuoteTests
{
    static readonly IReadOnlyList<BookedStage> Tox = [new("tox-4wk", 3, Sample.Stages[0].Slot)];

    [Fact]
    public void A_booking_costs_its_batches_at_the_rates_of_the_card() =>
        // 2 x 40,000,000 + 1 x 20,000,000
        Assert.Equal(Money.Krw(100_000_000), Priced(Sample.Stages).Net);

    [Fact]
    public void A_flat_rate_is_the_price_of_the_stage_however_many_batches_it_has() =>
        Assert.Equal(Money.Krw(300_000_000), Priced(Tox).Net);

    [Fact]
    public void The_promised_price_stands_for_the_same_work_until_its_day()
    {
        var quote = Priced(Sample.Stages);

        Assert.False(quote.Needs(Sample.Work(Sample.Stages), 2, Sample.Now.AddDays(30).AddTicks(-1)));
        Assert.True(quote.Needs(Sample.Work(Sample.Stages), 2, Sample.Now.AddDays(30)));
    }

    [Fact]
    public void Other_work_is_priced_anew_unless_the_word_is_stale()
    {
        var quote = Priced(Sample.Stages, heldVersion: 2);

        Assert.False(quote.Needs(Sample.Work(Tox), 1, Sample.Now));
        Assert.True(quote.Needs(Sample.Work(Tox), 3, Sample.Now));
    }

    [Fact]
    public void A_lapsed_quote_is_neither_priced_nor_accepted()
    {
        var quote = new Quote(Sample.Booking, "alpha");
        quote.Lapse("Cancelled before it was held");
        quote.Lapse("Repeated");

        Assert.Equal(1, quote.Version);
        Assert.False(quote.Needs(Sample.Work(Sample.Stages), 1, Sample.Now));
        Assert.Throws<InvalidOperationException>(() => quote.Price(Sample.Card(), Sample.Lines, null, 1, Sample.Now));
        Assert.Throws<InvalidOperationException>(quote.Accept);
    }

    static Quote Priced(IReadOnlyList<BookedStage> stages, int heldVersion = 1)
    {
        var (quote, card) = (new Quote(Sample.Booking, "alpha"), Sample.Card());
        quote.Price(card, card.LinesOf(Sample.Work(stages)), null, heldVersion, Sample.Now);
        return quote;
    }
}
