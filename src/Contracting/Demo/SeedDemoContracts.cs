// Start of an empty demo installation -> a rate card in force, a programme of public support, and the executed MOU of a joint programme.
using System.Text.Json;
using System.Text.Json.Serialization;
using CdmoBooking.Contracting.Domain;
using CdmoBooking.Messages;
using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Contracting.Demo;

sealed class SeedDemoContracts(ContractingDb db, TimeProvider clock) : IDemoSeed
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
        db.Contracts.Add(Concluded(await Read<JointProgrammeFile>("joint-programme.json", ct), card.Rates[0].Price * 0, now));
        await db.SaveChangesAsync(ct);
    }

    static Contract Concluded(JointProgrammeFile file, Money nothing, DateTimeOffset now)
    {
        var (title, _, mou) = file.Programme;
        var document = new Document(mou.Text);
        // "At" counts days back from the day of seeding, so that the demo never looks stale.
        var signatures = mou.Signatures.Select(s => new Signature(
            s.Party == Centre ? Party.Centre : Party.Organisation, $"{s.Party}/{s.Name}", s.Name, s.Meaning, now.AddDays(-s.At), document.Sha256)).ToList();
        return Contract.Concluded(DeterministicId.Of("contract", "joint-programme", file.Booking.Id),
            file.Booking.Organisation, title, document, signatures, file.Booking.Id, nothing, now);
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
    sealed record Programme(string Title, IReadOnlyList<string> Parties, Mou Mou);
    sealed record Mou(string Text, IReadOnlyList<PaperSignature> Signatures);
    sealed record PaperSignature(string Party, string Name, string Meaning, int At);
    sealed record ProgrammeBooking(Guid Id, string Organisation);
}
