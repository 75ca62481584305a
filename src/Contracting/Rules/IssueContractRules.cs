// POST contract-rules -> who signs what, what bookings need at their gates and when money is due, from a day on.
using CdmoBooking.Contracting.Domain;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace CdmoBooking.Contracting.Rules;

static class IssueContractRules
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/contract-rules", Handle).Requires(Right.SetTerms)
        .WithName("IssueContractRules").WithSummary("Issues the rules of signatures, gates and payments from a day on")
        .ProducesProblem(400).ProducesProblem(403);

    static Created<ContractRulesView> Handle(NewContractRules request, ContractingDb db, TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        if (request.ValidFrom < now) throw Refusal.Invalid([new("past", "Rules are valid from now on or later.", "/validFrom")]);
        if (request.Signing.Concat<object?>(request.Gates).Concat(request.Schedule ?? []).Concat(request.Signing.SelectMany(s => s?.Seats ?? [])).Any(entry => entry is null))
            throw Refusal.Invalid([new("required", "No entry of a list is null.")]);
        var unknown = (request.Schedule ?? []).Select((p, i) => (p.After, i)).Where(p => !Enum.GetNames<PaymentEvent>().Contains(p.After))
            .Select(p => new Fault("unknown-event", $"A payment is due after {string.Join(", ", Enum.GetNames<PaymentEvent>())}.", $"/schedule/{p.i}/after")).ToList();
        if (unknown.Count > 0) throw Refusal.Invalid(unknown);
        var rules = new ContractRules(
            Guid.CreateVersion7(now), request.ValidFrom ?? now,
            [.. request.Signing.Select(r => new SigningRule(r.Kind, [.. r.Seats.Select(s => new Seat(s.Party, s.Turn, s.Capacity))], r.SignWithinDays))],
            [.. request.Gates.Select(g => new GateRule(g.Gate, g.Documents, g.Payments, g.Services, g.Purposes, g.MouStandsFor))],
            request.Schedule is null ? PaymentTerm.Standard : [.. request.Schedule.Select(p => new Installment(p.Title, p.Percent, Enum.Parse<PaymentEvent>(p.After), p.Days))],
            request.DepositDays);
        db.ContractRules.Add(rules);
        return TypedResults.Created("/api/contracting/contract-rules", ListContractRules.View(rules));
    }
}
