using CdmoBooking.Messages;

namespace CdmoBooking.Contracting.Domain;

/// <summary>What a statement of work waits for, and when its money is due.</summary>
public sealed partial class Contract
{
    public DateTimeOffset? ExecutedAt => State is ContractState.Executed or ContractState.Completed or ContractState.Terminated && Signatures.Count > 0
        ? Signatures.Max(s => s.At)
        : null;

    /// <summary>Contracts from before there were schedules: the deposit, and the rest at the end.</summary>
    IReadOnlyList<PaymentTerm> Terms => PaymentTerms.Count > 0 || Charges is null
        ? PaymentTerms
        : PaymentTerm.Of(Charges, ContractRules.Standard.DepositDays, PaymentTerm.Standard);

    /// <summary>Every payment with its due date, by the centre's days, and what has been received of it.</summary>
    public IReadOnlyList<Payment> Payments(TimeZoneInfo zone)
    {
        var left = Paid;
        var payments = new List<Payment>();
        foreach (var term in Terms)
        {
            var received = left < term.Amount ? left : term.Amount;
            left -= received;
            payments.Add(new(term.Title, term.Amount, DueOf(term, zone), received));
        }
        return payments;
    }

    /// <summary>The payments that are due within a week, or overdue, and were not told of as such before.</summary>
    public IReadOnlyList<Payment> Remind(DateOnly today, TimeZoneInfo zone)
    {
        var told = Payments(zone).Where(p => p.Outstanding.Minor > 0 && p.Due <= today.AddDays(7))
            .Where(p => !Reminders.Contains(NoteOf(p, today))).ToList();
        foreach (var payment in told)
            Record(payment.StateOn(today) == PaymentState.Overdue ? "Payment overdue" : "Payment due soon", null, payment.Outstanding, $"{payment.Title}, due on {payment.Due:yyyy-MM-dd}");
        Reminders = [.. Reminders, .. told.Select(p => NoteOf(p, today))];
        return told;
    }

    public IEnumerable<MissingItem> Unpaid(string title)
    {
        var terms = Terms;
        if (terms.FirstOrDefault(t => t.Title == title) is not { } payment) yield break;
        var needed = terms.TakeWhile(t => t != payment).Append(payment).Select(t => t.Amount).Aggregate((a, b) => a + b);
        if (Paid < needed) yield return new(title, Party.Organisation, Roles.Requester, $"{needed - Paid} of the {title} are not received yet.");
    }

    /// <summary>Whether what is missing is news. With nothing missing the gate to a firm booking is met, for good.</summary>
    public bool Check(Gate gate, IReadOnlyList<MissingItem> missing)
    {
        var before = gate == Gate.Firm ? MissingToFirm : MissingToStart;
        if (Ended || (gate == Gate.Firm && GateMet) || (before ?? []).SequenceEqual(missing) && !(gate == Gate.Firm && missing.Count == 0)) return false;
        if (gate == Gate.Firm) MissingToFirm = missing;
        else MissingToStart = missing;
        if (gate == Gate.Firm && missing.Count == 0)
        {
            GateMet = true;
            Record("Gate met", null, Paid);
        }
        else Record(gate == Gate.Firm ? "Awaited to be firm" : "Awaited to start", Words(before), Words(missing), string.Join(" ", missing.Select(m => m.Detail)));
        return true;
    }

    /// <summary>A payment whose due date has moved is told of again.</summary>
    static string NoteOf(Payment payment, DateOnly today) => $"{payment.Title}/{payment.Due:yyyy-MM-dd}/{payment.StateOn(today)}";

    static string? Words(IReadOnlyList<MissingItem>? missing) => missing is null ? null : string.Join(", ", missing.Select(m => $"{m.What} ({m.OwedBy})"));

    DateOnly? DueOf(PaymentTerm term, TimeZoneInfo zone)
    {
        DateTimeOffset? from = term.After switch
        {
            PaymentEvent.Execution => ExecutedAt,
            PaymentEvent.Commencement => Commencement,
            _ => Stages.Count > 0 ? Stages.Max(s => s.Slot.End) : null,
        };
        return from is { } at ? DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime).AddDays(term.Days) : null;
    }
}
