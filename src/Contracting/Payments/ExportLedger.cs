// GET ledger?from=&until=&format= -> every posting of every organisation on these days, for the accountant.
using CdmoBooking.Contracting.Domain;
using CdmoBooking.Messages;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Contracting.Payments;

static class ExportLedger
{
    const int MostDays = 5 * 366;

    public static void Map(RouteGroupBuilder api) => api.MapGet("/ledger", Handle).Requires(Right.ReadLedger).RecordsReaders()
        .WithName("ExportLedger").WithSummary("Every posting on these days, both included, as CSV or XLSX").ProducesProblem(400).ProducesProblem(403);

    static async Task<IResult> Handle(DateOnly from, DateOnly until, string? format, ContractingDb db, Settings settings, CancellationToken ct)
    {
        if (until < from) throw Refusal.Invalid([new("invalid-period", "The last day is not before the first.", "until")]);
        if (until.DayNumber - from.DayNumber > MostDays) throw Refusal.Invalid([new("invalid-period", "A ledger is of five years at most.", "until")]);
        var contracts = await db.Contracts.AsNoTracking().Where(c => c.Kind == ContractKind.SOW).ToListAsync(ct);
        var postings = contracts.SelectMany(c => Statement.PostingsOf(c, settings.Zone)).Where(p => p.Day >= from && p.Day <= until)
            .OrderBy(p => p.Day).ThenBy(p => p.Organisation, StringComparer.Ordinal).ThenBy(p => p.ContractId).ThenByDescending(p => p.Amount.Minor);
        return Spreadsheet.Write("ledger", format ?? "csv", ["day", "organisation", "contract", "title", "what", "reference", "amount", "currency"],
            postings.Select(p => new object?[] { p.Day, p.Organisation, p.ContractId, p.Title, p.What, p.Reference, p.Amount.Amount(), p.Amount.Currency }));
    }
}
