using CdmoBooking.Messages;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Contracting.Tests;

public class RateCardOverHttpTests
{
    const string Cards = "/api/contracting/rate-cards";

    static NewRateCard Card(long won, DateTimeOffset? from = null) => new(20, Sample.Ladder, [new("microbial-ds", Money.Krw(won))], VatPercent: 10, ValidDays: 10, ValidFrom: from);

    [Theory, BothShapes]
    public async Task A_card_replaces_the_one_before_it_from_its_day_on_and_quotes_keep_to_theirs_while_they_are_valid(Shape shape)
    {
        await using var host = await TestHost.New(shape);
        var staff = host.Client("staff");
        await staff.Post<RateCardView>(Cards, Card(1_000));
        await staff.Post<RateCardView>(Cards, Card(2_000, Day(5)));
        var (soon, late) = (await Held(host, 20), await Held(host, 60));
        Assert.Equal(Money.Krw(1_000), soon.Price);

        host.Clock.SetUtcNow(Day(5));
        Assert.Equal(Money.Krw(2_000), Assert.Single(await staff.Get<IReadOnlyList<RateView>>("/api/contracting/rates")).Price);
        await host.Decide("staff", soon.Id, "approve");
        Assert.Equal(Money.Krw(1_000), (await host.ContractOf(soon.Id)).Price);
        // Ten days after it was made the quote is void, and the card of the day counts.
        host.Clock.SetUtcNow(Day(10));
        await host.Decide("staff", late.Id, "approve");
        Assert.Equal(Money.Krw(2_000), (await host.ContractOf(late.Id)).Price);
    }

    [Theory, BothShapes]
    public async Task A_card_is_issued_by_staff_and_all_its_faults_are_told_at_once(Shape shape)
    {
        var host = await TestHost.Shared(shape);

        await (await host.Client("alpha-requester").Send(Cards, Card(1))).Problem(403, "forbidden");
        await (await host.Client("alpha-requester").GetAsync(Cards)).Problem(403, "forbidden");
        await (await host.Client("staff").Send(Cards, Card(1, Day(-1)))).Problem(400, "invalid-request");
        await (await host.Client("staff").Send(Cards, """{"depositPercent":20,"ladder":{"steps":[]},"rates":[null]}""")).Problem(400, "invalid-request");
        var problem = await (await host.Client("staff").Send(Cards, Card(-1) with { DepositPercent = -1, ValidDays = 0 })).Problem(400, "invalid-request");
        Assert.Equal(["invalid-percent", "invalid-validity", "invalid-rates"], problem.Errors!.Select(f => f.Code));
    }

    static Task<BookingView> Held(TestHost host, int day) => host.Book("alpha-requester", "P1", Stage("microbial-ds", day, day + 30));
}
