using CdmoBooking.Capacity.Domain;
using CdmoBooking.Messages;

namespace CdmoBooking.Capacity.Interchange;

/// <summary>One row per stage; rows of one organisation and booking belong together and are held or firm together.</summary>
static class SlotSheet
{
    public static readonly IReadOnlyList<string> Columns =
        ["organisation", "booking", "title", "product", "modality", "purpose", "class", "stage", "service", "batches", "line", "start", "end", "state"];

    public static object?[] Row(Allocation a, Slot s) =>
    [
        a.Organisation, a.BookingId, a.Title, a.Product.Name, a.Product.Modality, a.Purpose, a.Class, s.Stage + 1, s.Service, s.Batches, s.LineId, s.StartsAt, s.EndsAt,
        a.State == AllocationState.Firm ? "firm" : "held",
    ];

    /// <summary>Null if the row does not say when.</summary>
    public static SlotEntry? Entry(Row row)
    {
        var (start, end) = (row.Instant("start"), row.Instant("end"));
        if (start is null) row.Text("start");
        if (end is null) row.Text("end");
        var state = row.Text("state").ToLowerInvariant();
        if (state is not ("firm" or "held")) row.Fault("state", "invalid-state", "A slot that is entered is held or firm.");
        var entry = new SlotEntry(
            row, row.Text("organisation"), row.Text("booking"), row.OptionalText("title") ?? row.Text("booking"), new(row.Text("product"), row.Text("modality")),
            row.Choice("purpose", Purpose.Gmp), row.Choice("class", CustomerClass.Large), row.Whole("stage", 1, 12, 1) - 1, row.Text("service"), row.Whole("batches", 1, 100, 1),
            row.Text("line"), start ?? default, end ?? default, state == "firm");
        if (start is null || end is null) return null;
        if (start < end) return entry;
        row.Fault("end", "invalid-period", "A slot must start before it ends.");
        return null;
    }
}

/// <summary>Stage counts from 0.</summary>
sealed record SlotEntry(
    Row Row, string Organisation, string Booking, string Title, Product Product, Purpose Purpose, CustomerClass Class, int Stage, string Service, int Batches,
    string Line, DateTimeOffset Start, DateTimeOffset End, bool Firm)
{
    public Period Period => new(Start, End);
}
