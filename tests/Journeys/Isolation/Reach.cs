using CdmoBooking.TestKit;

namespace CdmoBooking.Journeys.Tests.Isolation;

/// <summary>Something a user has read: where, and what it said.</summary>
sealed record Reading(string Where, string Text);

/// <summary>Everything that a user can get to read of the API: every GET with every id there is, every query, every file; and what acts on foreign things answer.</summary>
sealed class Reach(World world, string user, HttpClient client)
{
    IEnumerable<Belongings> Firms => [world.Alpha, world.Beta];

    public async Task<IReadOnlyList<Reading>> Everything(Belongings foreign)
    {
        var readings = new List<Reading>();
        foreach (var operation in await Operation.Of(client))
        {
            var place = RouteTable.Places.SingleOrDefault(p => p.Operation == operation.Name) ?? throw new InvalidOperationException($"{operation.Name} is not placed in the table.");
            if (place.Reads)
                foreach (var path in Paths(place).Distinct())
                    foreach (var query in Queries(place, operation))
                        readings.Add(await Read(path + query));
            else if (place.Kinds.Count > 0 && place.Whose != Whose.Everybody && !place.IsKnownTo(user, foreign))
                readings.Add(await Told(operation.Name, await client.Go(place, kind => foreign.Id(kind) ?? Visit.Unknown(kind))));
        }
        return readings;
    }

    public async Task<Reading> Read(string path) => await Told(path, await client.GetAsync(path));

    public static async Task<Reading> Told(string where, HttpResponseMessage answer) => new(
        where, $"{string.Join('\n', answer.Headers.Concat(answer.Content.Headers).SelectMany(h => h.Value))}\n{Readable.Of(await answer.Content.ReadAsByteArrayAsync())}");

    IEnumerable<string> Paths(Place place)
    {
        var bare = place with { Query = "" };
        yield return bare.With(Visit.Unknown);
        foreach (var owner in Firms.Append(world.Common))
            for (var i = 0; i < place.Kinds.Select(k => owner.Ids(k).Count).DefaultIfEmpty(1).Max(); i++)
                yield return bare.With(kind => owner.Ids(kind) is { Count: > 0 } ids ? ids[Math.Min(i, ids.Count - 1)] : Visit.Unknown(kind));
    }

    /// <summary>As it is usually asked, without any query, and with every value for each thing that may stand in it.</summary>
    IEnumerable<string> Queries(Place place, Operation operation)
    {
        yield return "";
        if (place.Query.Length > 0) yield return place.Query;
        foreach (var name in operation.Query)
            foreach (var value in ValuesOf(name))
                yield return $"{(place.Query.Length > 0 ? $"{place.Query}&" : "?")}{name}={Uri.EscapeDataString(value)}";
    }

    IEnumerable<string> ValuesOf(string name) => name switch
    {
        "after" or "booking" => Firms.SelectMany(f => f.Ids("booking").Concat(f.Ids("contract")).Concat(f.Ids("programme"))),
        "organisation" => Firms.Select(f => f.Organisation),
        "product" => Firms.Select(f => $"{f.Mark.Word}-firm"),
        "format" => ["csv", "xlsx", "html", "pdf", "docx", "markdown"],
        "kind" => ["SOW", "MOU", "MSA", "CDA"],
        "state" => ["Draft", "OnHold", "Firm", "Waitlisted", "Displaced"],
        "zoom" => ["slot", "week", "month"],
        "from" or "until" => ["1", "2027-02-01", "2028-02-01"],
        "commencement" => ["1", "2027-06-01"],
        "comparedWith" => ["2027-01-04"],
        "service" => ["microbial-ds"],
        "modality" => ["microbial"],
        "purpose" => ["gmp"],
        "by" or "what" or "stream" => Firms.Select(f => f.Mark.Word),
        "limit" => ["200"],
        "batches" or "scale" => ["2"],
        "days" => ["90"],
        _ => throw new InvalidOperationException($"Say which values of the query '{name}' are worth asking for."),
    };
}
