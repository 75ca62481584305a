using CdmoBooking.Booking;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CdmoBooking.ServiceKit.Tests;

/// <summary>What nobody could find without a seal, and seals that were tampered with. In the statements {0} is the first stream, {2} the id of its booking.</summary>
public sealed class TamperedSealTests(TamperedTrails trails) : IClassFixture<TamperedTrails>
{
    static readonly string[] TailCut =
    [
        "DELETE FROM audit_records WHERE stream = {0} AND sequence >= 4",
        "UPDATE bookings SET version = 3, audit_head = (SELECT hash FROM audit_records WHERE stream = {0} AND sequence = 3) WHERE id = {2}",
    ];

    [Theory, BothShapes]
    public Task A_tail_that_was_cut_off_together_with_the_head_is_found(Shape shape) =>
        FindsRecord(shape, 4, "is missing, but was there at seal 1", TailCut);

    [Theory, BothShapes]
    public Task An_aggregate_that_was_deleted_with_all_its_records_is_found(Shape shape) =>
        FindsRecord(shape, 1, "is missing, but was there at seal 1", "DELETE FROM audit_records WHERE stream = {0}", "DELETE FROM bookings WHERE id = {2}");

    [Theory, BothShapes]
    public async Task A_chain_that_was_written_anew_is_found(Shape shape)
    {
        var trail = await trails.Of(shape);
        var records = await trail.Host.In(s => s.GetRequiredService<BookingDb>().Audit.AsNoTracking().Where(r => r.Stream == trail.Stream).OrderBy(r => r.Sequence).ToListAsync());
        var last = records[4];
        var hash = Hex(shape, new AuditRecord
        {
            Stream = last.Stream,
            Sequence = 5,
            At = last.At,
            By = last.By,
            What = last.What,
            From = last.From,
            To = last.To,
            Why = "Somebody else",
        }.HashAfter(records[3].Hash));

        await FindsRecord(shape, 5, "is not the one that seal 1 covers",
            $"UPDATE audit_records SET why = 'Somebody else', hash = {hash} WHERE stream = {{0}} AND sequence = 5",
            $"UPDATE bookings SET audit_head = {hash} WHERE id = {{2}}");
    }

    [Theory, BothShapes]
    public async Task A_sealed_head_that_was_changed_added_or_deleted_is_found(Shape shape)
    {
        await FindsSeal(shape, 1, "does not match the heads it covers",
            [.. TailCut, "UPDATE sealed_heads SET sequence = 3, hash = (SELECT hash FROM audit_records WHERE stream = {0} AND sequence = 3) WHERE stream = {0}"]);
        await FindsSeal(shape, 1, "does not match the heads it covers", "DELETE FROM sealed_heads WHERE stream = {0}");
        await FindsSeal(shape, 2, "does not match the heads it covers",
            "INSERT INTO sealed_heads (stream, seal, sequence, hash) SELECT stream, 2, sequence, hash FROM audit_records WHERE stream = {0} AND sequence = 4");
    }

    [Theory, BothShapes]
    public async Task A_seal_that_was_edited_is_named(Shape shape)
    {
        var later = shape == Shape.Embedded ? "made_at + 10000000" : "made_at + interval '1 second'";
        foreach (var edit in new[] { $"made_at = {later}", $"root = {Hex(shape, new byte[32])}", $"previous = {Hex(shape, new byte[32])}", $"signature = {Hex(shape, new byte[70])}" })
            await FindsSeal(shape, 2, "is not signed with this service's key", $"UPDATE audit_seals SET {edit} WHERE number = 2");
        await FindsSeal(shape, 2, "does not match the heads it covers", "UPDATE audit_seals SET heads = heads + 1 WHERE number = 2");
    }

    [Theory, BothShapes]
    public async Task A_seal_that_was_deleted_is_named(Shape shape)
    {
        foreach (var number in new[] { 1, 2 })
            await FindsSeal(shape, number, "is missing", $"DELETE FROM audit_seals WHERE number = {number}");
        await FindsSeal(shape, 1, "is not signed with this service's key", "DELETE FROM audit_seals WHERE number = 1", "UPDATE audit_seals SET number = 1 WHERE number = 2");
    }

    [Theory, BothShapes]
    public async Task A_seal_of_another_key_or_another_past_is_named(Shape shape)
    {
        var host = (await trails.Of(shape)).Host;
        var (seal, service) = await host.In(async s => (await s.GetRequiredService<BookingDb>().Seals.AsNoTracking().SingleAsync(x => x.Number == 2), s.GetRequiredService<BookingDb>().Service));
        var folder = Directory.CreateTempSubdirectory("cdmo-test-key-");
        using var other = new SealKey(new Settings { Data = folder.FullName });
        folder.Delete(recursive: true);

        await FindsSeal(shape, 2, "is not signed with this service's key",
            $"UPDATE audit_seals SET signature = {Hex(shape, other.Sign(seal.Statement(service).Bytes()))} WHERE number = 2");
        var elsewhere = seal.Statement(service) with { Previous = new byte[32] };
        await FindsSeal(shape, 2, "does not follow from the seal before it",
            $"UPDATE audit_seals SET previous = {Hex(shape, elsewhere.Previous)}, signature = {Hex(shape, host.Services.GetRequiredService<SealKey>().Sign(elsewhere.Bytes()))} WHERE number = 2");
    }

    async Task FindsRecord(Shape shape, int sequence, string fault, params string[] statements)
    {
        var trail = await trails.Of(shape);
        var found = await trail.VerifiedAfter(statements);
        Assert.Equal((new(trail.Stream, sequence, fault), null), (found.Broken, found.BrokenSeal));
        await IsWhole(trail);
    }

    async Task FindsSeal(Shape shape, int number, string fault, params string[] statements)
    {
        var trail = await trails.Of(shape);
        Assert.Equal(new(number, fault), (await trail.VerifiedAfter(statements)).BrokenSeal);
        await IsWhole(trail);
    }

    static async Task IsWhole(TamperedTrail trail)
    {
        var whole = await trail.Verified();
        Assert.Equal((2, null, null), (whole.Seals, whole.Broken, whole.BrokenSeal));
    }

    static string Hex(Shape shape, byte[] bytes) => shape == Shape.Embedded ? $"X'{Convert.ToHexString(bytes)}'" : $"decode('{Convert.ToHexString(bytes)}', 'hex')";
}
