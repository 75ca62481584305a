using System.Globalization;
using CdmoBooking.Contracting.Documents;
using CdmoBooking.Messages;

namespace CdmoBooking.Contracting.Domain;

/// <summary>Scope, price and schedule of one booking, written by the template <c>sow</c>.</summary>
public sealed record StatementOfWork(
    Guid BookingId, string Organisation, string Title, Product Product, Purpose Purpose, IReadOnlyList<BookedStage> Stages,
    IReadOnlyList<QuoteLine> Lines, Charges Charges, FeeLadder Ladder, TimeZoneInfo Zone)
{
    public DateTimeOffset Commencement => Stages.Min(s => s.Slot.Start);

    public Document Write(string language = Language.English)
    {
        var words = WorkWords.Of(language);
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
            .Markdown("ladder", string.Join('\n', Rungs(words)))
            .Fill(Template.Of("sow", language)));
    }

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
