using CdmoBooking.Messages;

namespace CdmoBooking.Contracting.Domain;

/// <summary>The public share of one booking's price, as promised by a programme. LimitedBy: cap or budget, where one of them made it less than the percentage.</summary>
public sealed record Support(string Programme, string Name, decimal Percent, Money Amount, string? LimitedBy);

/// <summary>
/// Who pays what. VAT is a percentage of the net price and is the firm's to pay, whoever pays the net price. Invariant: net + VAT = support + payable, to the
/// minor unit.
/// </summary>
public sealed record Charges(Money Net, decimal VatPercent, Support? Support, decimal DepositPercent)
{
    public Money Vat => Net.Percent(VatPercent);

    /// <summary>By the firm, VAT included.</summary>
    public Money Payable => Net - (Support?.Amount ?? Net * 0) + Vat;

    public Money Deposit => Payable.Percent(DepositPercent);
}
