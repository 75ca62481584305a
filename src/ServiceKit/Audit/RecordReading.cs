// GET of what is a firm's, by one of the centre's people -> a record in the chain of that person's day, the first time on that day.
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CdmoBooking.ServiceKit;

public static class RecordReading
{
    /// <summary>Nothing is shown before its reading is recorded; what is refused was not read.</summary>
    public static TBuilder RecordsReaders<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder => endpoint.AddEndpointFilter(async (context, next) =>
    {
        var answer = await next(context);
        await Record(context.HttpContext);
        return answer;
    });

    static async Task Record(HttpContext http)
    {
        await using var scope = http.RequestServices.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        var caller = scope.ServiceProvider.GetRequiredService<Caller>();
        if (!caller.IsOfTheCentre) return;
        var db = (ServiceDb)scope.ServiceProvider.GetRequiredService(http.GetEndpoint()!.Metadata.GetRequiredMetadata<ServiceDatabase>().Type);
        using var all = db.AsCentre("Who reads for a firm reads for the centre too.");
        var settings = scope.ServiceProvider.GetRequiredService<Settings>();
        var day = settings.DayOf(scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow());
        await Record(db, caller.Id, day, ThingOf(http.Request.Path), http.RequestAborted);
    }

    static async Task Record(ServiceDb db, string reader, DateOnly day, string thing, CancellationToken ct)
    {
        var stream = ReadersDay.StreamOf(reader, day);
        if (await WasRead()) return;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.LockName(stream, ct);
        if (await WasRead()) return;
        var readersDay = await db.ReadersDays.SingleOrDefaultAsync(d => d.Reader == reader && d.Day == day, ct) ?? db.ReadersDays.Add(new(reader, day)).Entity;
        readersDay.Read(thing);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);

        Task<bool> WasRead() => db.Audit.AnyAsync(r => r.Stream == stream && r.To == thing, ct);
    }

    /// <summary>Without <c>/api/{service}/</c>.</summary>
    static string ThingOf(PathString path) => string.Join('/', path.Value!.TrimEnd('/').Split('/').Skip(3)).ToLowerInvariant();
}
