// Start of an empty demo installation -> rules of signing, gates and payments, and the agreements that its organisations have signed long ago.
using CdmoBooking.Contracting.Documents;
using CdmoBooking.Contracting.Domain;
using CdmoBooking.Messages;
using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Contracting.Demo;

sealed class SeedDemoAgreements(ContractingDb db, Settings settings, TimeProvider clock) : IDemoSeed
{
    public async Task Seed(CancellationToken ct)
    {
        if (await db.ContractRules.AnyAsync(ct)) return;
        var file = await SeedDemoContracts.Read<AgreementsFile>("contract-rules.json", ct);
        var rules = new ContractRules(DeterministicId.Of("contract-rules", "demo"), clock.GetUtcNow(), file.Signing, file.Gates, file.Schedule, file.DepositDays);
        db.ContractRules.Add(rules);
        foreach (var agreements in file.Agreements)
            foreach (var kind in agreements.Kinds) db.Contracts.Add(Signed(kind, agreements, file, rules.SigningOf(kind)));
        await db.SaveChangesAsync(ct);
    }

    Contract Signed(ContractKind kind, Agreements of, AgreementsFile file, SigningRule rule)
    {
        // Counted from the day of seeding, so that the demo never looks stale.
        var signed = clock.GetUtcNow().AddDays(-file.SignedDaysAgo);
        var (id, title) = (DeterministicId.Of("agreement", of.Organisation, kind), $"{kind} with {of.Organisation}");
        var until = settings.DayOf(signed).AddDays(file.InForceForDays);
        var text = new Placeholders().Text("organisation", of.Organisation).Text("title", title).Markdown("number", id.ToString()[^12..])
            .Markdown("drafted", settings.DayOf(signed).ToString("O")).Markdown("until", until.ToString("O")).Fill(Template.Of(kind, Documents.Language.English));
        var contract = Contract.DraftAgreement(id, kind, of.Organisation, null, title, new(text), Documents.Language.English, until, Money.Krw(0), "paper", signed);
        contract.Offer(rule, signed);
        foreach (var seat in rule.Seats.OrderBy(s => s.Turn))
        {
            var name = seat.Party == Party.Centre ? file.CentreSignatory : of.Signatory;
            contract.Sign(new(seat.Party, seat.Party == Party.Centre ? null : of.Organisation, $"paper/{name}", name), "Signed on paper before it was entered here", signed, seat.Capacity);
        }
        return contract;
    }

    sealed record AgreementsFile(
        int DepositDays, IReadOnlyList<SigningRule> Signing, IReadOnlyList<GateRule> Gates, IReadOnlyList<Installment> Schedule, IReadOnlyList<Agreements> Agreements,
        string CentreSignatory, int SignedDaysAgo, int InForceForDays);

    sealed record Agreements(string Organisation, string Signatory, IReadOnlyList<ContractKind> Kinds);
}
