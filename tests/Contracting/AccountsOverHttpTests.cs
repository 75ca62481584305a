using CdmoBooking.Contracting.Payments;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using MiniExcelLibs;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Contracting.Tests;

public class AccountsOverHttpTests
{
    [Theory, BothShapes]
    public async Task A_statement_has_what_was_due_and_received_with_the_balance_and_only_for_its_own_organisation(Shape shape)
    {
        await using var host = await TestHost.New(shape);
        var work = await host.ExecuteAndPay((await host.Book("alpha-requester", "P1", Stage(await host.AddPricedLine(100_000_000), 10, 15))).Id);

        var statement = await host.Client("alpha-requester").Get<StatementView>("/api/contracting/statements/alpha");

        // Payable 110 million: deposit 22, then 40 % and the rest. Received on 4 January; signed then too, so the deposit is due on 18 January.
        Assert.Equal(
            [
                (new(2027, 1, 4), "receipt", -22_000_000, -22_000_000), (new(2027, 1, 18), "deposit", 22_000_000, 0),
                (new(2027, 1, 28), "milestone at commencement", 44_000_000, 44_000_000), (new(2027, 2, 18), "final payment", 44_000_000L, 88_000_000L),
            ],
            statement.Lines.Select(l => (l.Day, l.What, l.Amount.Minor, l.Balance.Minor)));
        Assert.All(statement.Lines, l => Assert.Equal(work.Id, l.Contract));
        Assert.Equal([Money.Krw(-22_000_000)], statement.Balance);
        Assert.Empty(statement.Overdue);
        foreach (var organisation in new[] { "alpha", "nobody" })
            await (await host.Client("beta-requester").GetAsync($"/api/contracting/statements/{organisation}")).Problem(404, "not-found");
        await (await host.Client("alpha-requester").GetAsync("/api/contracting/ledger?from=2027-01-01&until=2027-12-31")).Problem(403, "forbidden");

        host.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal([Money.Krw(44_000_000)], (await host.Client("staff").Get<StatementView>("/api/contracting/statements/alpha")).Overdue);
    }

    [Theory, BothShapes]
    public async Task The_accountant_gets_amounts_as_numbers_and_no_text_that_a_spreadsheet_would_run(Shape shape)
    {
        await using var host = await TestHost.New(shape);
        var stage = Stage(await host.AddPricedLine(100_000_000), 10, 15);
        var asked = await host.Client("alpha-requester").Post<BookingView>(Bookings, Request("P1", stage) with { Title = "=HYPERLINK(\"http://evil\")" });
        await host.Settle();
        var work = await host.Execute(asked.Id);
        await (await host.Pay(work.Id, work.DepositDue, "+cmd|'/c calc'!A1")).Read<ContractView>();

        var staff = host.Client("staff");
        var csv = await staff.GetStringAsync("/api/contracting/ledger?from=2027-01-01&until=2027-12-31");
        Assert.Contains("'=HYPERLINK", csv);
        Assert.Contains("'+cmd", csv);
        Assert.Contains(",-22000000,KRW", csv);
        using var xlsx = new MemoryStream(await staff.GetByteArrayAsync("/api/contracting/ledger?from=2027-01-01&until=2027-12-31&format=xlsx"));
        var rows = MiniExcel.Query(xlsx, useHeaderRow: true).Cast<IDictionary<string, object?>>().ToList();
        Assert.Equal([-22_000_000d, 22_000_000d, 44_000_000d, 44_000_000d], rows.Select(r => Convert.ToDouble(r["amount"], System.Globalization.CultureInfo.InvariantCulture)));
        Assert.All(rows, r => Assert.StartsWith("'=HYPERLINK", (string)r["title"]!, StringComparison.Ordinal));
        await (await staff.GetAsync("/api/contracting/ledger?from=2027-02-01&until=2027-01-01")).Problem(400, "invalid-request");
        await (await staff.GetAsync("/api/contracting/statements/alpha?format=pdf")).Problem(400, "invalid-request");
    }

    [Theory, BothShapes]
    public async Task The_morning_job_tells_once_of_what_is_due_and_once_of_what_is_overdue(Shape shape)
    {
        await using var host = await TestHost.New(shape);
        var booking = (await host.Book("alpha-requester", "P1", Stage(await host.AddPricedLine(100_000_000), 40, 45))).Id;
        await host.Execute(booking);

        foreach (var day in new[] { 6, 7, 8, 15, 16 })
        {
            host.Clock.SetUtcNow(Day(day));
            await host.Run<RemindOfPayments>();
            await host.Settle();
        }

        // Due on day 14, 18 January.
        var history = await host.Client("alpha-requester").Get<List<HistoryEntry>>($"{Bookings}/{booking}/history");
        Assert.Equal(
            [("payment due soon", "deposit, due on 2027-01-18."), ("payment overdue", "deposit, due on 2027-01-18.")],
            history.Where(h => h.What.StartsWith("payment", StringComparison.Ordinal)).Select(h => (h.What, h.Why)));
        var payments = (await host.ContractOf(booking)).Payments;
        Assert.Equal(("Overdue", new DateOnly(2027, 1, 18)), (payments[0].State, payments[0].Due!.Value));
    }
}
