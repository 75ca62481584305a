using System.Diagnostics;
using CdmoBooking.Benchmarks.Holds;
using CdmoBooking.Benchmarks.Measuring;
using CdmoBooking.Capacity;
using CdmoBooking.Capacity.Domain;
using CdmoBooking.Messages;
using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Benchmarks.Audits;

/// <summary>One pass over all audit records of a service, beside a reader that only reads the same rows in the same order.</summary>
static class Verification
{
    const int Records = 100_000;
    const int RecordsOfChain = 50;
    const int ChainsOfSave = 100;

    public static async Task Run(Scale scale)
    {
        var table = new Table(
            $"v. Audit records verified per second in one pass over {Records:N0} records in chains of {RecordsOfChain}",
            "database", "records", "streams", "verified/s", "longest pass ms", "only read/s", "ratio");
        foreach (var provider in new[] { DatabaseProvider.Postgres, DatabaseProvider.Sqlite })
        {
            await using var centre = await Centre.New(provider, lines: 1);
            using var key = new SealKey(centre.Settings);
            for (var made = 0; made < Records; made += RecordsOfChain * ChainsOfSave) await centre.In(Record);
            await centre.In(db => Seal(db, key));
            await centre.Analyse();
            var all = await centre.In(db => VerifyAudit.Handle(db, key, default));
            if (all.Broken is not null || all.BrokenSeal is not null || all.Records < Records) throw new InvalidOperationException($"The records are not as they were made: {all}.");
            var verified = await Passes(centre, scale, db => VerifyAudit.Handle(db, key, default));
            var read = await Passes(centre, scale, OnlyRead);
            table.Row(provider, all.Records, all.Streams, all.Records / verified.Average(), 1000 * verified.Max(), all.Records / read.Average(), read.Average() / verified.Average());
        }
    }

    /// <summary>More chains, written as every change of an aggregate is.</summary>
    static Task<int> Record(CapacityDb db)
    {
        for (var chain = 0; chain < ChainsOfSave; chain++)
        {
            var allocation = Allocation.For(Guid.CreateVersion7(), "alpha", "Benchmark", new("P1", "microbial"), Purpose.Gmp, [], CustomerClass.Large, emergency: false);
            for (var record = 0; record < RecordsOfChain; record++) allocation.QualifyLine("line-0");
            db.Allocations.Add(allocation);
        }
        return db.SaveChangesAsync();
    }

    static async Task<bool> Seal(CapacityDb db, SealKey key)
    {
        await new SealAudit<CapacityDb>(db, key, TimeProvider.System).Run(default);
        return true;
    }

    /// <summary>Seconds of each pass, the first ones left out.</summary>
    static async Task<IReadOnlyList<double>> Passes<T>(Centre centre, Scale scale, Func<CapacityDb, Task<T>> pass)
    {
        for (var warm = Stopwatch.StartNew(); warm.Elapsed < scale.WarmUp;) await centre.In(pass);
        var seconds = new List<double>();
        while (seconds.Sum() < scale.Measured.TotalSeconds)
        {
            var watch = Stopwatch.StartNew();
            await centre.In(pass);
            seconds.Add(watch.Elapsed.TotalSeconds);
        }
        return seconds;
    }

    static async Task<int> OnlyRead(CapacityDb db)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Command("SELECT stream, sequence, at, by, what, \"from\", \"to\", why, hash FROM audit_records ORDER BY stream, sequence", []);
        await using var reader = await command.ExecuteReaderAsync();
        var values = new object[reader.FieldCount];
        var rows = 0;
        while (await reader.ReadAsync()) rows += reader.GetValues(values) > 0 ? 1 : 0;
        return rows;
    }
}
