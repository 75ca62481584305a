using CdmoBooking.Messages;

namespace CdmoBooking.Contracting.Domain;

/// <summary>What sets the day from which the days of a payment are counted.</summary>
public enum PaymentEvent { Execution, Commencement, End }

/// <summary>A payment beside the deposit, as a share of what the firm pays; the last one of a schedule is the rest, whatever its percentage.</summary>
public sealed record Installment(string Title, decimal Percent, PaymentEvent After, int Days);

/// <summary>A payment of one contract.</summary>
public sealed record PaymentTerm(string Title, Money Amount, PaymentEvent After, int Days)
{
    public const string Deposit = "deposit", Final = "final payment";
    public static readonly IReadOnlyList<Installment> Standard = [new(Final, 100, PaymentEvent.End, 30)];

    /// <summary>Deposit first; what is left after each goes to the next, so that all of them are exactly what the firm pays.</summary>
    public static IReadOnlyList<PaymentTerm> Of(Charges charges, int depositDays, IReadOnlyList<Installment> installments)
    {
        List<PaymentTerm> terms = [new(Deposit, charges.Deposit, PaymentEvent.Execution, depositDays)];
        var left = charges.Payable - charges.Deposit;
        foreach (var (part, i) in installments.Select((p, i) => (p, i)))
        {
            var share = charges.Payable.Percent(part.Percent);
            var amount = i == installments.Count - 1 || left < share ? left : share;
            terms.Add(new(part.Title, amount, part.After, part.Days));
            left -= amount;
        }
        return terms;
    }
}

public enum PaymentState { Open, Overdue, Paid }

/// <summary>A payment, when it is due (null: its event has not come), and how much of it has been received. Receipts pay the earlier ones first.</summary>
public sealed record Payment(string Title, Money Amount, DateOnly? Due, Money Received)
{
    public Money Outstanding => Amount - Received;

    public PaymentState StateOn(DateOnly today) =>
        Outstanding.Minor == 0 ? PaymentState.Paid : Due < today ? PaymentState.Overdue : PaymentState.Open;
}
