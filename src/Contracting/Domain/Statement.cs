using CdmoBooking.Messages;

namespace CdmoBooking.Contracting.Domain;

/// <summary>One posting of an account. Amount: positive is owed by the organisation, negative was received from it.</summary>
public sealed record Posting(DateOnly Day, string Organisation, Guid ContractId, string Title, string What, string? Reference, Money Amount);

/// <summary>
/// What a contract asks of its organisation and what was received. Payments are posted on their due days; a contract that has ended is posted with its
/// fee alone, since nothing else is owed for it any more.
/// </summary>
public static class Statement
{
    public static IEnumerable<Posting> PostingsOf(Contract c, TimeZoneInfo zone)
    {
        Posting Of(DateOnly day, string what, string? reference, Money amount) => new(day, c.Organisation, c.Id, c.Title, what, reference, amount);
        DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);
        foreach (var deposit in c.Deposits) yield return Of(deposit.ReceivedOn, deposit.Amount.Minor < 0 ? "refund" : "receipt", deposit.Reference, deposit.Amount * -1);
        if (c.State is ContractState.Executed or ContractState.Completed)
            foreach (var payment in c.Payments(zone).Where(p => p.Due is not null && p.Amount.Minor != 0)) yield return Of(payment.Due!.Value, payment.Title, null, payment.Amount);
        else if (c.CancellationFee is { } fee) yield return Of(Day(c.EndedAt ?? c.DraftedAt), "cancellation fee", null, fee.Fee);
    }
}
