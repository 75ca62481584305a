using System.Globalization;
using System.Text.Json;
using CdmoBooking.Capacity;
using CdmoBooking.Capacity.Domain;
using CdmoBooking.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace CdmoBooking.Browser.Tests;

/// <summary>Prints what the browser measures of a hundred lines with three years of slots each. Times are no assertion; that it is all there is.</summary>
public sealed class BoardSpeedTests(PortalFixture portal)
{
    const int Lines = 100, SlotsPerLine = 182, DaysApart = 6;

    [Fact]
    public async Task A_hundred_lines_and_three_years_of_slots_are_drawn_zoomed_and_dragged()
    {
        await using var host = await TestHost.New(Shape.Embedded);
        await host.In(async services =>
        {
            await Fill(services.GetRequiredService<CapacityDb>());
            return true;
        });
        await using var desk = await portal.NewDesk(host.Address);
        await desk.SignIn("staff");

        await Print("first picture after a click on the menu, cold server", desk.Run<double>(FirstPicture));
        await desk.GoTo("Start", "Welcome");
        await desk.SeesNo(desk.Region("Lines over time"));
        await Print("first picture after a click on the menu", desk.Run<double>(FirstPicture));
        await Print("first picture of a page loaded anew", desk.Loads("/board", ".board a.bar"));
        await desk.IsDone();
        foreach (var zoom in new[] { "ThreeYears", "Year", "Quarter", "Month", "Week", "Day", "Month", "Year" })
            await Print($"zoom to {zoom}", desk.Run<double>($"({Zoom})('{zoom}')"));
        await Print("scrolling by a view, per frame: median, slowest", desk.Run<JsonElement>(Scroll));
        await desk.Choose("Zoom", "Month");
        await desk.IsDone();
        await desk.Run<bool>(Drag);
        await desk.Drag(desk.Region("Lines over time").GetByRole(AriaRole.Link, new() { Name = await desk.Run<string>(InTheMiddle), Exact = true }), 200, 90, () => desk.Sees(desk.Region("Lines over time").GetByRole(AriaRole.Status)), letGo: false);
        await Print("dragging, from the pointer's move to the painted frame: median, slowest", desk.Run<JsonElement>("(times => [times[times.length >> 1], times.at(-1)])(moves.sort((a, b) => a - b))"));
        await desk.Shoot("75-board-hundred-lines");
        Assert.InRange(await desk.Run<int>("document.querySelectorAll('.board a.bar').length"), 50, 5_000);
        Assert.Empty(desk.Complaints);
    }

    /// <summary>To the end of the frame that is painted next.</summary>
    const string Painted = """
        const painted = () => new Promise(done => requestAnimationFrame(() => {
            const channel = new MessageChannel();
            channel.port1.onmessage = () => done(performance.now());
            channel.port2.postMessage(0);
        }));
        """;

    const string FirstPicture = $$"""
        (async () => {
            {{Painted}}
            const started = performance.now();
            document.querySelector('nav a[href="/board"]').click();
            while (!document.querySelector('.board a.bar')) await painted();
            return await painted() - started;
        })()
        """;

    const string Zoom = $$"""
        async zoom => {
            {{Painted}}
            const select = document.querySelector('#zoom'), started = performance.now();
            select.value = zoom;
            select.dispatchEvent(new Event('change', { bubbles: true }));
            const ended = await painted();
            await new Promise(quiet => setTimeout(quiet, 400));
            return ended - started;
        }
        """;

    const string Scroll = $$"""
        (async () => {
            {{Painted}}
            const board = document.querySelector('.board'), times = [];
            for (let i = 0; i < 60; i++) {
                const started = performance.now();
                board.scrollLeft += board.clientWidth / 60;
                board.scrollTop += 20;
                times.push(await painted() - started);
            }
            times.sort((a, b) => a - b);
            return [times[30], times[59]];
        })()
        """;

    const string InTheMiddle = """
        (() => {
            const { left, right, top, bottom } = document.querySelector('.board').getBoundingClientRect();
            return [...document.querySelectorAll('.board a.bar')].find(bar => {
                const at = bar.getBoundingClientRect();
                return at.left > left + 300 && at.right < right - 300 && at.top > top + 150 && at.bottom < Math.min(bottom, innerHeight) - 150;
            }).getAttribute('aria-label');
        })()
        """;

    const string Drag = $$"""
        (() => {
            {{Painted}}
            window.moves = [];
            document.querySelector('.board').addEventListener('pointermove', async e => moves.push(await painted() - e.timeStamp));
            return true;
        })()
        """;

    static async Task Print<T>(string what, Task<T> measured)
    {
        var text = await measured switch
        {
            double ms => $"{ms.ToString("0", CultureInfo.InvariantCulture)} ms",
            JsonElement list => string.Join(", ", list.EnumerateArray().Select(ms => $"{ms.GetDouble().ToString("0", CultureInfo.InvariantCulture)} ms")),
            _ => "",
        };
        TestContext.Current.TestOutputHelper!.WriteLine($"{what}: {text}");
        Console.WriteLine($"{what}: {text}");
    }

    static async Task Fill(CapacityDb db)
    {
        var suites = await db.Suites.OrderBy(s => s.FacilityId).Where(s => !s.OneProduct).Select(s => s.Id).ToListAsync();
        db.Lines.AddRange(Enumerable.Range(0, Lines).Select(i => new Line(
            $"many-{i:000}", suites[i % suites.Count], $"Line {i:000}", LineState.Qualified, null, 1, [new LineService("fill-finish", TimeSpan.FromDays(4), TimeSpan.Zero, TimeSpan.FromDays(1))])));
        await db.SaveChangesAsync();
        await db.Database.ExecuteSqlRawAsync("CREATE TEMP TABLE wanted AS " + Wanted, Lines, SlotsPerLine, TestHost.Start.UtcTicks, DaysApart * TimeSpan.TicksPerDay);
        await db.Database.ExecuteSqlRawAsync(Bookings, TestHost.Start.AddYears(1).UtcTicks);
        await db.Database.ExecuteSqlRawAsync(Slots, TimeSpan.TicksPerDay);
    }

    const string Wanted = """
        WITH RECURSIVE number(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM number WHERE n < {0} * {1} - 1)
        SELECT n, printf('00000000-0000-4000-8000-%012X', n) AS booking, printf('many-%03d', n / {1}) AS line, {2} + (n % {1} + 2) * {3} AS starts, n % 4 = 0 AS held FROM number
        """;

    const string Bookings = """
        INSERT INTO allocations (booking_id, organisation, title, product, purpose, class, emergency, stages, state, hold_expires_at, gate_met, version, audit_head)
        SELECT booking, CASE n % 2 WHEN 0 THEN 'alpha' ELSE 'beta' END, 'Campaign ' || n, '{{"name":"P","modality":"microbial"}}', 'Gmp', 'Small', 0, '[]',
            CASE held WHEN 1 THEN 'Held' ELSE 'Firm' END, CASE held WHEN 1 THEN {0} END, 1 - held, 1, x'' FROM wanted
        """;

    const string Slots = """
        INSERT INTO slots (id, booking_id, stage, service, batches, line_id, unit, starts_at, ends_at, occupied_from, product_key, modality, turnaround, changeover,
            working_days, beside, provisional, blocking)
        SELECT booking, booking, 0, 'fill-finish', 1, line, line, starts, starts + 4 * {0}, starts - {0}, 'alpha/P' || n, 'microbial', 0, {0}, 0, 0, 0, 1 FROM wanted
        """;
}
