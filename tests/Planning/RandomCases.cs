using CdmoBooking.Messages;
using CsCheck;
using static CdmoBooking.Planning.Tests.Given;

namespace CdmoBooking.Planning.Tests;

/// <summary>Small cases in quarter days, dense enough that every rule bites often.</summary>
static class RandomCases
{
    static readonly Gen<double> s_short = Quarters(1, 16);

    public static readonly Gen<Work> Work =
        Gen.Select(Gen.Int[0, 2], Quarters(0, 6), Quarters(0, 14), (product, turnaround, changeover) => Making($"product {product}", turnaround, changeover));

    public static readonly Gen<Period> Window = Gen.Select(Quarters(0, 40), Quarters(4, 60), (start, length) => Between(start, start + length));

    public static Gen<Timeline> Line(string id, TimeZoneInfo zone) => Gen.Select(
        Gen.Int[1, 3],
        Gen.Frequency((2, Gen.Const(-1.0)), (1, Quarters(0, 40))),
        Gen.Select(Quarters(0, 60), s_short, (start, length) => Between(start, start + length)).Array[0, 2],
        Gen.Select(Gen.Frequency((1, Gen.Const(0.0)), (3, Quarters(0, 30))), s_short, Quarters(0, 60), Work).Array[0, 5],
        (capacity, opens, closures, slots) => new Timeline(
            id, id, zone, capacity, opens < 0 ? null : Day(opens), false, closures, capacity == 1 ? Following(slots) : Anywhere(slots)));

    public static readonly Gen<StageDemand[]> Demands =
        from lines in Gen.Select(Line("a", Utc), Line("b", Utc), Line("c", Utc), (a, b, c) => new[] { a, b, c })
        from stages in Stage(lines).Array[1, 3]
        select stages;

    /// <summary>All options make one product, but need gaps of their own.</summary>
    static Gen<StageDemand> Stage(Timeline[] lines) => Gen.Select(
        Gen.Select(Gen.Int[0, 2], s_short, Quarters(0, 4), Quarters(0, 14)).Array[1, 3],
        Window,
        Gen.Int[1, 2],
        Quarters(0, 8),
        Gen.Frequency((1, Gen.Const(-1.0)), (3, Quarters(0, 16))),
        (options, window, batches, minLag, slack) => new StageDemand(
            "service", batches, window, Days(minLag), slack < 0 ? null : Days(minLag + slack),
            [.. options.DistinctBy(o => o.Item1).Select(o => On(lines[o.Item1], o.Item2, Making("product 0", o.Item3, o.Item4)))]));

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

    static Gen<double> Quarters(int from, int to) => Gen.Int[from, to].Select(q => q / 4.0);
}
