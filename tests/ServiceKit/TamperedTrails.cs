using System.Collections.Concurrent;
using CdmoBooking.Booking;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.ServiceKit.Tests;

/// <summary>
/// A host per shape whose triggers no longer protect the audit records of two bookings, and two seals: the first covers both, the second also a draft made
/// after it. What was tampered with is put back at once.
/// </summary>
public sealed class TamperedTrails : IAsyncDisposable
{
    readonly ConcurrentDictionary<Shape, Lazy<Task<TamperedTrail>>> trails = new();

    public Task<TamperedTrail> Of(Shape shape) => trails.GetOrAdd(shape, s => new(() => TamperedTrail.Make(s))).Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var trail in trails.Values)
            if (trail.Value.IsCompletedSuccessfully) await (await trail.Value).Host.DisposeAsync();
    }
}

public sealed record TamperedTrail(TestHost Host, Guid First, Guid Second)
{
    static readonly string[] Sealed = ["audit_records", "audit_seals", "sealed_heads"], Tables = ["bookings", .. Sealed];

    /// <summary>Of the booking that comes first in ordinal order.</summary>
    public string Stream => $"booking/{First}";

    public static async Task<TamperedTrail> Make(Shape shape)
    {
        var host = await TestHost.New(shape);
        var line = await host.AddLine();
        var rejected = new List<Guid>();
        foreach (var product in new[] { "P1", "P2" })
        {
            rejected.Add((await host.Book("alpha-requester", product, Stage(line, 10, 200))).Id);
            await host.Decide("staff", rejected[^1], "reject", "Not feasible.");
        }
        rejected = [.. rejected.OrderBy(id => id.ToString(), StringComparer.Ordinal)];
        await host.Run<SealAudit<BookingDb>>();
        await host.Client("alpha-requester").Post<BookingView>(Bookings, Request("P3", Stage(line, 10, 200)) with { Draft = true });
        await host.Run<SealAudit<BookingDb>>();
        foreach (var table in Sealed)
            foreach (var disable in shape == Shape.Embedded
                         ? new[] { $"DROP TRIGGER {table}_are_final_update", $"DROP TRIGGER {table}_are_final_delete" }
                         : [$"ALTER TABLE {table} DISABLE TRIGGER {table}_are_final"])
                await host.Execute<BookingDb>(disable);
        foreach (var table in Tables) await host.Execute<BookingDb>($"CREATE TABLE kept_{table} AS SELECT * FROM {table}");
        return new(host, rejected[0], rejected[1]);
    }

    public async Task<BrokenRecord?> FirstBroken() => (await Verified()).Broken;

    public async Task<BrokenRecord?> FirstBrokenAfter(IEnumerable<string> statements) => (await VerifiedAfter(statements)).Broken;

    public Task<AuditVerification> Verified() => Host.Client("staff").Get<AuditVerification>("/api/booking/audit/verification");

    public async Task<AuditVerification> VerifiedAfter(IEnumerable<string> statements)
    {
        try
        {
            foreach (var statement in statements)
                Assert.NotEqual(0, await Host.Execute<BookingDb>(statement, Stream, $"booking/{Second}", First));
            return await Verified();
        }
        finally
        {
            foreach (var table in Tables)
            {
                await Host.Execute<BookingDb>($"DELETE FROM {table}");
                await Host.Execute<BookingDb>($"INSERT INTO {table} SELECT * FROM kept_{table}");
            }
        }
    }
}
