using System.Globalization;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Http;
using CdmoBooking.Web.Components;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Calendar = Ical.Net.Calendar;

namespace CdmoBooking.Web;

/// <summary>
/// The slots of bookings as an iCalendar file (RFC 5545), an event for each, known again by booking and stage. The same bookings give the same
/// bytes, so that nothing is sent again that has not changed.
/// </summary>
sealed class SlotCalendar(Catalogue catalogue, PortalAddress portal, TimeProvider clock)
{
    const string FetchedEvery = "PT1H";

    static readonly TimeSpan KeptAfterwards = TimeSpan.FromDays(183);

    public async Task<string> Of(IEnumerable<BookingView> bookings)
    {
        var calendar = new Calendar { ProductId = "-//CdmoBooking//Slots//EN" };
        calendar.AddProperty("NAME", "CdmoBooking");
        calendar.AddProperty("X-WR-CALNAME", "CdmoBooking");
        calendar.AddProperty(new CalendarProperty("REFRESH-INTERVAL", FetchedEvery) { Parameters = { new CalendarParameter("VALUE", "DURATION") } });
        calendar.AddProperty("X-PUBLISHED-TTL", FetchedEvery);
        var now = clock.GetUtcNow();
        // What has lapsed occupies nothing, even before a job has said so.
        foreach (var booking in bookings.Where(b => !(b.HoldExpiresAt <= now)).OrderBy(b => b.Id))
            for (var stage = 0; stage < booking.Stages.Count; stage++)
                if (booking.Stages[stage].Slot is { } slot && slot.End > now - KeptAfterwards) calendar.Events.Add(await Event(booking, stage, slot));
        return new CalendarSerializer().SerializeToString(calendar)!;
    }

    async Task<CalendarEvent> Event(BookingView booking, int stage, Window slot)
    {
        var (asked, page) = (booking.Stages[stage], portal.To($"/bookings/{booking.Id}"));
        var binding = booking.State is "Firm" or "InProgress" && !slot.Provisional;
        var state = booking.State.InWords();
        var summary = $"{booking.Title}: {await catalogue.NameOf(asked.Service)}";
        return new CalendarEvent
        {
            Uid = $"{booking.Id}-{stage}@cdmobooking",
            Sequence = booking.Version,
            // What was changed since is told by the sequence.
            DtStamp = At(booking.RequestedAt),
            Start = At(slot.Start),
            End = At(slot.End),
            Status = binding ? EventStatus.Confirmed : EventStatus.Tentative,
            // A campaign of weeks leaves its people free for other things.
            Transparency = TransparencyType.Transparent,
            Summary = Plain(binding ? summary : $"{summary} ({(slot.Provisional ? "provisional" : state.ToLowerInvariant())})"),
            Location = Plain(slot.Line),
            Url = page,
            Description = string.Join('\n', new[]
            {
                $"{state}{(slot.Provisional ? ", provisional: the line is not qualified yet" : "")}.",
                $"{booking.Product.Name}, {asked.Batches.ToString(CultureInfo.InvariantCulture)} {(asked.Batches == 1 ? "batch" : "batches")}, {booking.Purpose.InWords()}.",
                $"Booked by {booking.Organisation}.",
                page.ToString(),
            }.Select(Plain)),
        };
    }

    /// <summary>No fractions of seconds: the format has none.</summary>
    static CalDateTime At(DateTimeOffset at) => new(at.UtcDateTime.AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond)), "UTC", true);

    /// <summary>In one line, whatever a program takes for the end of one.</summary>
    static string Plain(string text) =>
        string.Concat(text.Select(c => char.IsControl(c) || char.GetUnicodeCategory(c) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator ? ' ' : c));
}
