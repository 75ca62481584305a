using System.Globalization;
using CdmoBooking.Contracting.Documents;
using CdmoBooking.Messages;

namespace CdmoBooking.Contracting.Domain;

/// <summary>Scope, price and schedule of one booking, written by the template <c>sow</c>.</summary>
public sealed record StatementOfWork(
    Guid BookingId, string Organisation, string Title, Product Product, Purpose Purpose, IReadOnlyList<BookedStage> Stages,
    IReadOnlyList<QuoteLine> Lines, Charges Charges, FeeLadder Ladder, TimeZoneInfo Zone)
{
    public string Language { get; init; } = Documents.Language.English;
    /// <summary>Null: the one that comes with the system.</summary>
    public string? Template { get; init; }
    public string? SpecialTerms { get; init; }
    public IReadOnlyList<PaymentTerm> Payments { get; init; } = [];

    public DateTimeOffset Commencement => Stages.Min(s => s.Slot.Start);

    public Document Write()
    {
        var words = WorkWords.Of(Language);
        return new(new Placeholders()
            .Markdown("booking", BookingId.ToString())
            .Text("organisation", Organisation)
            .Text("title", Title)
            .Text("product", Product.Name)
            .Text("modality", Product.Modality)
            .Markdown("purpose", words.NameOf(Purpose))
            .Markdown("stages", string.Join('\n', Stages.Select(Row)))
            .Markdown("commencement", Local(Commencement))
            .Markdown("zone", Zone.Id)
            .Markdown("lines", string.Join('\n', Lines.Select(l => Row(l, words))))
            .Markdown("price", Charges.Net.ToString())
            .Markdown("charges", string.Join('\n', Shares(words)))
            .Markdown("deposit", Charges.Deposit.ToString())
            .Markdown("payments", string.Join('\n', Payments.Select(p => $"| {PaymentWords.Title(p, Language)} | {p.Amount} | {PaymentWords.Due(p, Language)} |")))
            .Markdown("ladder", string.Join('\n', Rungs(words)))
            .Markdown("freeDays", Ladder.FreeDaysAfterMove.ToString(CultureInfo.InvariantCulture))
            .Fill(Template ?? Documents.Template.Of(ContractKind.SOW, Language)) + Special());
    }

    string Special() => SpecialTerms is null ? "" : $"\n## 6. {Documents.Language.Choose(Language, "Special terms", "특약 사항")}\n\n{SpecialTerms}\n";

    string Row(BookedStage stage, int index) => string.Create(CultureInfo.InvariantCulture,
        $"| {index + 1} | {Placeholders.Escaped(stage.Service)} | {stage.Batches} | {Placeholders.Escaped(stage.Slot.Line)} | {Local(stage.Slot.Start)} | {Local(stage.Slot.End)} |");

    static string Row(QuoteLine line, WorkWords words) => string.Create(CultureInfo.InvariantCulture,
        $"| {Placeholders.Escaped(line.Service)} | {line.Batches} | {(line.Item is null ? words.Work : Placeholders.Escaped(line.Item))}{(line.AtCost ? words.AtCost : "")} | {line.Price} |");

    IEnumerable<string> Shares(WorkWords words)
    {
        yield return $"| {words.Net} | {Charges.Net} |";
        if (Charges.Support is { } support)
            yield return $"| {words.Support}: {Placeholders.Escaped(support.Name)}, {Share(support.Percent)}{words.LimitOf(support)} | -{support.Amount} |";
        yield return $"| {words.Vat(Share(Charges.VatPercent))} | {Charges.Vat} |";
        yield return $"| **{words.Payable}** | **{Charges.Payable}** |";
    }

    IEnumerable<string> Rungs(WorkWords words)
    {
        int? below = null;
        foreach (var step in Ladder.Steps.OrderByDescending(s => s.MinDays))
        {
            var last = step == Ladder.Steps.MinBy(s => s.MinDays);
            yield return $"| {words.Days(last ? null : step.MinDays, below)} | {Share(step.Percent)} | {Charges.Net.Percent(step.Percent)} |";
            below = step.MinDays - 1;
        }
    }

    static string Share(decimal percent) => string.Create(CultureInfo.InvariantCulture, $"{percent:0.##} %");

    string Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
