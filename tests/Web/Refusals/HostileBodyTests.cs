using System.Text.Json.Nodes;
using CdmoBooking.TestKit;

namespace CdmoBooking.Web.Tests.Refusals;

/// <summary>Every request with a body, by the API's own description: a new one is tried as soon as it is there.</summary>
public sealed class HostileBodyTests
{
    /// <summary>What decides who sees, who pays and what counts. None of it is for the caller to say unless the description has it.</summary>
    static readonly string[] Coveted =
        ["id", "organisation", "organisationId", "org", "state", "status", "price", "payable", "version", "role", "roles", "user", "userId", "isAdmin", "requestedAt", "approvedBy", "$type"];

    [Fact]
    public async Task No_member_is_taken_that_is_not_asked_for()
    {
        var host = await TestHost.Shared(Shape.Embedded);
        await ForAll(host, async (request, wrong) =>
        {
            foreach (var place in request.Places("object"))
                foreach (var name in Coveted.Where(c => place.Schema["properties"]?[c] is null))
                {
                    var body = request.BodyWith(place, WithMember(request.At(place)!, name));
                    if (await FaultOf(await request.Send(host, body.ToJsonString()), 400, name) is { } fault) wrong.Add($"{place}.{name}: {fault}");
                }
        });
    }

    [Fact]
    public async Task A_text_of_a_hundred_thousand_characters_is_refused_in_every_field_that_is_no_document()
    {
        var host = await TestHost.Shared(Shape.Embedded);
        await ForAll(host, async (request, wrong) =>
        {
            foreach (var place in request.Places("string"))
            {
                var length = Math.Max(100_000, (place.Schema["maxLength"]?.GetValue<int>() ?? 0) + 1);
                var body = request.BodyWith(place, new string('x', length));
                if (await FaultOf(await request.Send(host, body.ToJsonString()), 400, place.Name) is { } fault) wrong.Add($"{place}: {fault}");
            }
        });
    }

    [Fact]
    public async Task A_list_of_very_many_is_refused_wherever_one_is_taken()
    {
        var host = await TestHost.Shared(Shape.Embedded);
        await ForAll(host, async (request, wrong) =>
        {
            foreach (var place in request.Places("array"))
            {
                var item = request.At(place)![0]!.ToJsonString();
                var body = request.BodyWith(place, JsonNode.Parse($"[{string.Join(',', Enumerable.Repeat(item, Math.Min(20_000, 3_000_000 / item.Length)))}]"));
                var answer = await request.Send(host, body.ToJsonString());
                // That there is none, or that it is not for scripts, is told before what is wrong with the rest.
                if ((int)answer.StatusCode is not (400 or 403 or 404)) wrong.Add($"{place}: answered {(int)answer.StatusCode}");
            }
        });
    }

    [Fact]
    public async Task A_body_that_is_very_deep_or_very_large_or_says_things_twice_is_not_read()
    {
        var host = await TestHost.Shared(Shape.Embedded);
        await ForAll(host, async (request, wrong) =>
        {
            var sample = request.Body().ToJsonString();
            var member = request.Body().AsObject().First().Key;
            var deep = $$"""{"{{member}}":{{string.Concat(Enumerable.Repeat("""{"a":""", 50_000))}}1{{new string('}', 50_000)}}}""";
            foreach (var (what, body, status) in new[]
            {
                ("objects in objects", deep, 400), ("lists in lists", new string('[', 100_000), 400), ("large", sample + new string(' ', 5 << 20), 413),
                ("twice", sample.Insert(1, $"\"{member}\":null,"), 400),
            })
                if (await FaultOf(await request.Send(host, body), status, "") is { } fault) wrong.Add($"{what}: {fault}");
        });
    }

    static JsonNode WithMember(JsonNode at, string name)
    {
        var with = at.DeepClone().AsObject();
        with[name] = "x";
        return with;
    }

    static async Task ForAll(TestHost host, Func<DescribedRequest, List<string>, Task> check)
    {
        var requests = await DescribedRequest.All(host);
        Assert.True(requests.Count > 35, "The descriptions of the API are there.");
        var wrong = new List<string>();
        foreach (var request in requests)
        {
            var found = new List<string>();
            await check(request, found);
            wrong.AddRange(found.Select(f => $"{request} {f}"));
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    /// <summary>Null if it is a problem of a stable type that names the field.</summary>
    static async Task<string?> FaultOf(HttpResponseMessage answer, int status, string field)
    {
        var text = await answer.Content.ReadAsStringAsync();
        if ((int)answer.StatusCode != status) return $"answered {(int)answer.StatusCode} {text[..Math.Min(300, text.Length)]}";
        if (!text.Contains("\"type\":\"urn:cdmobooking:problem:", StringComparison.Ordinal)) return $"no problem: {text[..Math.Min(300, text.Length)]}";
        return text.Contains(field, StringComparison.OrdinalIgnoreCase) && text.Length < 5_000 ? null : $"does not name the field: {text[..Math.Min(300, text.Length)]}";
    }
}
