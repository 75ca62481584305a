using System.Text;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using static CdmoBooking.Capacity.Tests.Interchange.PlanFile;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Capacity.Tests.Interchange;

public class ImportTests
{
    const string LineColumns = "facility,facilityName,suite,suiteName,oneProduct,line,name,state,opensAt,capacity,shared,startsEveryHours,requalificationDue,"
        + "service,batchDays,turnaroundDays,changeoverDays,minScale,maxScale,workingDays,beside";

    [Theory, BothShapes]
    public async Task A_plan_of_slots_comes_in_and_stands_in_both_services(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddLine();
        var file = $"{SlotColumns}\nbeta,C-17,Old campaign,X1,microbial,gmp,small,1,{line},1,{line},2027-01-14,2027-01-19,firm\n"
            + $"beta,C-18,Next campaign,X2,microbial,gmp,small,1,{line},1,{line},2027-02-01,2027-02-06,held\n";

        var dry = await host.Import("slots", file, dryRun: true).Report();
        Assert.Equal((false, 2, 2, 0), (dry.Applied, dry.Rows, dry.Added, dry.Unchanged));
        Assert.Equal(0, await host.Count<CapacityDb>("slots WHERE line_id = {0}", line));

        var report = await host.Import("slots", file).Report();
        Assert.Equal((true, 2, 0), (report.Applied, report.Added, report.Faults.Count));
        await host.Settle();
        var bookings = (await host.Client("beta-requester").Get<Page<BookingView>>($"{Bookings}?limit=200")).Items.Where(b => b.Stages[0].Service == line).ToDictionary(b => b.Title, b => b.State);
        Assert.Equal(("Firm", "OnHold"), (bookings["Old campaign"], bookings["Next campaign"]));
        Assert.Equal(1, await host.Count<CapacityDb>("slots WHERE line_id = {0} AND occupied_from = {1} AND starts_at = {2}", line, Day(25), Day(28)));
        Assert.Equal("Refused", (await host.Book("alpha-requester", "P", Stage(line, 10, 20))).State);

        var again = await host.Import("slots", file).Report();
        Assert.Equal((0, 2), (again.Added, again.Unchanged));
    }

    [Theory, BothShapes]
    public async Task Every_row_that_does_not_fit_is_listed_with_its_reason_and_nothing_is_written(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddLine();
        var other = await host.AddLine();
        await host.Book("alpha-requester", "P", Stage(line, 10, 15));
        string Row(string booking, string service, string on, string start, string end, string state = "firm") =>
            $"beta,{booking},,X1,microbial,gmp,small,1,{service},1,{on},{start},{end},{state}\n";
        var file = $"{SlotColumns}\n"
            + Row("B1", line, line, "2027-01-12", "2027-01-16")
            + Row("B2", line, line, "2027-01-20", "2027-01-25")
            + Row("B3", line, "nowhere", "2027-03-01", "2027-03-05")
            + Row("B4", other, line, "2027-03-01", "2027-03-05")
            + Row("B5", line, line, "2027-03-05", "2027-03-01")
            + Row("B6", line, line, "soon", "2027-03-05", "maybe")
            + Row("B7", line, line, "2027-09-01", "2027-09-10")
            + Row("B8", line, line, "2027-04-01", "2027-04-05")
            + Row("B9", line, line, "2027-04-04", "2027-04-08")
            + Row("B10", "mrna-ds", "mrna-ds-1", "2028-01-03", "2028-01-08");

        var report = await host.Import("slots", file, dryRun: true).Report();

        Assert.Equal(
            [
                (2, "start", "taken"), (3, "start", "changeover"), (4, "line", "unknown-line"), (5, "service", "not-run-here"), (6, "end", "invalid-period"),
                (7, "start", "invalid-instant"), (7, "state", "invalid-state"), (8, "start", "closed"), (10, "start", "taken"), (11, "state", "not-qualified"),
            ],
            report.Faults.Select(f => (f.Row, f.Column, f.Code)).Order());
        var refused = await (await host.Import("slots", file)).Problem(400, "invalid-request");
        Assert.Equal(10, refused.Errors!.Count);
        Assert.Equal("row 2: start", refused.Errors[0].Pointer);
        Assert.Equal(1, await host.Count<CapacityDb>("slots WHERE line_id = {0}", line));
    }

    [Theory, BothShapes]
    public async Task What_goes_out_comes_in_again_unchanged(Shape shape)
    {
        // A host of its own: on a shared one the plan may change between the way out and the way in.
        await using var host = await TestHost.New(shape);
        var line = await host.AddLine();
        await host.Book("alpha-requester", "P1", Stage(line, 10, 15));
        var odd = Stage(await host.AddLine(), 20, 25);
        await host.Book("alpha-requester", "P2", odd with { Earliest = odd.Earliest.AddMilliseconds(250) });

        foreach (var (format, type) in new[] { ("csv", Csv), ("xlsx", Xlsx) })
            foreach (var kind in new[] { "lines", "closures", "slots" })
            {
                var report = await host.Import(kind, await host.Export(kind, format), type).Report();
                Assert.Equal((kind, format, 0, 0), (kind, format, report.Added, report.Faults.Count));
                Assert.True(report.Unchanged > 0);
            }
    }

    [Theory, BothShapes]
    public async Task Lines_come_in_with_their_suites_services_and_pools(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var id = $"n{Guid.NewGuid():N}";
        var file = $"{LineColumns}\n"
            + $"{id}-f,New hall,{id}-s,Suite,yes,{id}-l,=Line 1,Planned,2027-06-01,1,no,12,,{id}-svc,5,1,3,10,50,no,{id}-p\n"
            + $"{id}-f,New hall,{id}-s,Suite,yes,{id}-l,=Line 1,Planned,2027-06-01,1,no,12,,{id}-two,2,0,0.02,,,yes,\n"
            + $"{id}-f,New hall,{id}-s,Suite,yes,{id}-p,Isolator,Qualified,,2,yes,,,,,,,,,,\n";

        var report = await host.Import("lines", file).Report();
        Assert.Equal((true, 3, 2), (report.Applied, report.Rows, report.Added));
        var line = await host.Client("staff").Get<LineView>($"/api/capacity/lines/{id}-l");
        Assert.Equal(("=Line 1", "Planned", "New hall", 2), (line.Name, line.State, line.Facility, line.Services.Count));
        Assert.Contains("'=Line 1", Encoding.UTF8.GetString(await host.Export("lines", "csv")), StringComparison.Ordinal);

        var wrong = file.Replace($"{id}-p\n", $"{id}-missing\n", StringComparison.Ordinal).Replace("Qualified", "Broken", StringComparison.Ordinal).Replace(",5,1,3,", ",-5,1,300,", StringComparison.Ordinal);
        var faults = (await host.Import("lines", wrong, dryRun: true).Report()).Faults;
        Assert.Equal([(2, "batchDays"), (2, "beside"), (2, "changeoverDays"), (2, "line"), (4, "state")], faults.Select(f => (f.Row, f.Column)).Order());
    }

    [Theory, BothShapes]
    public async Task A_closure_that_would_hurt_a_booking_does_not_come_in_unseen(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddLine();
        await host.Book("alpha-requester", "P1", Stage(line, 10, 15));
        string File(string id, string start, string end) => $"id,name,scope,target,start,end,effect,recurrence\n{id},Overhaul,line,{line},{start},{end},Everything,\n";

        var report = await host.Import("closures", File($"c1-{line}", "2027-01-15", "2027-01-16"), dryRun: true).Report();
        Assert.Equal("hurts-bookings", Assert.Single(report.Faults).Code);
        Assert.Equal(1, (await host.Import("closures", File($"c2-{line}", "2027-02-15", "2027-02-20")).Report()).Added);
        Assert.Equal("Refused", (await host.Book("beta-requester", "P2", Stage(line, 42, 47))).State);
    }

    [Theory, BothShapes]
    public async Task A_blank_row_is_left_out_and_still_counted(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddLine();
        var report = await host.Import("closures", $"id,name,scope,target,start,end,effect,recurrence\n\nb-{line},Overhaul,line,{line},2027-02-15,no day,Everything,\n,,,,,,,\n", dryRun: true).Report();
        Assert.Equal((1, 3), (report.Rows, Assert.Single(report.Faults).Row));
    }

    [Theory, BothShapes]
    public async Task A_file_that_is_no_plan_is_refused_with_what_is_wrong(Shape shape)
    {
        var host = await TestHost.Shared(shape);

        await (await host.Import("slots", Encoding.UTF8.GetBytes(SlotColumns), "application/pdf")).Problem(415, "unsupported-file");
        Assert.Equal("unreadable-file", Assert.Single((await (await host.Import("slots", [1, 2, 3], Xlsx)).Problem(400, "invalid-request")).Errors!).Code);
        Assert.Equal("empty-file", Assert.Single((await (await host.Import("slots", SlotColumns)).Problem(400, "invalid-request")).Errors!).Code);
        var problem = await (await host.Import("closures", "id,name\n1,x")).Problem(400, "invalid-request");
        Assert.Equal(["scope", "target", "start", "end", "effect", "recurrence"], problem.Errors!.Select(e => e.Pointer));
        await (await host.Import("slots", Encoding.UTF8.GetBytes(SlotColumns), user: "alpha-requester")).Problem(403, "forbidden");
        await (await host.Client("alpha-requester").GetAsync("/api/capacity/export/slots?format=csv")).Problem(403, "forbidden");
    }
}
