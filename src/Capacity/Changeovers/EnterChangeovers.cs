using CdmoBooking.Capacity.Displacement;
using CdmoBooking.Capacity.Domain;
using CdmoBooking.Capacity.Holds;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Capacity.Changeovers;

// POST /changeovers -> the matrix has one more entry, and the changeovers in the plan are found anew.
static class EnterChangeovers
{
    const double LongestHours = 60 * 24;

    public static async Task<Created<ChangeoverView>> Handle(EnterChangeover request, CapacityDb db, TimeProvider clock, CancellationToken ct)
    {
        var faults = Faults(request).ToList();
        if (request.LineId is { } line && !await db.Lines.AnyAsync(l => l.Id == line, ct)) faults.Add(new("unknown-line", "There is no such line.", "lineId"));
        if (faults.Count > 0) throw Refusal.Invalid(faults);
        var entry = new Changeover(
            Guid.CreateVersion7(clock.GetUtcNow()).ToString(), request.LineId, Key(request.FromProduct), request.FromModality,
            Key(request.ToProduct), request.ToModality, TimeSpan.FromHours(request.Hours), request.Reason.Trim());
        db.Changeovers.Add(entry);
        await db.FindChangeoversAnew(await entry.Lines(db, ct), ct);
        return TypedResults.Created($"/api/capacity/changeovers/{entry.Id}", entry.View());
    }

    static string? Key(ChangeoverProduct? product) => product is null ? null : Making.KeyOf(product.Organisation, product.Name);

    static IEnumerable<Fault> Faults(EnterChangeover request)
    {
        if (request.Hours is not (>= 0 and <= LongestHours)) yield return new("invalid-hours", "A changeover takes 0 hours to 60 days.", "hours");
        foreach (var (product, modality, side) in new[] { (request.FromProduct, request.FromModality, "from"), (request.ToProduct, request.ToModality, "to") })
        {
            if (product is not null && modality is not null)
                yield return new("product-or-modality", "Name a product or a modality, not both.", $"{side}Modality");
            if (product is { } named && (IsNoName(named.Organisation, 100) || named.Organisation.Contains('/') || IsNoName(named.Name, 100)))
                yield return new("invalid-product", "A product has an organisation and a name of 1 to 100 characters.", $"{side}Product");
            if (modality is not null && IsNoName(modality, 50)) yield return new("invalid-modality", "A modality has 1 to 50 characters.", $"{side}Modality");
        }
        foreach (var fault in Reasons.FaultsOf(request.Reason)) yield return fault;
    }

    static bool IsNoName(string text, int most) => string.IsNullOrWhiteSpace(text) || text.Length > most;
}
