using System.Net.Http.Headers;
using System.Text;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using MiniExcelLibs;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.ServiceKit.Tests;

public class AuditRecordListTests
{
    const string Records = "/api/booking/audit/records";

    [Theory, BothShapes]
    public async Task Who_did_what_when_and_why_is_listed_page_by_page_the_newest_first(Shape shape)
    {
        await using var host = await TestHost.New(shape);
        var booking = await host.Book("alpha-requester", "P1", Stage(await host.AddLine(), 10, 15));
        host.Clock.Advance(TimeSpan.FromHours(1));
        await host.Decide("staff", booking.Id, "reject", "No comparability data.");
        var staff = host.Client("staff");

        var pages = new List<AuditRecordView>();
        for (var page = await staff.Get<Page<AuditRecordView>>($"{Records}?stream=booking/{booking.Id}&limit=2"); ;)
        {
            pages.AddRange(page.Items);
            if (page.Next is null) break;
            page = await staff.Get<Page<AuditRecordView>>($"{Records}?stream=booking/{booking.Id}&limit=2&after={Uri.EscapeDataString(page.Next)}");
        }

        var history = await host.Client("alpha-requester").Get<IReadOnlyList<HistoryEntry>>($"{Bookings}/{booking.Id}/history");
        Assert.Equal(history.Reverse(), pages.Select(r => new HistoryEntry(r.At, r.By, r.What, r.From, r.To, r.Why)));
        Assert.Equal(Enumerable.Range(1, pages.Count).Reverse(), pages.Select(r => r.Sequence));
        Assert.All(pages, r => Assert.Equal(64, r.Hash.Length));
    }

    [Theory, BothShapes]
    public async Task The_list_is_narrowed_by_who_what_which_and_when(Shape shape)
    {
        await using var host = await TestHost.New(shape);
        var (first, second) = (await host.Book("alpha-requester", "P1", Stage(await host.AddLine(), 10, 15)), await host.Book("beta-requester", "P2", Stage(await host.AddLine(), 10, 15)));
        host.Clock.Advance(TimeSpan.FromDays(1));
        await host.Decide("staff", first.Id, "reject", "No comparability data.");

        Assert.Equal(["rejected"], await Whats(host, $"?what=reject&stream=booking/"));
        Assert.Contains("No comparability data.", (await host.Client("admin").Get<Page<AuditRecordView>>($"{Records}?by=Choi&what=rejected")).Items.Select(r => r.Why));
        Assert.All((await host.Client("admin").Get<Page<AuditRecordView>>($"{Records}?by=beta-requester&limit=200")).Items, r => Assert.Equal($"booking/{second.Id}", r.Stream));
        Assert.DoesNotContain("drafted", await Whats(host, "?stream=booking/&from=2027-01-05"));
        Assert.DoesNotContain("rejected", await Whats(host, "?stream=booking/&until=2027-01-05"));
        var problem = await (await host.Client("staff").GetAsync($"{Records}?from=yesterday&until=now")).Problem(400, "invalid-request");
        Assert.Equal(["from", "until"], problem.Errors!.Select(e => e.Pointer!));
        await (await host.Client("staff").GetAsync($"{Records}?after=booking/none%231")).Problem(400, "invalid-request");
        foreach (var user in new[] { "alpha-requester", "operations", "centre-signatory" }) await (await host.Client(user).GetAsync(Records)).Problem(403, "forbidden");
    }

    [Theory, BothShapes]
    public async Task A_file_has_the_same_records_and_nothing_that_a_spreadsheet_runs(Shape shape)
    {
        await using var host = await TestHost.New(shape);
        var booking = await host.Book("alpha-requester", "P1", Stage(await host.AddLine(), 10, 15));
        await host.Decide("staff", booking.Id, "reject", "=HYPERLINK(\"https://example.org\")");
        var path = $"{Records}?stream=booking/{booking.Id}&what=rejected";

        var csv = await host.Client("staff").GetAsync($"{path}&format=csv");
        Assert.Equal(MediaTypeHeaderValue.Parse(Spreadsheet.Csv), csv.Content.Headers.ContentType);
        Assert.Contains("\"'=HYPERLINK(", Encoding.UTF8.GetString(await csv.Content.ReadAsByteArrayAsync()), StringComparison.Ordinal);
        using var xlsx = new MemoryStream(await (await host.Client("staff").GetAsync($"{path}&format=xlsx")).Content.ReadAsByteArrayAsync());
        var row = Assert.Single(MiniExcel.Query(xlsx, useHeaderRow: true).Cast<IDictionary<string, object>>());
        Assert.Equal(("rejected", "Ha-eun Choi (staff)", "'=HYPERLINK(\"https://example.org\")"), (row["what"], row["by"], row["why"]));
        await (await host.Client("staff").GetAsync($"{path}&format=pdf")).Problem(400, "invalid-request");
    }

    static async Task<IReadOnlyList<string>> Whats(TestHost host, string query) =>
        [.. (await host.Client("staff").Get<Page<AuditRecordView>>($"{Records}{query}")).Items.Select(r => r.What)];
}
