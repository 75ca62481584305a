using System.Text.Json;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Booking.Webhooks;

/// <summary>
/// What a booking's history records is told to the endpoints of its organisation, in the same save. The names of events are a promise to receivers, so
/// they do not change with the words of the history.
/// </summary>
static class WebhookEvents
{
    public const string Ping = "webhook.ping";

    const string Otherwise = "booking.changed";

    static readonly Dictionary<string, string> Types = new()
    {
        ["drafted"] = "booking.drafted",
        ["imported"] = "booking.imported",
        ["submitted"] = "booking.submitted",
        ["held"] = "booking.held",
        ["refused"] = "booking.refused",
        ["waitlisted"] = "booking.waitlisted",
        ["offered"] = "booking.offered",
        ["offer accepted"] = "booking.offer_accepted",
        ["offer declined"] = "booking.offer_declined",
        ["offer withdrawn"] = "booking.offer_withdrawn",
        ["approved"] = "booking.reserved",
        ["rejected"] = "booking.rejected",
        ["hold extended"] = "booking.hold_extended",
        ["expired"] = "booking.expired",
        ["became firm"] = "booking.firm",
        ["started"] = "booking.started",
        ["stage started"] = "booking.stage_started",
        ["displaced"] = "booking.displaced",
        ["replacement chosen"] = "booking.replacement_chosen",
        ["replaced"] = "booking.replaced",
        ["cancelled"] = "booking.cancelled",
        ["moved"] = "slots.moved",
        ["slots released"] = "slots.released",
        ["line qualified"] = "slots.qualified",
        ["reschedule asked"] = "slots.move_asked",
        ["reschedule granted"] = "slots.move_granted",
        ["reschedule refused"] = "slots.move_refused",
        ["quoted"] = "contract.quoted",
        ["contract drafted"] = "contract.drafted",
        ["contract executed"] = "contract.executed",
        ["change order executed"] = "contract.changed",
        ["contract gate checked"] = "contract.gate_checked",
        ["contract gate met"] = "contract.gate_met",
        ["contract voided"] = "contract.voided",
        ["payment due soon"] = "payment.due_soon",
        ["payment overdue"] = "payment.overdue",
        ["deposit received"] = "payment.deposit_received",
        ["cancellation fee set"] = "payment.fee_set",
        ["fee received"] = "payment.fee_received",
        ["refunded"] = "payment.refunded",
    };

    static readonly HashSet<string> States = [.. Enum.GetNames<Domain.BookingState>()];

    /// <summary>All that an endpoint may ask for.</summary>
    public static IEnumerable<string> Kinds => [.. WebhookGroups.All, .. Types.Values, Otherwise];

    public static bool IsKind(string? kind) => Kinds.Contains(kind);

    public static string TypeOf(string what) => Types.GetValueOrDefault(what, Otherwise);

    public static async Task Tell(BookingDb db, Domain.Booking booking, IReadOnlyList<AuditRecord> records, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var webhook in await db.Webhooks.AsNoTracking().Where(w => w.Organisation == booking.Organisation && w.State == WebhookState.On).ToListAsync(ct))
            foreach (var record in records.Where(r => webhook.Wants(TypeOf(r.What))))
                db.Deliveries.Add(Of(webhook, booking, record, now));
    }

    public static WebhookDelivery PingOf(Webhook webhook, DateTimeOffset now)
    {
        var id = IdOf(Guid.CreateVersion7(now));
        return WebhookDelivery.Of(webhook, id, Ping, null, Body(Ping, now, new { @event = id }), now, now);
    }

    static WebhookDelivery Of(Webhook webhook, Domain.Booking booking, AuditRecord record, DateTimeOffset now)
    {
        var (id, type) = (IdOf(DeterministicId.Of(record.Stream, record.Sequence)), TypeOf(record.What));
        // One save may record several states.
        var state = record.To is { } to && States.Contains(to) ? to : booking.State.ToString();
        return WebhookDelivery.Of(webhook, id, type, booking.Id, Body(type, record.At, new { @event = id, booking = booking.Id, title = booking.Title, state }), record.At, now);
    }

    static string Body(string type, DateTimeOffset at, object data) => JsonSerializer.Serialize(new { type, timestamp = at.UtcDateTime, data }, Json.Options);

    static string IdOf(Guid id) => $"msg_{id:N}";
}
