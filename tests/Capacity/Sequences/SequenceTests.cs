using System.Diagnostics;
using System.Globalization;
using CdmoBooking.ServiceKit;
using CdmoBooking.TestKit;
using CsCheck;

namespace CdmoBooking.Capacity.Tests.Sequences;

/// <summary>
/// Random holds, firmings, releases, closures, changeovers and moves by 16 callers at once. The seed is printed; CDMO_SEED set to it
/// replays the sequences, and set to <c>seed/number</c> that one alone. The steps are the same again, and begun in the same order; how
/// they interleave is not.
/// </summary>
public class SequenceTests(ITestOutputHelper output)
{
    static readonly Settings.HoldSettings s_holds = new() { DecisionDays = 4, SigningDays = 8 };

    // On SQLite whoever waits for the file keeps a thread; whoever has it must find one.
    static SequenceTests() => ThreadPool.SetMinThreads(40, 40);

    [Theory]
    [InlineData(DatabaseProvider.Sqlite, 40)]
    [InlineData(DatabaseProvider.Postgres, 200)]
    public async Task Whatever_callers_do_at_once_the_plan_keeps_its_rules(DatabaseProvider provider, int count)
    {
        var (seed, only) = Seed();
        output.WriteLine($"{provider}: seed {seed}");
        var watch = Stopwatch.StartNew();
        var outcomes = new Outcomes();
        await using var host = await CapacityAlone.New(provider, s_holds, outcomes);
        foreach (var number in only is { } one ? [one] : Enumerable.Range(0, count)) await Run(host, provider, seed, number, outcomes);
        output.WriteLine($"{provider}, {watch.Elapsed.TotalSeconds:0} s: {outcomes}");
        if (only is null) Assert.All(Outcomes.Kinds, kind => Assert.True(outcomes[kind] > 0, $"Never {kind}: {outcomes}"));
    }

    static async Task Run(CapacityAlone host, DatabaseProvider provider, ulong seed, int number, Outcomes outcomes)
    {
        var sequence = RandomSequences.Sequence.Generate(new PCG((uint)number, seed), null, out _);
        var (centre, postgres) = (new SmallCentre(host, sequence, $"s{number}"), provider == DatabaseProvider.Postgres);
        try
        {
            await centre.Build();
            await new Callers(centre, outcomes).Work();
            var plan = await Plan.Read(host.Connection, postgres);
            foreach (var (type, times) in plan.Messages) outcomes.Count(type, times);
            if (new PlanRules(centre, plan).Broken().ToList() is { Count: > 0 } broken) throw new InvalidOperationException(string.Join('\n', broken));
            await Plan.Clear(host.Connection, postgres);
        }
        catch (Exception e)
        {
            throw new InvalidOperationException(
                $"CDMO_SEED={seed}/{number} on {provider}: {sequence.Shown}\n{string.Join('\n', outcomes.Failures)}", e);
        }
    }

    static (ulong Seed, int? Only) Seed()
    {
        if (Environment.GetEnvironmentVariable("CDMO_SEED")?.Split('/') is not [{ Length: > 0 } seed, .. var only]) return ((ulong)Random.Shared.NextInt64(), null);
        return (ulong.Parse(seed, CultureInfo.InvariantCulture), only is [var number] ? int.Parse(number, CultureInfo.InvariantCulture) : null);
    }
}
