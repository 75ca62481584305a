using CdmoBooking.Messages;
using CdmoBooking.Messages.Http;

namespace CdmoBooking.Booking.Domain;

/// <summary>What a booking waits for, who must act and by when.</summary>
public static class NextSteps
{
    public static NextStep? Next(this Booking b) => b.State switch
    {
        BookingState.OnHold or BookingState.Reserved or BookingState.Firm when b.Rescheduling => new("Capacity looks for other slots.", "system", b.HoldExpiresAt),
        BookingState.Draft => new("Submit the request.", Roles.Requester, null),
        BookingState.Submitted => new("Capacity looks for slots.", "system", null),
        BookingState.Refused => new("Wait for capacity, or request an alternative.", Roles.Requester, null),
        BookingState.Waitlisted => new("Capacity becomes free.", "system", null),
        BookingState.Offered when b.Answered => new("Capacity holds the slots.", "system", b.HoldExpiresAt),
        BookingState.Offered => new("Accept or decline the offer.", Roles.Requester, b.HoldExpiresAt),
        BookingState.Displaced when b.Answered => new("Capacity takes the replacement.", "system", null),
        BookingState.Displaced => new("Choose a replacement, or cancel free of charge.", $"{Roles.Requester}, {Roles.Staff}", null),
        BookingState.OnHold => new("Approve or reject the request.", Roles.Staff, b.HoldExpiresAt),
        BookingState.Reserved when b.ContractId is null => new("Contracting drafts the contract.", "system", b.HoldExpiresAt),
        BookingState.Reserved when b.Missing.Count > 0 => new(string.Join(" ", b.Missing.Select(m => m.Detail)), string.Join(", ", b.Missing.Select(m => m.By).Distinct()), b.HoldExpiresAt),
        BookingState.Reserved when b.Ladder is null => new("Both sides sign the contract.", $"{Roles.Signatory}, {Roles.CentreSignatory}", b.HoldExpiresAt),
        BookingState.Reserved when !b.GateMet => new("The deposit is paid and recorded.", $"{Roles.Requester}, {Roles.Staff}", b.HoldExpiresAt),
        BookingState.Reserved when b.Provisional => new("The line is qualified.", Roles.Operations, null),
        BookingState.Reserved => new("Capacity makes the slots firm.", "system", null),
        BookingState.Firm => new("The first slot starts.", Roles.Operations, b.Commencement),
        _ => null,
    };
}
