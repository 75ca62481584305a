using CdmoBooking.Capacity.Domain;
using CdmoBooking.Capacity.FairUse;
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
        var (soonest, latest) = caller.Organisation is null ? (now, range.End) : WithinRules(caller, schedule.Centre, db, now, range.End);
        if (range.End <= soonest || latest <= range.Start || latest <= soonest) return new([], null);
        var ahead = new Period(range.Start < soonest ? soonest : range.Start, range.End < latest ? range.End : latest);
        // A product that is not named is a new one: it never saves a changeover.
        var making = new Making(caller.Organisation ?? "", new(product ?? Guid.NewGuid().ToString(), modality ?? ""), purpose ?? Purpose.Engineering);
        var windows =
            from option in schedule.OptionsFor(service!, scale, making)
            from period in option.Line.FreeWindows(option.Length(batches ?? 1), option.Work, ahead, MostPerLine)
            orderby period.Start
            select option.Line.WindowOf(period);
        return new([.. windows], null);
    }

    /// <summary>What a request would have to keep to: the notice, and the horizon.</summary>
    static (DateTimeOffset Soonest, DateTimeOffset Latest) WithinRules(Caller caller, Centre centre, CapacityDb db, DateTimeOffset now, DateTimeOffset until)
    {
        var asked = Allocation.For(Guid.Empty, caller.Organisation!, "", new("", ""), default, [], caller.CustomerClass, emergency: false);
        var allowance = Allowance.Of(db, centre, asked, now);
        return (allowance.NotBefore, allowance.NotAfter ?? until);
    }

    static IEnumerable<Fault> Faults(string? service, bool known, int? batches, string? product)
    {
        if (string.IsNullOrWhiteSpace(service)) yield return new("required", "Name a service of the catalogue.", "service");
        else if (!known) yield return new("unknown-service", "No line runs such a service.", "service");
        if (batches is < 1 or > 100) yield return new("invalid-batches", "A campaign has 1 to 100 batches.", "batches");
        if (product?.Length > 100) yield return new("too-long", "At most 100 characters fit here.", "product");
    }
}
