using CdmoBooking.Capacity.Domain;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CdmoBooking.Capacity.FairUse;

// POST /fair-use-rules -> a rule that counts from its day on, instead of an older one of its kind and class.
static class EnterFairUseRule
{
    const double Most = 10_000;

    public static Created<FairUseRuleView> Handle(NewFairUseRule request, CapacityDb db, TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        if (FaultsOf(request, now).ToList() is { Count: > 0 } faults) throw Refusal.Invalid(faults);
        var rule = new FairUseRule(
            Guid.CreateVersion7(now).ToString(), Words.Read<FairUseKind>(request.Kind)!.Value, request.Limit, request.EffectiveFrom ?? now,
            request.Name.Trim(), request.AppliesTo, request.ReleasedDays);
        db.FairUseRules.Add(rule.Entered());
        return TypedResults.Created("/api/capacity/fair-use-rules", rule.View());
    }

    static IEnumerable<Fault> FaultsOf(NewFairUseRule request, DateTimeOffset now)
    {
        var kind = Words.Read<FairUseKind>(request.Kind);
        var reserves = kind is FairUseKind.ReservedForSmall or FairUseKind.ReservedForEmergencies;
        if (kind is null) yield return new("invalid-kind", $"A rule is one of {Words.All<FairUseKind>()}.", "kind");
        if (!(request.Limit >= 0 && request.Limit <= (reserves ? 100 : Most)))
            yield return new("invalid-limit", $"A limit is 0 to {Most}; of a reserve, 0 to 100 percent.", "limit");
        if (string.IsNullOrWhiteSpace(request.Name) || request.Name.Length > 100)
            yield return new("required", "A name of 1 to 100 characters is what refusals call the rule.", "name");
        if (request.EffectiveFrom < now)
            yield return new("past", "A rule takes effect now or later.", "effectiveFrom");
        if (request.ReleasedDays is not null && (!reserves || request.ReleasedDays is < 0 or > 3650))
            yield return new("invalid-days", "Only a reserve is released, 0 to 3650 days before a slot starts.", "releasedDays");
    }
}
