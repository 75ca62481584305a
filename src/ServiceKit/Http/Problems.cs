using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Logging;

namespace CdmoBooking.ServiceKit;

/// <summary>Turns whatever a request throws into a problem with a stable type. Nothing of the inside is echoed.</summary>
sealed class Problems(IProblemDetailsService problems, ILogger<Problems> log) : IExceptionHandler
{
    public const string Prefix = "urn:cdmobooking:problem:";

    /// <summary>Answers that come from the framework with a status alone get a stable type too.</summary>
    public static void NameBareStatus(ProblemDetailsContext context)
    {
        var details = context.ProblemDetails;
        if (details.Type?.StartsWith(Prefix, StringComparison.Ordinal) == true) return;
        details.Type = Prefix + details.Status switch
        {
            401 => "not-signed-in",
            403 => "forbidden",
            404 => "not-found",
            405 => "method-not-allowed",
            413 => "too-large",
            415 => "unsupported-media-type",
            429 => "too-many-requests",
            var status => $"status-{status}",
        };
    }

    public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken ct)
    {
        var refusal = exception switch
        {
            Refusal r => r,
            BadHttpRequestException { StatusCode: 413 } => new(413, "too-large", "The request is larger than this service reads."),
            BadHttpRequestException { StatusCode: 415 } => new(415, "unsupported-media-type", "Requests are read as application/json."),
            BadHttpRequestException { InnerException: TooLongText text } => Refusal.Invalid([text.Fault]),
            BadHttpRequestException b => new(400, "malformed-request", "The request cannot be read.", new Fault("malformed", Where(b))),
            _ when Database.LostRace(exception) => Refusal.Conflict("busy", "Others changed the same thing at the same time. Try again."),
            _ => new Refusal(500, "internal-error", "Something failed on our side. Nothing was changed."),
        };
        if (refusal.Status == 500) log.LogError(exception, "{Method} {Path} failed.", http.Request.Method, http.Request.Path);
        http.Response.StatusCode = refusal.Status;
        var details = new ProblemDetails { Type = Prefix + refusal.Type, Title = refusal.Message, Status = refusal.Status };
        if (refusal.Faults.Count > 0) details.Extensions["errors"] = refusal.Faults;
        return await problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = http, ProblemDetails = details });
    }

    /// <summary>The place of the fault without the reader's words about inner types.</summary>
    static string Where(BadHttpRequestException e) => e.InnerException is JsonException json
        ? $"Not the JSON that is expected here, at {json.Path ?? "$"} (line {json.LineNumber + 1})."
        : e.Message.StartsWith("Implicit body", StringComparison.Ordinal) ? "A JSON body is needed here." : e.Message;
}
