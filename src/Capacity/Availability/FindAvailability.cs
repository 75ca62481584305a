using CdmoBooking.Capacity.Holds;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Capacity.Availability;

// GET /availability -> for every line that runs the service, the earliest slot in each free stretch of the range.
static class FindAvailability
{
    const int MostPerLine = 20;

    public static async Task<Page<Window>> Handle(
        string? service, int? batches, string? from, string? until, string? product, string? modality, Purpose? purpose, double? scale,
        CapacityDb db, LivePlan plan, Caller caller, TimeProvider clock, Settings settings, CancellationToken ct)
    {
        var schedule = await plan.For([service ?? ""], db, ct);
        var known = schedule.Centre.Running(service ?? "").Any();
        var range = Ranges.Checked(from, until, settings.Zone, [.. Faults(service, known, batches, product)]);
        var now = clock.GetUtcNow();
        if (range.End <= now) return new([], null);
        var ahead = new Period(range.Start < now ? now : range.Start, range.End);
        // A product that is not named is a new one: it never saves a changeover.
        var making = new Making(caller.Organisation ?? "", new(product ?? Guid.NewGuid().ToString(), modality ?? ""), purpose ?? Purpose.Engineering);
        var windows =
            from option in schedule.OptionsFor(service!, scale, making)
            from period in option.Line.FreeWindows(option.Length(batches ?? 1), option.Work, ahead, MostPerLine)
            orderby period.Start
            select option.Line.WindowOf(period);
        return new([.. windows], null);
    }

    static IEnumerable<Fault> Faults(string? service, bool known, int? batches, string? product)
    {
        if (string.IsNullOrWhiteSpace(service)) yield return new("required", "Name a service of the catalogue.", "service");
        else if (!known) yield return new("unknown-service", "No line runs such a service.", "service");
        if (batches is < 1 or > 100) yield return new("invalid-batches", "A campaign has 1 to 100 batches.", "batches");
        if (product?.Length > 100) yield return new("too-long", "At most 100 characters fit here.", "product");
    }
}
