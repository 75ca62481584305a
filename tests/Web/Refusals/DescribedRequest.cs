using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using CdmoBooking.TestKit;

namespace CdmoBooking.Web.Tests.Refusals;

/// <summary>A value in a body: the way to it, and what the description says of it.</summary>
sealed record Place(IReadOnlyList<object> Way, JsonObject Schema)
{
    /// <summary>Of the member, also where the value is an element of it.</summary>
    public string Name => Way.OfType<string>().LastOrDefault() ?? "";

    public override string ToString() => string.Join('.', Way);
}

/// <summary>A request with a JSON body as the API's own description tells of it, so that a new one is met by every test that asks for them all.</summary>
sealed class DescribedRequest(HttpMethod method, string path, JsonObject document, JsonObject schema)
{
    static readonly string[] Users = ["alpha-requester", "alpha-signatory", "staff", "operations", "centre-signatory", "admin", "alpha-admin"];

    public override string ToString() => $"{method} {path}";

    public static async Task<IReadOnlyList<DescribedRequest>> All(TestHost host)
    {
        var all = new List<DescribedRequest>();
        foreach (var service in new[] { "booking", "capacity", "contracting", "web" })
        {
            var document = (await host.Client("staff").GetFromJsonAsync<JsonObject>($"/openapi/{service}.json"))!;
            foreach (var (path, operations) in document["paths"]!.AsObject())
                foreach (var (method, operation) in operations!.AsObject())
                    if (operation?["requestBody"]?["content"]?["application/json"]?["schema"] is JsonObject schema)
                        all.Add(new(HttpMethod.Parse(method), path, document, schema));
        }
        return all;
    }

    /// <summary>Right in form: every member is there, with a value of its type.</summary>
    public JsonNode Body() => Sample(schema)!;

    public JsonNode BodyWith(Place place, JsonNode? value)
    {
        var body = Body();
        if (place.Way.Count == 0) return value!;
        var parent = place.Way.SkipLast(1).Aggregate(body, (node, step) => step is int i ? node[i]! : node[(string)step]!);
        if (place.Way[^1] is int index) parent[index] = value;
        else parent[(string)place.Way[^1]] = value;
        return body;
    }

    public JsonNode? At(Place place) => place.Way.Aggregate(Body(), (node, step) => step is int i ? node[i]! : node[(string)step]!);

    public IEnumerable<Place> Places(string type) => Places(schema, []).Where(p => TypeOf(p.Schema) == type);

    /// <summary>As somebody who may make the request: whoever is told that the body is wrong, and not that it is none of his business.</summary>
    public async Task<HttpResponseMessage> Send(TestHost host, string body)
    {
        HttpResponseMessage? answer = null;
        foreach (var user in Users)
        {
            // Asks first: a server that refuses at the head of a request hangs up on whoever keeps sending.
            var client = host.Client(user);
            client.DefaultRequestHeaders.ExpectContinue = true;
            answer = await client.SendAsync(new(method, Address()) { Content = new StringContent(body, Encoding.UTF8, "application/json") });
            if ((int)answer.StatusCode is not (401 or 403)) return answer;
        }
        return answer!;
    }

    string Address() => string.Join('/', path.Split('/').Select(part => part.StartsWith('{') ? Guid.NewGuid().ToString() : part));

    IEnumerable<Place> Places(JsonObject described, IReadOnlyList<object> way)
    {
        var at = Resolved(described);
        yield return new(way, at);
        foreach (var (name, member) in at["properties"]?.AsObject() ?? [])
            foreach (var place in Places(member!.AsObject(), [.. way, name])) yield return place;
        if (TypeOf(at) == "array")
            foreach (var place in Places(ItemsOf(at), [.. way, 0])) yield return place;
    }

    JsonNode? Sample(JsonObject described)
    {
        var at = Resolved(described);
        if (at["enum"] is JsonArray choices) return choices[0]!.DeepClone();
        return TypeOf(at) switch
        {
            "object" => new JsonObject((at["properties"]?.AsObject() ?? []).Select(p => KeyValuePair.Create(p.Key, Sample(p.Value!.AsObject())))),
            "array" => new JsonArray(Sample(ItemsOf(at))),
            "string" => at["format"]?.GetValue<string>() switch { "uuid" => Guid.Empty.ToString(), "date" or "date-time" => "2027-02-01", _ => "x" },
            "boolean" => true,
            _ => 1,
        };
    }

    JsonObject Resolved(JsonObject at)
    {
        if ((at["oneOf"] ?? at["anyOf"]) is JsonArray choices) return Resolved(choices.First(c => c!["type"]?.ToString() != "null")!.AsObject());
        return at["$ref"]?.GetValue<string>() is { } reference ? Resolved(document["components"]!["schemas"]![reference.Split('/')[^1]]!.AsObject()) : at;
    }

    /// <summary>The description leaves out that texts are in a list.</summary>
    static JsonObject ItemsOf(JsonObject array) => array["items"]?.AsObject() ?? new() { ["type"] = "string" };

    static string TypeOf(JsonObject at) => at["type"] switch
    {
        JsonArray several => several.Select(t => t!.GetValue<string>()).First(t => t != "null"),
        JsonValue one => one.GetValue<string>(),
        _ => at["enum"] is not null ? "string" : "unknown",
    };
}
