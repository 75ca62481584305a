using System.Globalization;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Capacity.Interchange;

/// <summary>One row of a file. What does not fit is put on the list of faults, and reading goes on.</summary>
sealed class Row(int number, IReadOnlyDictionary<string, string?> cells, TimeZoneInfo zone, List<RowFault> faults)
{
    const int LongestText = 200;

    public int Number => number;

    public string Text(string column)
    {
        var text = OptionalText(column);
        if (text is null) Fault(column, "required", "A value is needed here.");
        return text ?? "";
    }

    public string? OptionalText(string column)
    {
        var text = cells[column];
        if (text?.Length > LongestText) Fault(column, "too-long", $"At most {LongestText} characters fit here.");
        return text;
    }

    public DateTimeOffset? Instant(string column)
    {
        if (cells[column] is not { } text) return null;
        if (Instants.TryParse(text, zone, out var instant)) return instant;
        Fault(column, "invalid-instant", "A date, or a date and time with an offset, is needed here.");
        return null;
    }

    public double? Decimal(string column, double least, double most)
    {
        if (cells[column] is not { } text) return null;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most) return value;
        Fault(column, "invalid-number", string.Create(CultureInfo.InvariantCulture, $"A number from {least} to {most} is needed here."));
        return null;
    }

    public int Whole(string column, int least, int most, int otherwise)
    {
        if (cells[column] is not { } text) return otherwise;
        if (int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most) return value;
        Fault(column, "invalid-number", $"A whole number from {least} to {most} is needed here.");
        return otherwise;
    }

    public bool Flag(string column)
    {
        if (cells[column]?.ToLowerInvariant() is not { } text) return false;
        if (text is "yes" or "true" or "1") return true;
        if (text is not ("no" or "false" or "0")) Fault(column, "invalid-flag", "Yes or no is needed here.");
        return false;
    }

    public T Choice<T>(string column, T otherwise) where T : struct, Enum
    {
        if (cells[column] is not { } text) return otherwise;
        if (Enum.TryParse<T>(text.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var value) && Enum.IsDefined(value)) return value;
        Fault(column, "invalid-choice", $"One of {string.Join(", ", Enum.GetNames<T>())} is needed here.");
        return otherwise;
    }

    public void Fault(string column, string code, string detail) => faults.Add(new(number, column, code, detail));
}
