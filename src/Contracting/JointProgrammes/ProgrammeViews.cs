using CdmoBooking.Contracting.Domain;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Contracting.JointProgrammes;

/// <summary>A joint programme as its parties read it today. The programme was found before, so whoever reads its bookings may.</summary>
sealed class ProgrammeViews(ContractingDb db, Settings settings, TimeProvider clock)
{
    /// <summary>Of the centre.</summary>
    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), settings.Zone).DateTime);

    public JointProgrammeItem Item(JointProgramme p) => new(
        p.Id, p.Title, p.Parties, p.AgreedAt, p.Milestones.Count(m => m.ReachedOn is null), p.Milestones.Count(m => m.IsOverdue(Today)));

    public async Task<JointProgrammeView> Of(JointProgramme p, CancellationToken ct)
    {
        var bookings = await db.ProgrammeBookings.AsNoTracking().Where(b => b.ProgrammeId == p.Id).ToListAsync(ct);
        return new(
            p.Id, p.Version, p.Title, p.MouId, p.Parties, p.AgreedAt, p.Workstreams,
            [.. p.Milestones.OrderBy(m => m.Due).Select(m => new MilestoneView(m.Id, m.Workstream, m.Title, m.Owner, m.Due, m.ReachedOn, m.Note, m.IsOverdue(Today)))],
            [.. p.Exchanges.OrderBy(x => x.FirstDay).Select(x => new ExchangeView(x.Id, x.Person, x.From, x.To, x.FirstDay, x.LastDay, x.Purpose))],
            [.. p.Outputs.Select(o => Of(o, p.Everyone))],
            [.. bookings.OrderBy(b => b.Commencement ?? DateTimeOffset.MaxValue).ThenBy(b => b.BookingId)
                .Select(b => new ProgrammeBookingView(b.BookingId, b.Title, b.Organisation, b.State, b.Commencement))]);
    }

    static OutputView Of(ProgrammeOutput o, IReadOnlyList<string> everyone) => new(
        o.Id, o.Title, o.Kind, o.Owners, o.LicenceTerms, o.Publication.ToString(), o.AskedBy,
        [.. o.Decisions.Select(d => new PublicationDecisionView(d.Party, d.Cleared, d.By, d.At, d.Reason))], o.Awaited(everyone));
}
