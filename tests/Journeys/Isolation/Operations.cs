using System.Text.Json;

namespace CdmoBooking.Journeys.Tests.Isolation;

/// <summary>A method and path of the API, and what may stand in its query.</summary>
sealed record Operation(string Name, IReadOnlyList<string> Query)
{
    static readonly string[] Documents = ["booking", "capacity", "contracting", "web"];

    /// <summary>As the running host describes itself.</summary>
    public static async Task<IReadOnlyList<Operation>> Of(HttpClient host)
    {
        var operations = new List<Operation>();
        foreach (var name in Documents)
        {
            using var document = JsonDocument.Parse(await host.GetStringAsync($"/openapi/{name}.json"));
            operations.AddRange(
                from path in document.RootElement.GetProperty("paths").EnumerateObject()
                from method in path.Value.EnumerateObject()
                select new Operation($"{method.Name.ToUpperInvariant()} {path.Name}", QueryOf(method.Value)));
        }
        return operations;
    }

    static IReadOnlyList<string> QueryOf(JsonElement operation) => !operation.TryGetProperty("parameters", out var parameters) ? [] :
        [.. parameters.EnumerateArray().Where(p => p.GetProperty("in").GetString() == "query").Select(p => p.GetProperty("name").GetString()!)];
}
