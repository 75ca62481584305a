using CdmoBooking.Capacity.Domain;
using CdmoBooking.Messages;
using CdmoBooking.TestKit;

namespace CdmoBooking.Capacity.Tests.Sequences;

/// <summary>The centre of one sequence, and what is wanted of it. Its names begin with a word of its own, for what remembers names for ever.</summary>
sealed class SmallCentre(CapacityAlone host, Sequence sequence, string word)
{
    readonly DateTimeOffset start = host.Clock.GetUtcNow();
    readonly Guid[] bookings = [.. sequence.Bookings.Select(_ => Guid.NewGuid())];

    public CapacityAlone Host => host;
    public Sequence Sequence => sequence;
    public string Beside => Named("beside");
    public string OneProductSuite => Named("suite");

    public string Named(string name) => $"{word}-{name}";

    public DateTimeOffset Day(int day) => start.AddDays(day);

    public Guid Booking(int number) => bookings[number % bookings.Length];

    public BookingWanted Wanted(Guid booking) => sequence.Bookings[Array.IndexOf(bookings, booking)];

    public LineOfCentre Line(string id) => sequence.Lines.Single(l => Named(l.Name) == id);

    public IReadOnlyList<StageRequest> Stages(BookingWanted wanted) =>
    [
        .. wanted.Stages.Select((s, i) => new StageRequest(
            Named(s.Service), s.Batches, Day(wanted.Earliest), Day(wanted.Earliest + wanted.Within),
            MinLagDays: i == 0 ? null : s.MinLag, MaxLagDays: i == 0 ? null : s.MaxLag)),
    ];

    Changeover Entry(MatrixEntry entry, int number) => new(
        Named($"entry-{number}"), entry.Line is null ? null : Named(entry.Line), Key(entry.FromProduct), entry.FromModality,
        Key(entry.ToProduct), entry.ToModality, TimeSpan.FromDays(entry.Days));

    public Task Build() => host.In(async db =>
    {
        db.Facilities.Add(new(Named("facility"), "Facility", "Asia/Seoul"));
        db.Suites.AddRange(new Suite(Named("rooms"), Named("facility"), "Rooms"), new Suite(OneProductSuite, Named("facility"), "Suite", oneProduct: true));
        db.Lines.Add(new(Beside, Named("rooms"), "Beside", LineState.Qualified, null, sequence.UnitsBeside, [], shared: true));
        db.Lines.AddRange(sequence.Lines.Select(l => new Line(
            Named(l.Name), l.InSuite ? OneProductSuite : Named("rooms"), l.Name, l.Opens is null ? LineState.Qualified : LineState.Planned,
            l.Opens is { } day ? Day(day) : null, l.Capacity,
            [new(Named(l.Service), TimeSpan.FromDays(l.Batch), TimeSpan.FromDays(l.Turnaround), TimeSpan.FromDays(l.Changeover), Beside: l.Beside ? [Beside] : null)])));
        db.Changeovers.AddRange(sequence.Matrix.Select(Entry));
        await db.SaveChangesAsync();
    });

    static string? Key(string? product) => product is null ? null : $"alpha/{product}";
}
