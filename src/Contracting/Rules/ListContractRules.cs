// GET contract-rules -> the rules of signatures, gates and payments, the newest first; those of days to come too.
using CdmoBooking.Contracting.Domain;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Contracting.Rules;

static class ListContractRules
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/contract-rules", Handle).Requires(Right.SignedIn)
        .WithName("ListContractRules").WithSummary("Lists who signs what, what bookings need at their gates, and when money is due");

    static async Task<IReadOnlyList<ContractRulesView>> Handle(ContractingDb db, CancellationToken ct) =>
        [.. (await db.ContractRules.AsNoTracking().OrderByDescending(r => r.ValidFrom).ThenBy(r => r.Id).ToListAsync(ct)).Select(View)];

    public static ContractRulesView View(ContractRules rules) => new(
        rules.Id, rules.ValidFrom,
        [.. rules.Signing.Select(r => new SigningRuleView(r.Kind, [.. r.Seats.Select(s => new SeatRule(s.Party, s.Turn, s.Capacity))], r.SignWithinDays))],
        [.. rules.Gates.Select(g => new GateRuleView(g.Gate, g.Documents, g.Payments, g.Services, g.Purposes, g.MouStandsFor))],
        [.. rules.Schedule.Select(p => new InstallmentView(p.Title, p.Percent, p.After.ToString(), p.Days))], rules.DepositDays);
}
