using System.Globalization;
using System.Text.RegularExpressions;
using CdmoBooking.Messages;

namespace CdmoBooking.Contracting.Domain;

/// <summary>
/// Scope, price and schedule of one booking, written by the template <c>sow.md</c>. What people typed is escaped, so that a title can
/// neither add a clause or a table row nor become a placeholder.
/// </summary>
public sealed partial record StatementOfWork(
    Guid BookingId, string Organisation, string Title, Product Product, Purpose Purpose, IReadOnlyList<BookedStage> Stages,
    IReadOnlyList<QuoteLine> Lines, Charges Charges, FeeLadder Ladder, TimeZoneInfo Zone)
{
    static readonly string Template = ReadTemplate();

    public DateTimeOffset Commencement => Stages.Min(s => s.Slot.Start);

    public Document Write()
    {
        var values = new Dictionary<string, string>
        {
            ["booking"] = BookingId.ToString(),
            ["organisation"] = Escaped(Organisation),
            ["title"] = Escaped(Title),
            ["product"] = Escaped(Product.Name),
            ["modality"] = Escaped(Product.Modality),
            ["purpose"] = Purpose switch
            {
                Purpose.Engineering => "engineering (not for human use)",
                Purpose.Gmp => "GMP",
                _ => "PPQ (process validation)",
            },
            ["stages"] = string.Join('\n', Stages.Select(Row)),
            ["commencement"] = Local(Commencement),
            ["zone"] = Zone.Id,
            ["lines"] = string.Join('\n', Lines.Select(Row)),
            ["price"] = Charges.Net.ToString(),
            ["charges"] = string.Join('\n', Shares()),
            ["deposit"] = Charges.Deposit.ToString(),
            ["ladder"] = string.Join('\n', Rungs()),
            ["freeDays"] = Ladder.FreeDaysAfterMove.ToString(CultureInfo.InvariantCulture),
        };
        return new(Placeholder().Replace(Template, m => values[m.Groups[1].Value]));
    }

    string Row(BookedStage stage, int index) => string.Create(CultureInfo.InvariantCulture,
        $"| {index + 1} | {Escaped(stage.Service)} | {stage.Batches} | {Escaped(stage.Slot.Line)} | {Local(stage.Slot.Start)} | {Local(stage.Slot.End)} |");

    static string Row(QuoteLine line) => string.Create(CultureInfo.InvariantCulture,
        $"| {Escaped(line.Service)} | {line.Batches} | {(line.Item is null ? "work" : Escaped(line.Item))}{(line.AtCost ? " (estimate, charged at cost)" : "")} | {line.Price} |");

    IEnumerable<string> Shares()
    {
        yield return $"| Net price | {Charges.Net} |";
        if (Charges.Support is { } support)
            yield return string.Create(CultureInfo.InvariantCulture, $"| Public support: {Escaped(support.Name)}, {support.Percent:0.##} %{Limit(support)} | -{support.Amount} |");
        yield return string.Create(CultureInfo.InvariantCulture, $"| VAT, {Charges.VatPercent:0.##} % of the net price | {Charges.Vat} |");
        yield return $"| **Payable by the Organisation** | **{Charges.Payable}** |";
    }

    static string Limit(Support support) => support.LimitedBy switch
    {
        null => "",
        "cap" => " up to the programme's cap",
        _ => " as far as the programme's budget reaches",
    };

    IEnumerable<string> Rungs()
    {
        int? below = null;
        foreach (var step in Ladder.Steps.OrderByDescending(s => s.MinDays))
        {
            var last = step == Ladder.Steps.MinBy(s => s.MinDays);
            var days = (below, last) switch
            {
                (null, true) => "at any time",
                (null, _) => $"{step.MinDays} days or more",
                (_, true) => $"{below} days or fewer",
                _ => $"{step.MinDays} to {below} days",
            };
            yield return string.Create(CultureInfo.InvariantCulture, $"| {days} | {step.Percent:0.##} % | {Charges.Net.Percent(step.Percent)} |");
            below = step.MinDays - 1;
        }
    }

    string Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    static string Escaped(string text) => Markup().Replace(Control().Replace(text, " "), @"\$0");

    static string ReadTemplate()
    {
        using var reader = new StreamReader(typeof(StatementOfWork).Assembly.GetManifestResourceStream("sow.md")!);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"\{\{(\w+)\}\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"[\\`*_\[\]<>|~&#]")]
    private static partial Regex Markup();

    [GeneratedRegex(@"[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+")]
    private static partial Regex Control();
}
