using System.Net;
using CdmoBooking.TestKit;

namespace CdmoBooking.Journeys.Tests.Isolation;

/// <summary>Every route, every role, own things and a competitor's.</summary>
[Collection("isolation")]
public sealed class RouteTests(Worlds worlds)
{
    readonly List<string> faults = [];

    [Fact]
    public async Task Every_route_is_placed_in_the_table()
    {
        var host = (await worlds.Of(Shape.Embedded)).Host;
        using var stranger = new HttpClient { BaseAddress = host.Address };
        var (there, placed) = ((await Operation.Of(stranger)).Select(o => o.Name).ToList(), RouteTable.Places.Select(p => p.Operation).ToList());
        None.Of(there.Except(placed).Select(o => $"{o} is not placed in the table"));
        None.Of(placed.Except(there).Select(o => $"{o} is in the table only"));
        Assert.Equal(placed.Count, placed.Distinct().Count());
    }

    [Theory, BothShapes]
    public async Task Nobody_gets_in_without_credentials(Shape shape)
    {
        var world = await worlds.Of(shape);
        using var stranger = new HttpClient { BaseAddress = world.Host.Address };
        foreach (var place in RouteTable.Places) await Check(place, "a stranger", Visit.Unknown, await stranger.Go(place, Visit.Unknown), HttpStatusCode.Unauthorized);
        None.Of(faults);
    }

    [Theory, BothShapes]
    public async Task Who_lacks_the_right_is_refused_whatever_the_id(Shape shape)
    {
        var world = await worlds.Of(shape);
        foreach (var (place, user, client) in await Visits(world, p => p.May, may: false))
            foreach (var id in new[] { Of(world, place, world.Alpha), Of(world, place, world.Beta), Visit.Unknown })
                await Check(place, user, id, await client.Go(place, id), HttpStatusCode.Forbidden);
        foreach (var (place, user, client) in (await Visits(world, p => p.Within ?? p.May, may: false)).Where(v => v.Place.Within is not null))
            await Check(place, user, Of(world, place, world.Alpha), await client.Go(place, Of(world, place, world.Alpha)), HttpStatusCode.Forbidden);
        None.Of(faults);
    }

    [Theory, BothShapes]
    public async Task Who_has_the_right_gets_to_what_is_theirs(Shape shape)
    {
        var world = await worlds.Of(shape);
        foreach (var (place, user, client) in await Visits(world, p => p.Within ?? p.May, may: true))
            foreach (var firm in new[] { world.Alpha, world.Beta }.Where(f => place.IsKnownTo(user, f) && place.Kinds.All(k => Owner(world, place, f).Id(k) is not null)))
            {
                var answer = await client.Go(place, Of(world, place, firm));
                var (status, there) = ((int)answer.StatusCode, answer.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound));
                if (status >= 500 || !there || (place.Reads && status != 200)) faults.Add($"{user}: {place.Operation} of {firm.Organisation} answered {await answer.Told()}");
            }
        None.Of(faults);
    }

    [Theory, BothShapes]
    public async Task What_is_a_competitors_is_as_unknown_as_what_is_not_there(Shape shape)
    {
        var world = await worlds.Of(shape);
        var visits = 0;
        foreach (var (place, user, client) in (await Visits(world, p => p.May, may: true)).Where(v => v.Place.Kinds.Count > 0))
        {
            var unknown = await (await client.Go(place, Visit.Unknown)).Told();
            // The centre may ask for the account of an organisation that has none.
            var nobody = place.Kinds[0] == "organisation" && place.IsKnownTo(user, world.Beta);
            if (!nobody && !unknown.StartsWith("404", StringComparison.Ordinal)) faults.Add($"{user}: {place.Operation} of nobody answered {unknown}");
            foreach (var firm in new[] { world.Alpha, world.Beta }.Where(f => !place.IsKnownTo(user, f)))
            {
                visits++;
                var told = await (await client.Go(place, Of(world, place, firm))).Told();
                if (told != unknown) faults.Add($"{user}: {place.Operation} of {firm.Organisation} answered {told} but of nobody {unknown}");
            }
        }
        None.Of(faults);
        Assert.InRange(visits, 50, int.MaxValue);
    }

    /// <summary>By people who have signed in: access tokens get less far.</summary>
    static async Task<IReadOnlyList<(Place Place, string User, HttpClient Client)>> Visits(World world, Func<Place, IReadOnlyList<string>> roles, bool may)
    {
        var visits = new List<(Place, string, HttpClient)>();
        foreach (var (role, user) in RouteTable.Users)
        {
            var browser = (await SignedIn.As(world.Host, user)).Browser;
            visits.AddRange(RouteTable.Places.Where(p => roles(p).Contains(role) == may).Select(p => (p, user, browser)));
        }
        return visits;
    }

    static Belongings Owner(World world, Place place, Belongings firm) => place.Whose == Whose.Everybody ? world.Common : firm;

    static Func<string, string> Of(World world, Place place, Belongings firm) => kind => Owner(world, place, firm).Id(kind) ?? Visit.Unknown(kind);

    async Task Check(Place place, string user, Func<string, string> id, HttpResponseMessage answer, HttpStatusCode expected)
    {
        if (answer.StatusCode != expected) faults.Add($"{user}: {place.With(id)} answered {await answer.Told()}, not {(int)expected}");
    }
}
