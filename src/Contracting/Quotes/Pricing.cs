using CdmoBooking.Contracting.Domain;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Bus;
using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Contracting.Quotes;

/// <summary>What work costs by a card, and what public support there is for it. Of several programmes the one that gives most; never two.</summary>
sealed class Pricing(ContractingDb db, TimeProvider clock)
{
    /// <summary>A price that binds nobody and reserves nothing.</summary>
    public async Task<(IReadOnlyList<QuoteLine> Lines, Support? Support)> Estimate(RateCard card, IReadOnlyList<WorkToPrice> work, CancellationToken ct)
    {
        var (lines, programme, support) = Best(card, work, await db.SupportProgrammes.AsNoTracking().OrderBy(p => p.Id).ToListAsync(ct));
        return support is null ? (lines, null) : (programme!.Share(lines, support), support);
    }

    /// <summary>The quote promises a price, and a programme its share of it; the share of an earlier price goes back.</summary>
    public async Task Price(Quote quote, RateCard card, IReadOnlyList<WorkToPrice> work, int heldVersion, CancellationToken ct)
    {
        var programmes = await Locked(ct);
        if (quote.Charges?.Support is { } before) programmes.Single(p => p.Id == before.Programme).TakeBack(before, quote.BookingId);
        var (lines, programme, support) = Best(card, work, programmes);
        if (support is not null)
        {
            programme!.Promise(support, quote.BookingId);
            lines = programme.Share(lines, support);
        }
        quote.Price(card, lines, support, heldVersion, clock.GetUtcNow());
        db.Publish(quote, new BookingQuoted(quote.BookingId, quote.Version, quote.Organisation, quote.Net));
    }

    /// <summary>The booking has ended: the quote is void, and its public share goes back.</summary>
    public async Task Lapse(Quote quote, string reason, CancellationToken ct)
    {
        if (quote.Lapse(reason) is { } support) (await Locked(ct)).Single(p => p.Id == support.Programme).TakeBack(support, quote.BookingId);
    }

    (IReadOnlyList<QuoteLine> Lines, SupportProgramme? Programme, Support? Support) Best(
        RateCard card, IReadOnlyList<WorkToPrice> work, IReadOnlyList<SupportProgramme> programmes)
    {
        var (lines, now) = (card.LinesOf(work), clock.GetUtcNow());
        var (best, most) = (default(SupportProgramme), default(Support));
        foreach (var programme in work.Count == 0 ? [] : programmes)
            if (programme.For(lines, work[0].Class, now) is { } support && !(support.Amount.Minor <= most?.Amount.Minor)) (best, most) = (programme, support);
        return (lines, best, most);
    }

    /// <summary>All of them, which are few, by id: what is promised by two at once is promised one after the other.</summary>
    async Task<IReadOnlyList<SupportProgramme>> Locked(CancellationToken ct)
    {
        var lockThem = $"SELECT id FROM support_programmes ORDER BY id {db.RowLock()}";
        await db.Database.ExecuteSqlRawAsync(lockThem, ct);
        return await db.SupportProgrammes.OrderBy(p => p.Id).ToListAsync(ct);
    }
}
