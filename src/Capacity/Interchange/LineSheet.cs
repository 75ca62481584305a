using CdmoBooking.Capacity.Domain;

namespace CdmoBooking.Capacity.Interchange;

/// <summary>One row per line and service; what is said of the line is the same in all its rows.</summary>
static class LineSheet
{
    public static readonly IReadOnlyList<string> Columns =
    [
        "facility", "facilityName", "suite", "suiteName", "oneProduct", "line", "name", "state", "opensAt", "capacity", "shared", "startsEveryHours", "requalificationDue",
        "service", "batchDays", "turnaroundDays", "changeoverDays", "minScale", "maxScale", "workingDays", "beside",
    ];

    public static IEnumerable<object?[]> Rows(Facility facility, Suite suite, Line line)
    {
        object?[] place =
        [
            facility.Id, facility.Name, suite.Id, suite.Name, suite.OneProduct, line.Id, line.Name, line.State, line.OpensAt, line.Capacity, line.Shared,
            line.StartsEvery?.TotalHours, line.RequalificationDue,
        ];
        return line.Services.Select(s => (object?[])
        [
            .. place, s.Service, s.Batch.TotalDays, s.Turnaround.TotalDays, s.Changeover.TotalDays, s.MinScale, s.MaxScale, s.WorkingDays, string.Join(' ', s.Beside),
        ]).DefaultIfEmpty([.. place, null, null, null, null, null, null, null, null]);
    }

    /// <summary>The line that rows of one id describe.</summary>
    public static Line Line(IReadOnlyList<Row> rows)
    {
        var first = rows[0];
        var state = first.Choice("state", LineState.Qualified);
        var opensAt = first.Instant("opensAt");
        if (state is LineState.Planned or LineState.Qualifying && opensAt is null) first.Fault("opensAt", "required", "A line that is not qualified has an opening date.");
        foreach (var row in rows.Skip(1))
            foreach (var column in Columns.SkipWhile(c => c != "name").TakeWhile(c => c != "service"))
                if (row.OptionalText(column) != first.OptionalText(column)) row.Fault(column, "differs", $"Row {first.Number} says otherwise of the same line.");
        return new(
            first.Text("line"), first.Text("suite"), first.Text("name"), state, opensAt ?? (state is LineState.Planned or LineState.Qualifying ? DateTimeOffset.MaxValue : null),
            first.Whole("capacity", 1, 1000, 1), [.. rows.Where(r => r.OptionalText("service") is not null).Select(Service)], first.Instant("requalificationDue"),
            first.Decimal("startsEveryHours", 0.25, 24) is { } hours ? TimeSpan.FromHours(hours) : null, first.Flag("shared"));
    }

    static LineService Service(Row row) => new(
        row.Text("service"), Days(row, "batchDays", 0.01, 1000, required: true), Days(row, "turnaroundDays", 0, 60), Days(row, "changeoverDays", 0, 60),
        row.Decimal("minScale", 0, 1e9), row.Decimal("maxScale", 0, 1e9), row.Flag("workingDays"),
        row.OptionalText("beside")?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? []);

    static TimeSpan Days(Row row, string column, double least, double most, bool required = false)
    {
        if (required) row.Text(column);
        return TimeSpan.FromDays(row.Decimal(column, least, most) ?? 0);
    }
}
