using System.Net.Http.Json;
using System.Text.Json;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Web;

/// <summary>A service said no (RFC 9457), or did not answer at all (status 0).</summary>
public sealed class ApiProblem(int status, string type, string title, IReadOnlyList<Fault> errors) : Exception(title)
{
    public int Status => status;
    /// <summary>The last part of the problem's stable type.</summary>
    public string Type => type;
    public string Title => Message;
    public IReadOnlyList<Fault> Errors => errors;

    public static ApiProblem NoAnswer() =>
        new(0, "no-answer", "The service did not answer. Trying again is safe: nothing will happen twice.", []);

    public static async Task<ApiProblem> Read(HttpResponseMessage answer, CancellationToken ct)
    {
        var status = (int)answer.StatusCode;
        Body? body = null;
        try
        {
            body = await answer.Content.ReadFromJsonAsync<Body>(JsonSerializerOptions.Web, ct);
        }
        catch (JsonException)
        {
            // Not a problem document, for example from a proxy in between: the status has to do.
        }
        return new(status, body?.Type?.Split(':')[^1] ?? "unknown", body?.Title ?? $"The request was not accepted ({status}).", body?.Errors ?? []);
    }

    sealed record Body(string? Type, string? Title, IReadOnlyList<Fault>? Errors);
}
