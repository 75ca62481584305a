using System.Globalization;
using CdmoBooking.Messages;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CdmoBooking.ServiceKit;

/// <summary>What names an organisation is held against the rows that it is about.</summary>
static class WrongOrganisation
{
    const string Organisation = "Organisation", BookingId = "BookingId";

    /// <summary>Null if the aggregate is nobody's.</summary>
    public static string? OwnerOf(this ServiceDb db, Aggregate aggregate) =>
        db.Model.FindEntityType(aggregate.GetType())?.FindProperty(Organisation)?.PropertyInfo?.GetValue(aggregate) as string;

    /// <summary>An expression in SQL: whether the service has rows of the booking that are of another organisation. Both are names of parameters.</summary>
    public static string AnyOf(IModel model, string booking, string organisation) => string.Join(" OR ",
        from entity in model.GetEntityTypes()
        where entity.FindProperty(Organisation) is not null
        let key = entity.FindProperty(BookingId) ?? (entity.ClrType.Name == "Booking" ? entity.FindPrimaryKey()!.Properties[0] : null)
        where key is not null
        select $"EXISTS (SELECT 1 FROM {entity.GetTableName()} WHERE {key.GetColumnName()} = {booking} AND organisation <> {organisation})");

    /// <exception cref="Refusal">The service has rows of the booking that are of another organisation than the message names.</exception>
    public static async Task MustBeOwnedAsNamed(this ServiceDb db, object message, CancellationToken ct)
    {
        if (message is not IOfBooking about) return;
        await using var command = db.Command($"SELECT CASE WHEN {AnyOf(db.Model, "@p0", "@p1")} THEN 1 ELSE 0 END", [about.BookingId, about.Organisation]);
        if (Convert.ToInt32(await command.ExecuteScalarAsync(ct), CultureInfo.InvariantCulture) == 1) throw Of(about);
    }

    public static Refusal Of(IOfBooking message) =>
        Refusal.Conflict("wrong-organisation", $"Booking {message.BookingId} is not of {message.Organisation}, which the message names.");
}
