using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CdmoBooking.TestKit;

namespace CdmoBooking.Web.Tests.Refusals;

/// <summary>Every question with a page or a span, by the API's own description.</summary>
public sealed class OversizeQuestionTests
{
    [Fact]
    public async Task No_page_is_larger_than_any_page_is()
    {
        var host = await TestHost.Shared(Shape.Embedded);
        var questions = (await Questions(host, "limit")).Where(q => !q.Contains('{')).ToList();
        Assert.True(questions.Count >= 5, "There are lists.");
        foreach (var path in questions)
            foreach (var limit in new[] { "0", "-1", "201", "2147483647" })
                await (await host.Client("staff").GetAsync($"{path}?limit={limit}")).Problem(400, "invalid-request");
    }

    [Fact]
    public async Task No_span_is_longer_than_five_years()
    {
        var host = await TestHost.Shared(Shape.Embedded);
        var questions = (await Questions(host, "from", "until")).Where(q => !q.EndsWith("/redline", StringComparison.Ordinal)).ToList();
        Assert.True(questions.Count >= 5, "There are spans.");
        foreach (var path in questions)
            foreach (var (from, until) in new[] { ("2000-01-01", "2100-01-01"), ("2000-01", "2100-01"), ("0002-01-01", "9998-12-31") })
            {
                var answer = await host.Client("staff").GetAsync($"{path}?from={from}&until={until}&service=fill-finish&batches=1");
                Assert.True((int)answer.StatusCode == 400, $"{path} from {from} until {until} answered {(int)answer.StatusCode}");
                Assert.Contains("urn:cdmobooking:problem:", await answer.Content.ReadAsStringAsync());
            }
    }

    static async Task<IReadOnlyList<string>> Questions(TestHost host, params string[] parameters)
    {
        var found = new List<string>();
        foreach (var service in new[] { "booking", "capacity", "contracting", "web" })
        {
            var document = (await host.Client("staff").GetFromJsonAsync<JsonObject>($"/openapi/{service}.json"))!;
            found.AddRange(document["paths"]!.AsObject().Where(p => Names(p.Value!["get"]).IsSupersetOf(parameters)).Select(p => p.Key));
        }
        return found;
    }

    static HashSet<string> Names(JsonNode? operation) => (operation?["parameters"]?.AsArray() ?? []).Select(p => p!["name"]!.GetValue<string>()).ToHashSet();
}
