using System.Net.Http.Headers;
using System.Text;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Capacity.Tests.Calendars;

public class ImportTests
{
    [Theory, BothShapes]
    public async Task Every_event_is_a_closure_once_however_often_the_file_is_imported(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddLine();
        var booking = await host.Book("alpha-requester", "P1", Stage(line, 10, 40));
        // 16 January 2027 is day 12; a time without a zone is that of the centre.
        var file = File(
            Event($"{line}-a", "DTSTART;VALUE=DATE:20270116", "DTEND;VALUE=DATE:20270118", "SUMMARY:Holiday"),
            Event($"{line}-b", "DTSTART:20270119T000000", "DURATION:P1D", "SUMMARY:Audit", "RRULE:FREQ=WEEKLY;COUNT=2"),
            Event($"{line}-c", "DTSTART;VALUE=DATE:20200101", "SUMMARY:Long ago"),
            Event($"{line}-d", "DTSTART;VALUE=DATE:20270501", "SUMMARY:Called off", "STATUS:CANCELLED"));

        var preview = await (await Import(host, file, line, "&preview=true")).Read<ImportView>();
        Assert.Equal(["entered", "entered", "past", "cancelled"], preview.Events.Select(e => e.Outcome));
        Assert.Equal(0, await host.Count<CapacityDb>("closures WHERE target = {0}", line));

        var import = await (await Import(host, file, line)).Read<ImportView>();
        await host.Settle();
        Assert.Equal((booking.Id, "moved"), Assert.Single(import.Plan!.Hurt) is var h ? (h.BookingId, h.Outcome) : default);
        // Days 12 and 13, 15 and 22 are closed.
        Assert.Equal(Day(16), (await host.Booking(booking.Id)).Stages[0].Slot!.Start);

        var again = await (await Import(host, file, line)).Read<ImportView>();
        Assert.Equal(["known", "known", "past", "cancelled"], again.Events.Select(e => e.Outcome));
        Assert.Null(again.Plan);
        Assert.Equal(2, await host.Count<CapacityDb>("closures WHERE target = {0}", line));
    }

    [Theory, BothShapes]
    public async Task What_does_not_fit_is_listed_and_then_nothing_is_entered(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddLine();
        var file = File(
            Event($"{line}-a", "DTSTART;VALUE=DATE:20270116", "SUMMARY:Fits"),
            Event(null, "DTSTART;VALUE=DATE:20270116", "SUMMARY:No UID"),
            Event($"{line}-b", "SUMMARY:No start"),
            Event($"{line}-c", "DTSTART;VALUE=DATE:20270116"),
            Event($"{line}-d", "DTSTART;TZID=Europe/Berlin:20270116T080000", "DURATION:PT1H", "SUMMARY:Elsewhere", "RRULE:FREQ=DAILY"),
            Event($"{line}-e", "DTSTART;VALUE=DATE:20270116", "SUMMARY:Exceptions", "RRULE:FREQ=DAILY", "EXDATE;VALUE=DATE:20270117"),
            Event($"{line}-f", "DTSTART;TZID=Nowhere/Land:20270116T080000", "SUMMARY:No such zone"),
            Event($"{line}-g", "DTSTART;VALUE=DATE:20270116", "SUMMARY:Nonsense", "RRULE:FREQ=SOMETIMES"));

        var preview = await (await Import(host, file, line, "&preview=true")).Read<ImportView>();
        Assert.Equal(["entered", .. Enumerable.Repeat("unfit", 7)], preview.Events.Select(e => e.Outcome));
        Assert.All(preview.Events.Skip(1), e => Assert.NotEmpty(e.Why));
        var faults = await (await Import(host, file, line)).Problem(400, "invalid-request");
        Assert.Equal(7, faults.Errors!.Select(f => f.Pointer).Count());
        Assert.Equal(0, await host.Count<CapacityDb>("closures WHERE target = {0}", line));

        await (await Import(host, "hello", line)).Problem(400, "invalid-request");
        await (await Import(host, File(), line)).Problem(400, "invalid-request");
        await (await Import(host, file, line, user: "staff")).Problem(403, "forbidden");
        await (await host.Client("operations").Send($"{ClosureSteps.Closures}/import?reason=R", new { })).Problem(415, "unsupported-media-type");
    }

    [Theory, BothShapes]
    public async Task What_is_exported_can_be_imported_elsewhere_and_is_the_same(Shape shape)
    {
        await using var here = await TestHost.New(shape);
        var line = "micro-1000";
        await here.Closed(ClosureSteps.OfLine(line, 12, 14, recurrence: "FREQ=WEEKLY;COUNT=3"));
        await here.Closed(ClosureSteps.OfLine(line, 40.25, 41.5, effect: "StartsAndStaffedSteps") with { Name = "Vendor, comma; and more" });
        var exported = await here.Client("beta-requester").GetStringAsync($"{ClosureSteps.Closures}.ics");

        var same = await (await Import(here, exported, line)).Read<ImportView>();
        Assert.All(same.Events, e => Assert.Equal("known", e.Outcome));

        await using var there = await TestHost.New(shape);
        var import = await (await Import(there, exported, line)).Read<ImportView>();
        Assert.Equal(2, import.Events.Count(e => e.Outcome == "entered"));
        Assert.Equal(await Listed(here), await Listed(there));
    }

    [Theory, BothShapes]
    public async Task The_demo_calendar_of_holidays_fits(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var holidays = await System.IO.File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "demo", "holidays.ics"));

        var preview = await (await Import(host, holidays, await host.AddLine(), "&effect=StartsAndStaffedSteps&preview=true")).Read<ImportView>();

        // Eight days a year; those of 2026 and New Year's Day of 2027 are over.
        Assert.Equal((9, 15), (preview.Events.Count(e => e.Outcome == "past"), preview.Events.Count(e => e.Outcome == "entered")));
    }

    static async Task<IReadOnlyList<string>> Listed(TestHost host) =>
        [.. (await host.Client("staff").Get<Page<ClosureView>>($"{ClosureSteps.Closures}?from=2027-01-01&until=2028-01-01")).Items
            .Select(c => $"{c.Id} {c.Name} {c.Scope} {c.Target} {c.Effect} {c.Start:u} {c.End:u} {c.Recurrence} {string.Join(' ', c.Occurrences)}")];

    static Task<HttpResponseMessage> Import(TestHost host, string file, string line, string query = "", string user = "operations")
    {
        var body = new ByteArrayContent(Encoding.UTF8.GetBytes(file));
        body.Headers.ContentType = MediaTypeHeaderValue.Parse("text/calendar; charset=utf-8");
        return host.Client(user).PostAsync($"{ClosureSteps.Closures}/import?scope=Line&target={line}&reason=The+calendar+of+the+year.{query}", body);
    }

    static string File(params string[] events) => $"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Test//EN\r\n{string.Concat(events)}END:VCALENDAR\r\n";

    static string Event(string? uid, params string[] lines) =>
        $"BEGIN:VEVENT\r\n{(uid is null ? "" : $"UID:{uid}\r\n")}{string.Concat(lines.Select(l => l + "\r\n"))}END:VEVENT\r\n";
}
