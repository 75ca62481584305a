// Start of an empty demo installation -> a rate card in force, a programme of public support, and a joint programme under its executed MOU: JointProgrammeAgreed.
using System.Text.Json;
using System.Text.Json.Serialization;
using CdmoBooking.Contracting.Domain;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Bus;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Contracting.Demo;

sealed class SeedDemoContracts(ContractingDb db, TimeProvider clock, Settings settings) : IDemoSeed
{
    const string Centre = "centre";
    static readonly JsonSerializerOptions Lenient = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public async Task Seed(CancellationToken ct)
    {
        if (await db.RateCards.AnyAsync(ct)) return;
        var now = clock.GetUtcNow();
        var card = await Read<RateCardFile>("rate-card.json", ct);
        db.RateCards.Add(new(DeterministicId.Of("rate-card", "demo"), now, card.DepositPercent, new(card.Ladder), card.Rates, card.VatPercent, card.ValidDays, card.Materials));
        db.SupportProgrammes.AddRange(card.Support.Select(s => new SupportProgramme(
            s.Id, s.Name, s.Percent, s.Cap, s.Budget, now, now.AddDays(s.Days), s.Classes, [])));
        var file = await Read<JointProgrammeFile>("joint-programme.json", ct);
        var mou = Concluded(file, card.Rates[0].Price * 0, now);
        db.Contracts.Add(mou);
        var programme = UnderWay(file.Programme, mou, now);
        db.JointProgrammes.Add(programme);
        db.Publish(programme, new JointProgrammeAgreed(programme.Id, programme.Version, programme.Title, programme.Parties));
        await db.SaveChangesAsync(ct);
    }

    static Contract Concluded(JointProgrammeFile file, Money nothing, DateTimeOffset now)
    {
        var mou = file.Programme.Mou;
        var document = new Document(mou.Text);
        // "At" counts days back from the day of seeding, so that the demo never looks stale.
        var signatures = mou.Signatures.Select(s => new Signature(
            s.Party == Centre ? Party.Centre : Party.Organisation, $"{s.Party}/{s.Name}", s.Name, s.Meaning, now.AddDays(-s.At), document.Sha256)).ToList();
        return Contract.Concluded(DeterministicId.Of("contract", "joint-programme", file.Booking.Id),
            file.Booking.Organisation, file.Programme.Title, document, signatures, file.Booking.Id, nothing, now);
    }

    /// <summary>Its days, too, count from the day of seeding.</summary>
    JointProgramme UnderWay(Programme file, Contract mou, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, settings.Zone).DateTime);
        var programme = JointProgramme.Agreed(file.Id, file.Title, mou, file.Parties, UsualWorkstreams.All, now);
        foreach (var (m, i) in file.Milestones.Select((m, i) => (m, i)))
        {
            var id = DeterministicId.Of("milestone", file.Id, i);
            programme.AddMilestone(new(id, m.Workstream, m.Title, m.Owner, today.AddDays(m.Due)));
            if (m is { Reached: { } reached, Note: { } note }) programme.Reach(id, m.Owner, today.AddDays(reached), note, today);
        }
        foreach (var (x, i) in file.Exchanges.Select((x, i) => (x, i)))
            programme.RecordExchange(new(
                DeterministicId.Of("exchange", file.Id, i), x.Person, x.From, x.To, today.AddDays(x.FirstDay), today.AddDays(x.LastDay), x.Purpose));
        foreach (var (o, i) in file.Outputs.Select((o, i) => (o, i)))
            programme.Register(new(DeterministicId.Of("output", file.Id, i), o.Title, o.Kind, o.Owners, o.LicenceTerms));
        return programme;
    }

    internal static async Task<T> Read<T>(string file, CancellationToken ct)
    {
        await using var stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "demo", file));
        return (await JsonSerializer.DeserializeAsync<T>(stream, Lenient, ct))!;
    }

    sealed record RateCardFile(
        decimal DepositPercent, decimal VatPercent, int ValidDays, IReadOnlyList<FeeStep> Ladder, IReadOnlyList<Rate> Rates, IReadOnlyList<Material> Materials,
        IReadOnlyList<SupportEntry> Support);

    sealed record SupportEntry(string Id, string Name, decimal Percent, Money Cap, Money Budget, int Days, IReadOnlyList<CustomerClass> Classes);

    /// <summary>The part of the file that is about contracts; Booking and Capacity read the rest.</summary>
    sealed record JointProgrammeFile(Programme Programme, ProgrammeBooking Booking);
    sealed record Programme(
        Guid Id, string Title, IReadOnlyList<string> Parties, Mou Mou, IReadOnlyList<Milestone> Milestones, IReadOnlyList<Exchange> Exchanges,
        IReadOnlyList<Output> Outputs);
    sealed record Milestone(string Workstream, string Title, string Owner, int Due, int? Reached = null, string? Note = null);
    sealed record Exchange(string Person, string From, string To, int FirstDay, int LastDay, string Purpose);
    sealed record Output(string Title, OutputKind Kind, IReadOnlyList<OwnerShare> Owners, string LicenceTerms);
    sealed record Mou(string Text, IReadOnlyList<PaperSignature> Signatures);
    sealed record PaperSignature(string Party, string Name, string Meaning, int At);
    sealed record ProgrammeBooking(Guid Id, string Organisation);
}
