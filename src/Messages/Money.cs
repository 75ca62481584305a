using System.Globalization;

namespace CdmoBooking.Messages;

/// <summary>An amount in minor units of an ISO 4217 currency. Won have no minor unit, so there <c>Minor</c> is won.</summary>
public readonly record struct Money(long Minor, string Currency)
{
    /// <summary>The most that is entered as one amount: thousands of them still add up.</summary>
    public const long MostMinor = 10_000_000_000_000;

    public static Money Krw(long won) => new(won, "KRW");

    public static Money operator +(Money a, Money b) => new(checked(a.Minor + b.Minor), Same(a, b));
    public static Money operator -(Money a, Money b) => new(checked(a.Minor - b.Minor), Same(a, b));
    public static bool operator <(Money a, Money b) => Same(a, b) == a.Currency && a.Minor < b.Minor;
    public static bool operator >(Money a, Money b) => b < a;
    public static Money operator *(Money a, int times) => new(checked(a.Minor * times), a.Currency);

    /// <summary>The given share, rounded half away from zero to a whole minor unit. Beside Share and Split the only place where money is rounded.</summary>
    public Money Percent(decimal percent) =>
        new((long)Math.Round(Minor * percent / 100m, MidpointRounding.AwayFromZero), Currency);

    /// <summary>The part of a whole, which need not be a round percentage, rounded half away from zero to a whole minor unit.</summary>
    public Money Share(long part, long whole)
    {
        if (part < 0 || part > whole || whole <= 0) throw new ArgumentOutOfRangeException(nameof(part), $"{part} is no part of {whole}.");
        var twice = 2 * Int128.Abs(Minor) * part;
        return new((long)((twice + whole) / (2 * (Int128)whole)) * Math.Sign(Minor), Currency);
    }

    public static bool IsCurrency(string? code) => code is { Length: 3 } && code.All(char.IsAsciiLetterUpper);

    /// <summary>
    /// Parts in proportion to the weights that add up to exactly this: each is rounded down, and what is left goes, unit by unit, to the parts
    /// that lost most by it.
    /// </summary>
    public IReadOnlyList<Money> Split(IReadOnlyList<long> weights)
    {
        if (Minor < 0 || weights.Any(w => w < 0) || weights.Aggregate((Int128)0, (sum, w) => sum + w) is var all && all == 0)
            throw new ArgumentException("Only what is not negative is split, by weights of which at least one is more than nothing.", nameof(weights));
        var (whole, currency) = ((Int128)Minor, Currency);
        var parts = weights.Select(w => (long)(whole * w / all)).ToArray();
        var mostLost = weights.Select((w, i) => (Lost: whole * w % all, i)).OrderByDescending(p => p.Lost).ThenBy(p => p.i).Select(p => p.i);
        foreach (var i in mostLost.Take((int)(Minor - parts.Sum()))) parts[i]++;
        return [.. parts.Select(p => new Money(p, currency))];
    }

    /// <summary>In whole units of the currency, for tables.</summary>
    public decimal Amount() => Minor / (decimal)UnitsOf(Currency);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Amount():N0} {Currency}");

    static int UnitsOf(string currency) => currency is "KRW" or "JPY" ? 1 : 100;

    static string Same(Money a, Money b) => a.Currency == b.Currency
        ? a.Currency
        : throw new InvalidOperationException($"{a.Currency} and {b.Currency} do not add up.");
}
