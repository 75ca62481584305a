using CdmoBooking.Capacity.Domain;
using CdmoBooking.Capacity.Resale;
using CdmoBooking.Messages;
using CdmoBooking.Planning;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Capacity.Tests.Resale;

/// <summary>Periods are days from the start of the clock.</summary>
public class SaleTests
{
    [Fact]
    public void On_a_line_whatever_is_sold_of_the_cancelled_days_counts()
    {
        var given = Cancelled((10, 20));

        Assert.Equal([(given.Slots[0], Days(16, 20))], Sold((16, 26), 1, [Days(16, 26)], given));
    }

    [Fact]
    public void Of_a_pool_only_what_would_not_have_been_free_anyway_counts()
    {
        // Two units. One firm slot [10, 14) was there before; who buys [10, 20) needs the cancelled unit only until day 14.
        var given = Cancelled((10, 20));

        Assert.Equal([(given.Slots[0], Days(10, 14))], Sold((10, 20), 2, [Days(10, 14), Days(10, 20)], given));
    }

    [Fact]
    public void Of_two_cancellations_in_a_pool_the_earlier_is_sold_first()
    {
        var (first, second) = (Cancelled((10, 20)), Cancelled((10, 20)));

        Assert.Equal([(first.Slots[0], Days(10, 15))], Sold((10, 15), 2, [Days(10, 15)], first, second));
        Assert.Equal([(first.Slots[0], Days(10, 15)), (second.Slots[0], Days(10, 15))], Sold((10, 15), 2, [Days(10, 15), Days(10, 15)], first, second));
    }

    [Fact]
    public void Two_sales_of_the_same_days_count_once_and_nothing_is_taken_back()
    {
        var given = Cancelled((0, 10), (20, 30));
        Assert.Equal(20 * 1440, given.CancelledMinutes);

        Assert.True(given.Resell([new(given.Slots[0], Days(0, 4))]));
        Assert.True(given.Resell([new(given.Slots[0], Days(2, 6)), new(given.Slots[1], Days(20, 22))]));
        Assert.Equal(8 * 1440, given.ResoldMinutes);

        var version = given.Version;
        Assert.False(given.Resell([new(given.Slots[0], Days(1, 3))]));
        Assert.False(given.Resell([]));
        Assert.Equal((version, 8 * 1440L), (given.Version, given.ResoldMinutes));
    }

    static IEnumerable<(CancelledSlot, Period)> Sold((int From, int Until) bought, int units, IReadOnlyList<Period> firm, params CancelledBooking[] cancelled) =>
        Sale.Of(Days(bought.From, bought.Until), units, firm, [.. cancelled.SelectMany(c => c.Slots)]).Select(s => (s.Slot, s.Period));

    static CancelledBooking Cancelled(params (int From, int Until)[] slots)
    {
        var (id, request) = (Guid.NewGuid(), Stage("line", 0, 100));
        var line = new Line("line", "suite", "Line", LineState.Qualified, null, 1, []);
        return CancelledBooking.Of(id, "alpha", slots.Select((s, i) => new Slot(
            Guid.NewGuid(), id, request, i, line, new(Days(s.From, s.Until), new Work("P1", TimeSpan.Zero, TimeSpan.Zero)), Day(s.From))), Day(0));
    }

    static Period Days(int from, int until) => new(Day(from), Day(until));
}
