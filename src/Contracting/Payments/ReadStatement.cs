// GET statements/{organisation} -> what an organisation owed and paid, with the balance after each posting; also as CSV or XLSX.
using CdmoBooking.Contracting.Domain;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Contracting.Payments;

static class ReadStatement
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/statements/{organisation}", Handle).Requires(Right.SignedIn).RecordsReaders()
        .WithName("ReadStatement").WithSummary("The account of an organisation; ?format=csv or xlsx for a file")
        .Produces<StatementView>().ProducesProblem(400).ProducesProblem(404);

    static async Task<IResult> Handle(
        string organisation, string? format, ContractingDb db, Caller caller, Settings settings, TimeProvider clock, CancellationToken ct)
    {
        if (!caller.SeesAll && caller.Organisation != organisation) throw Refusal.NotFound();
        var contracts = await db.Contracts.AsNoTracking().Where(c => c.Organisation == organisation && c.Kind == ContractKind.SOW).ToListAsync(ct);
        var today = settings.DayOf(clock.GetUtcNow());
        var lines = Lines(contracts.SelectMany(c => Statement.PostingsOf(c, settings.Zone))).ToList();
        if (format is not null)
            return Spreadsheet.Write($"statement-{organisation}", format, ["day", "contract", "title", "what", "reference", "amount", "balance", "currency"],
                lines.Select(l => new object?[] { l.Day, l.Contract, l.Title, l.What, l.Reference, l.Amount.Amount(), l.Balance.Amount(), l.Amount.Currency }));
        var overdue = contracts.Where(c => c.State == ContractState.Executed).SelectMany(c => c.Payments(settings.Zone))
            .Where(p => p.StateOn(today) == PaymentState.Overdue).Select(p => p.Outstanding);
        return TypedResults.Ok(new StatementView(
            organisation, today, lines,
            [.. lines.Where(l => l.Day <= today).Select(l => l.Amount).GroupBy(a => a.Currency).Select(Sum)], [.. overdue.GroupBy(a => a.Currency).Select(Sum)]));
    }

    static Money Sum(IEnumerable<Money> amounts) => amounts.Aggregate((a, b) => a + b);

    /// <summary>Each currency has a balance of its own.</summary>
    static IEnumerable<StatementLine> Lines(IEnumerable<Posting> postings)
    {
        var balances = new Dictionary<string, Money>();
        foreach (var p in postings.OrderBy(p => p.Day).ThenBy(p => p.ContractId).ThenByDescending(p => p.Amount.Minor))
        {
            var balance = balances[p.Amount.Currency] = balances.TryGetValue(p.Amount.Currency, out var before) ? before + p.Amount : p.Amount;
            yield return new(p.Day, p.ContractId, p.Title, p.What, p.Reference, p.Amount, balance);
        }
    }
}
