using CdmoBooking.Capacity.Domain;
using CdmoBooking.Messages.Http;

namespace CdmoBooking.Capacity.Changeovers;

static class ChangeoverViews
{
    public static ChangeoverView View(this Changeover entry) => new(
        entry.Id, entry.LineId, Product(entry.FromProduct), entry.FromModality, Product(entry.ToProduct), entry.ToModality, entry.Length.TotalHours);

    /// <summary>No organisation's id has a slash, and a product's name may.</summary>
    static ChangeoverProduct? Product(string? key) => key?.Split('/', 2) is [var organisation, var name] ? new(organisation, name) : null;
}
