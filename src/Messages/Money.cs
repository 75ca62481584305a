using System.Globalization;

namespace CdmoBooking.Messages;

/// <summary>An amount in minor units of an ISO 4217 currency. Won have no minor unit, so there <c>Minor</c> is won.</summary>
public readonly record struct Money(long Minor, string Currency)
{
    public static Money Krw(long won) => new(won, "KRW");

    public static Money operator +(Money a, Money b) => new(checked(a.Minor + b.Minor), Same(a, b));
    public static Money operator -(Money a, Money b) => new(checked(a.Minor - b.Minor), Same(a, b));
    public static Money operator *(Money a, int times) => new(checked(a.Minor * times), a.Currency);

    /// <summary>The given share, rounded half away from zero to a whole minor unit. The only place where money is rounded.</summary>
    public Money Percent(decimal percent) =>
        new((long)Math.Round(Minor * percent / 100m, MidpointRounding.AwayFromZero), Currency);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Minor / (decimal)UnitsOf(Currency):N0} {Currency}");

    static int UnitsOf(string currency) => currency is "KRW" or "JPY" ? 1 : 100;

    static string Same(Money a, Money b) => a.Currency == b.Currency
        ? a.Currency
        : throw new InvalidOperationException($"{a.Currency} and {b.Currency} do not add up.");
}
