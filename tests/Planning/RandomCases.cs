using CdmoBooking.Messages;
using CsCheck;
using static CdmoBooking.Planning.Tests.Given;

namespace CdmoBooking.Planning.Tests;

/// <summary>Small cases in quarter days, dense enough that every rule bites often.</summary>
static class RandomCases
{
    static readonly Gen<double> s_short = Quarters(1, 16);

    public static readonly Gen<Work> Work =
        Gen.Select(Gen.Int[0, 2], Quarters(0, 6), Quarters(0, 14), Gen.Bool, (product, turnaround, changeover, workingDays) =>
            Making($"product {product}", turnaround, changeover, $"modality {product % 2}", workingDays));

    public static readonly Gen<Period> Window = Gen.Select(Quarters(0, 40), Quarters(4, 60), (start, length) => Between(start, start + length));

    static readonly Gen<Period> s_period = Gen.Select(Quarters(0, 60), s_short, (start, length) => Between(start, start + length));

    public static readonly Gen<ChangeoverRule> Rule = Gen.Select(
        Any("product", 2), Any("modality", 1), Any("product", 2), Any("modality", 1), Quarters(0, 10),
        (from, fromModality, to, toModality, length) => new ChangeoverRule(from, fromModality, to, toModality, Days(length)));

    public static readonly Gen<Staffing> Staffing = Gen.Frequency(
        (1, Gen.Const(Array.Empty<Period>())),
        (2, s_period.Array[1, 4]),
        (2, Gen.Int[0, 6].Select(day => Enumerable.Range(0, 14).Select(week => Between(7 * week + day, 7 * week + day + 2)).ToArray())))
        .Select(unstaffed => new Staffing(unstaffed));

    static readonly Gen<LineRules> s_rules = Gen.Select(
        Rule.Array[0, 3],
        Gen.Frequency((3, Gen.Const(0)), (1, Gen.Const(6)), (1, Gen.Const(18))),
        Staffing,
        s_period.Array[0, 1],
        Gen.Select(s_short, Quarters(0, 60), Work, (length, start, work) => Slot(start, start + length, work)).Array[0, 3],
        Maybe(20, 80),
        (rules, hours, staffing, shared, neighbours, until) => new LineRules
        {
            Changeovers = new(rules),
            StartsEvery = hours == 0 ? null : TimeSpan.FromHours(hours),
            Staffing = staffing,
            Shared = shared,
            Neighbours = neighbours,
            UsableUntil = until,
        });

    public static Gen<Timeline> Line(string id, TimeZoneInfo zone) => Gen.Select(
        Gen.Int[1, 3],
        Maybe(0, 40),
        s_period.Array[0, 2],
        Gen.Select(Gen.Frequency((1, Gen.Const(0.0)), (3, Quarters(0, 30))), s_short, Quarters(0, 60), Work).Array[0, 5],
        Gen.Frequency((1, Gen.Const(LineRules.None)), (3, s_rules)),
        (capacity, opens, closures, slots, rules) => new Timeline(
            id, id, zone, capacity, opens, false, closures, capacity == 1 ? Following(slots) : Anywhere(slots), rules));

    public static readonly Gen<StageDemand[]> Demands =
        from lines in Gen.Select(Line("a", Utc), Line("b", Utc), Line("c", Utc), (a, b, c) => new[] { a, b, c })
        from stages in Stage(lines).Array[1, 3]
        select stages;

    /// <summary>All options make one product, but need gaps of their own.</summary>
    static Gen<StageDemand> Stage(Timeline[] lines) => Gen.Select(
        Gen.Select(Gen.Int[0, 2], s_short, Quarters(0, 4), Quarters(0, 14), Gen.Bool).Array[1, 3],
        Window,
        Gen.Int[1, 2],
        Quarters(0, 8),
        Gen.Frequency((1, Gen.Const(-1.0)), (3, Quarters(0, 16))),
        Gen.Select(Maybe(0, 30), Maybe(10, 90)),
        (options, window, batches, minLag, slack, limits) => new StageDemand(
            "service", batches, window, Days(minLag), slack < 0 ? null : Days(minLag + slack),
            [.. options.DistinctBy(o => o.Item1).Select(o => On(lines[o.Item1], o.Item2, Making("product 0", o.Item3, o.Item4, "modality 0", o.Item5)))],
            limits.Item1, limits.Item2));

    static IEnumerable<Occupation> Following((double Pause, double Length, double, Work Work)[] slots)
    {
        var end = 0.0;
        foreach (var (pause, length, _, work) in slots)
        {
            var start = end + pause;
            yield return Slot(start, end = start + length, work);
        }
    }

    static IEnumerable<Occupation> Anywhere((double, double Length, double Start, Work Work)[] slots) =>
        slots.Select(s => Slot(s.Start, s.Start + s.Length, s.Work));

    static Gen<DateTimeOffset?> Maybe(int from, int to) =>
        Gen.Frequency((2, Gen.Const((DateTimeOffset?)null)), (1, Quarters(from, to).Select(day => (DateTimeOffset?)Day(day))));

    static Gen<string?> Any(string kind, int last) =>
        Gen.Int[-1, last].Select(i => i < 0 ? null : $"{kind} {i}");

    static Gen<double> Quarters(int from, int to) => Gen.Int[from, to].Select(q => q / 4.0);
}
