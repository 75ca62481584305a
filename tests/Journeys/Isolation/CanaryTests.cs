using CdmoBooking.Messages;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Journeys.Tests.Isolation;

/// <summary>Beta's names, products, dates, notes and ids are in everything beta has, and in nothing that alpha can reach.</summary>
[Collection("isolation")]
public sealed class CanaryTests(Worlds worlds)
{
    static readonly string[] People = ["alpha-requester", "alpha-signatory", "alpha-admin"];

    [Theory, BothShapes]
    public async Task Nothing_of_beta_is_in_any_answer_that_alpha_gets(Shape shape)
    {
        var world = await worlds.Of(shape);
        var readings = new List<Reading>();
        foreach (var user in People) readings.AddRange(await Reached(world, user, world.Beta));
        None.Of(Leaks(world.Beta, readings));
        None.Of(Missing([.. world.Alpha.Mark.Texts, .. new[] { "booking", "contract", "programme", "token", "feed", "session", "invitation", "person", "webhook", "delivery" }.SelectMany(world.Alpha.Ids)], world.Alpha, readings));
    }

    [Theory, BothShapes]
    public async Task The_centre_finds_all_of_it_by_the_same_search(Shape shape)
    {
        var world = await worlds.Of(shape);
        List<Reading> readings = [.. await Reached(world, "staff", world.Beta), .. await Reached(world, "admin", world.Beta), .. await Reached(world, "beta-requester", world.Alpha), .. await Reached(world, "beta-admin", world.Alpha)];
        using var staff = await SignedIn.As(world.Host, "staff");
        readings.Add(new("page", await staff.Rendered("/bookings")));
        None.Of(Missing(world.Beta.Canaries, world.Beta, readings));
    }

    [Theory, BothShapes]
    public async Task Nothing_of_beta_is_in_what_alpha_is_told_when_beta_is_in_the_way(Shape shape)
    {
        var world = await worlds.Of(shape);
        var alpha = world.Host.Client("alpha-requester");
        var taken = (await world.Host.Client("beta-requester").Get<Page<BookingView>>($"{Bookings}?state=Firm")).Items.Single(b => b.Title == "zephyr firm");
        var stage = new StageRequest(taken.Stages[0].Service, 1, taken.Stages[0].Slot!.Start, taken.Stages[0].Slot!.End);
        var product = new Product("P1", "microbial");
        var request = await alpha.Send(Bookings, new RequestBooking("Same slot", product, Purpose.Engineering, [stage]));
        await world.Host.Settle();
        var refused = request.Headers.Location!.ToString();
        Assert.Equal("Refused", (await alpha.Get<BookingView>(refused)).State);
        List<Reading> readings =
        [
            await Reach.Told("routes", await alpha.Send("/api/capacity/routes", new FindRoute(product, Purpose.Engineering, [stage]))),
            await Reach.Told("estimates", await alpha.Send("/api/contracting/estimates", new EstimateRoute(Purpose.Engineering, [new(stage.Service, 1)]))),
            await Reach.Told("request", request),
            await Reach.Told("programme", await alpha.Send(Bookings, new RequestBooking("Programme", product, Purpose.Engineering, [stage], Programme: Guid.Parse(world.Beta.Id("programme")!)))),
            await Reach.Told("malformed", await alpha.Send(Bookings, $$"""{"title": {{taken.Version}}}""")),
            await new Reach(world, "alpha-requester", alpha).Read($"/api/capacity/availability?service={stage.Service}&batches=1&from=2027-01-10&until=2028-01-10"),
            await new Reach(world, "alpha-requester", alpha).Read(refused),
            await new Reach(world, "alpha-requester", alpha).Read($"{refused}/history"),
        ];
        None.Of(Leaks(world.Beta, readings));
    }

    [Theory, BothShapes]
    public async Task Nothing_of_beta_is_on_any_page_that_alpha_opens(Shape shape)
    {
        var world = await worlds.Of(shape);
        var ids = new[] { world.Alpha, world.Beta }.SelectMany(f => new[] { "booking", "contract", "programme" }.SelectMany(f.Ids)).ToList();
        var readings = new List<Reading>();
        foreach (var user in People)
        {
            using var person = await SignedIn.As(world.Host, user);
            foreach (var template in Portal.Templates)
                foreach (var path in Portal.Paths(template, ids, ["alpha", "beta"]).Concat(template == "/request" ? Prefilled(world.Beta) : []))
                {
                    // The demo shows its own users to whoever is asked to sign in.
                    if (path == "/sign-in") continue;
                    readings.Add(new($"source of {path}", await person.Source(path)));
                    readings.Add(new($"page {path}", await person.Rendered(path)));
                }
        }
        None.Of(Leaks(world.Beta, readings));
        None.Of(Missing([world.Alpha.Mark.Word, .. world.Alpha.Ids("booking")], world.Alpha, readings));
    }

    [Theory, BothShapes]
    public async Task A_calendar_has_all_of_its_own_firm_and_nothing_of_the_other(Shape shape)
    {
        var world = await worlds.Of(shape);
        using var program = new HttpClient();
        foreach (var (own, foreign) in new[] { (world.Alpha, world.Beta), (world.Beta, world.Alpha) })
        {
            Reading[] readings = [await Reach.Told("the calendar", await program.GetAsync(own.Calendar))];
            None.Of(Leaks(foreign, readings.Select(Unfolded)));
            None.Of(Missing([own.Mark.Word, own.Organisation, own.Ids("booking")[0]], own, readings.Select(Unfolded)));
        }
    }

    [Theory, BothShapes]
    public async Task Nothing_of_either_is_in_the_log(Shape shape)
    {
        var world = await worlds.Of(shape);
        await Reached(world, "staff", world.Beta);
        using var program = new HttpClient();
        foreach (var firm in new[] { world.Alpha, world.Beta }) Assert.True((await program.GetAsync(firm.Calendar)).IsSuccessStatusCode);
        var log = new Reading("the log", world.Log.Text);
        Assert.NotEmpty(log.Text);
        None.Of(from line in log.Text.Split('\n')
                from firm in new[] { world.Alpha, world.Beta }
                from found in firm.FoundIn(line).Intersect(firm.Confidential)
                select $"{found} is in {line}");
        None.Of(new[] { world.Alpha, world.Beta }.Select(firm => Path.GetFileNameWithoutExtension(firm.Calendar.AbsolutePath)).Where(log.Text.Contains));
    }

    static async Task<IReadOnlyList<Reading>> Reached(World world, string user, Belongings foreign)
    {
        using var person = await SignedIn.As(world.Host, user);
        return await new Reach(world, user, person.Browser).Everything(foreign);
    }

    /// <summary>Lines of a calendar are broken anywhere.</summary>
    static Reading Unfolded(Reading reading) => reading with { Text = reading.Text.Replace("\r\n ", "") };

    static IEnumerable<string> Prefilled(Belongings firm) =>
        [.. firm.Ids("booking").Select(id => $"/request?from={id}&alternative=0"), .. firm.Ids("programme").Select(id => $"/request?programme={id}")];

    /// <summary>An id that was asked for may stand in the answer.</summary>
    static IEnumerable<string> Leaks(Belongings firm, IEnumerable<Reading> readings) =>
        from reading in readings
        from found in firm.FoundIn(reading.Text)
        where !reading.Where.Contains(found, StringComparison.Ordinal)
        select $"{found} is in {reading.Where}";

    /// <summary>A search that finds nothing proves nothing.</summary>
    static IEnumerable<string> Missing(IEnumerable<string> wanted, Belongings firm, IEnumerable<Reading> readings) =>
        wanted.Except(readings.SelectMany(r => firm.FoundIn(r.Text))).Select(c => $"{c} was found nowhere");
}
