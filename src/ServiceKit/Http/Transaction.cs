using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CdmoBooking.ServiceKit;

/// <summary>The answer given to a request with an Idempotency-Key, kept in the transaction of its effect.</summary>
public sealed class StoredAnswer
{
    public required string CallerId { get; init; }
    public required string Key { get; init; }
    public string? Organisation { get; init; }
    /// <summary>Method, path, query and body of the request it answered.</summary>
    public required byte[] RequestHash { get; init; }
    public required int Status { get; init; }
    public string? ContentType { get; init; }
    public string? Location { get; init; }
    public string? ETag { get; init; }
    public required byte[] Body { get; init; }
    public required DateTimeOffset GivenAt { get; init; }
}

/// <summary>Marks the endpoints of a service with its database.</summary>
sealed record ServiceDatabase(Type Type);

/// <summary>Marks a POST that only asks: too long for a query string, it changes nothing and needs no transaction.</summary>
sealed record Question;

/// <summary>Marks what is found out before the transaction begins.</summary>
sealed record Beforehand(Func<HttpContext, Task> Act);

/// <summary>Marks an answer that holds a secret.</summary>
sealed record ToldOnce;

public static class Questions
{
    public static RouteHandlerBuilder OnlyAsks(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new Question());

    /// <summary>Whoever may take long to answer, such as a name server, is asked before a transaction makes others wait. The answer travels as a feature of the request.</summary>
    public static RouteHandlerBuilder Beforehand(this RouteHandlerBuilder endpoint, Func<HttpContext, Task> act) => endpoint.WithMetadata(new Beforehand(act));

    /// <summary>The answer is told once and kept nowhere: a repeat under the same Idempotency-Key does nothing again, and does not get it.</summary>
    public static RouteHandlerBuilder AnswersOnce(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new ToldOnce());

    internal static bool OnlyReads(this HttpContext http) =>
        HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) || http.GetEndpoint()?.Metadata.GetMetadata<Question>() is not null;
}

/// <summary>
/// Makes every request that changes something one transaction of its service's database, begun before anything is read and saved once.
/// A lost race runs again in a fresh scope; a request repeated under the same Idempotency-Key gets the answer it got.
/// </summary>
sealed class Transaction(RequestDelegate next)
{
    const int Attempts = 4;

    public async Task Invoke(HttpContext http, IServiceScopeFactory scopes, TimeProvider clock, RelayBell bell)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<ServiceDatabase>() is not { } database || http.OnlyReads())
        {
            await next(http);
            return;
        }
        http.Request.EnableBuffering();
        if (http.GetEndpoint()!.Metadata.GetMetadata<Beforehand>() is { } beforehand) await beforehand.Act(http);
        http.Request.Body.Position = 0;
        var key = KeyOf(http.Request);
        var requestHash = key is null ? [] : await HashOf(http.Request, http.RequestAborted);
        var (services, answer) = (http.RequestServices, http.Response.Body);
        for (var attempt = 1; ; attempt++)
        {
            await using var scope = scopes.CreateAsyncScope();
            using var buffer = new MemoryStream();
            try
            {
                http.RequestServices = scope.ServiceProvider;
                http.Response.Body = buffer;
                http.Request.Body.Position = 0;
                await Run(http, (ServiceDb)scope.ServiceProvider.GetRequiredService(database.Type), key, requestHash, buffer, clock);
                bell.Ring();
                buffer.Position = 0;
                await buffer.CopyToAsync(answer, http.RequestAborted);
                return;
            }
            catch (Exception e) when (attempt < Attempts && Database.LostRace(e))
            {
                http.Response.Clear();
            }
            finally
            {
                (http.RequestServices, http.Response.Body) = (services, answer);
            }
        }
    }

    async Task Run(HttpContext http, ServiceDb db, string? key, byte[] requestHash, MemoryStream buffer, TimeProvider clock)
    {
        var ct = http.RequestAborted;
        var caller = http.RequestServices.GetRequiredService<Caller>();
        var toldOnce = http.GetEndpoint()!.Metadata.GetMetadata<ToldOnce>() is not null;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (key is not null && await db.Answers.AsNoTracking().SingleOrDefaultAsync(a => a.CallerId == caller.KeyOwner && a.Key == key, ct) is { } given)
        {
            if (!given.RequestHash.AsSpan().SequenceEqual(requestHash))
                throw new Refusal(422, "idempotency-key-reused", "This Idempotency-Key was used with another request.");
            if (toldOnce) throw new Refusal(409, "told-once", "This was done, and its answer holds a secret that is told only once.");
            await Replay(http.Response, given);
            return;
        }
        await next(http);
        if (http.Response.StatusCode >= 400) return;
        if (key is not null) db.Answers.Add(AnswerOf(http.Response, caller, key, requestHash, toldOnce ? [] : buffer.ToArray(), clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    static string? KeyOf(HttpRequest request)
    {
        string? key = request.Headers["Idempotency-Key"];
        return key is null or { Length: > 0 and <= 200 }
            ? key
            : throw Refusal.Invalid([new("invalid-idempotency-key", "An Idempotency-Key has 1 to 200 characters.", "Idempotency-Key")]);
    }

    static async Task<byte[]> HashOf(HttpRequest request, CancellationToken ct)
    {
        using var bytes = new MemoryStream();
        await bytes.WriteAsync(System.Text.Encoding.UTF8.GetBytes($"{request.Method} {request.Path}{request.QueryString}\n"), ct);
        await request.Body.CopyToAsync(bytes, ct);
        return SHA256.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    static StoredAnswer AnswerOf(HttpResponse response, Caller caller, string key, byte[] requestHash, byte[] body, DateTimeOffset now) => new()
    {
        CallerId = caller.KeyOwner,
        Key = key,
        Organisation = caller.Organisation,
        RequestHash = requestHash,
        Status = response.StatusCode,
        ContentType = response.ContentType,
        Location = response.Headers.Location,
        ETag = response.Headers.ETag,
        Body = body,
        GivenAt = now,
    };

    static async Task Replay(HttpResponse response, StoredAnswer given)
    {
        response.StatusCode = given.Status;
        response.ContentType = given.ContentType;
        if (given.Location is not null) response.Headers.Location = given.Location;
        if (given.ETag is not null) response.Headers.ETag = given.ETag;
        await response.Body.WriteAsync(given.Body);
    }
}
