using System.Net;
using CdmoBooking.Booking.Catalogue;
using CdmoBooking.Booking.Decisions;
using CdmoBooking.Booking.Demo;
using CdmoBooking.Booking.Programmes;
using CdmoBooking.Booking.Progress;
using CdmoBooking.Booking.Reconciliation;
using CdmoBooking.Booking.Requests;
using CdmoBooking.Booking.Waitlist;
using CdmoBooking.Booking.Webhooks;
using CdmoBooking.Messages.Bus;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CdmoBooking.Booking;

public sealed class BookingModule : IModule
{
    public string Name => "Booking";

    public void Add(Kit kit)
    {
        kit.Database<BookingDb>(Name);
        kit.Handles<BookingDb, SlotsHeld, HoldOnSlotsHeld>();
        kit.Handles<BookingDb, SlotsRefused, RefuseOnSlotsRefused>();
        kit.Handles<BookingDb, SlotsOffered, OfferOnSlotsOffered>();
        kit.Handles<BookingDb, SlotsMoved, MoveOnSlotsMoved>();
        kit.Handles<BookingDb, RescheduleRefused, KeepOnRescheduleRefused>();
        kit.Handles<BookingDb, SlotsDisplaced, DisplaceOnSlotsDisplaced>();
        kit.Handles<BookingDb, SlotsImported, EnterOnSlotsImported>();
        kit.Handles<BookingDb, SlotStarted, StartOnSlotStarted>();
        kit.Handles<BookingDb, HoldExtended, ExtendOnHoldExtended>();
        kit.Handles<BookingDb, HoldExpired, ExpireOnHoldExpired>();
        kit.Handles<BookingDb, SlotsMadeFirm, BecomeFirmOnSlotsMadeFirm>();
        kit.Handles<BookingDb, SlotsReleased, RecordReleaseOnSlotsReleased>();
        kit.Handles<BookingDb, LineQualified, QualifyOnLineQualified>();
        kit.Handles<BookingDb, BookingQuoted, QuoteOnBookingQuoted>();
        kit.Handles<BookingDb, ContractDrafted, RecordContractOnContractDrafted>();
        kit.Handles<BookingDb, ContractExecuted, RecordExecutionOnContractExecuted>();
        kit.Handles<BookingDb, DepositReceived, RecordDepositOnDepositReceived>();
        kit.Handles<BookingDb, FirmGateChecked, NoteOnFirmGateChecked>();
        kit.Handles<BookingDb, ContractGateMet, RecordGateOnContractGateMet>();
        kit.Handles<BookingDb, PaymentReminded, RecordOnPaymentReminded>();
        kit.Handles<BookingDb, ContractVoided, RecordVoidOnContractVoided>();
        kit.Handles<BookingDb, CancellationFeeSet, SetFeeOnCancellationFeeSet>();
        kit.Handles<BookingDb, JointProgrammeAgreed, KnowOnJointProgrammeAgreed>();
        kit.RunsAtStartAnd<AskAgain>("*/5 * * * *");
        kit.Runs<ForgetDeliveries>("37 3 * * *");
        kit.Services.AddSingleton<ResolveName>(Dns.GetHostAddressesAsync);
        kit.Services.AddSingleton<WebhookGuard>();
        kit.Services.AddSingleton<SecretKeeper>();
        kit.Services.AddSingleton<WebhookPost>();
        kit.Services.AddSingleton<SendWebhooks>();
        kit.Services.AddHostedService(p => p.GetRequiredService<SendWebhooks>());
        kit.Seeds<SeedDemoBookings>();
    }

    public void Map(RouteGroupBuilder api)
    {
        api.MapGet("/services", ListServices.Handle).Requires(Right.SignedIn).WithSummary("The catalogue");
        var bookings = api.MapGroup("/bookings");
        bookings.MapGet("", ListBookings.Handle).Requires(Right.SignedIn).RecordsReaders().WithSummary("Bookings the caller may see, newest first");
        bookings.MapPost("", RequestBookings.Handle).Requires(Right.RequestBookings).WithSummary("Request a route, or keep a draft of it");
        bookings.MapGet("/{id:guid}", GetBooking.Handle).Requires(Right.SignedIn).RecordsReaders().WithSummary("One booking");
        bookings.MapGet("/{id:guid}/history", GetHistory.Handle).Requires(Right.SignedIn).RecordsReaders().WithSummary("What happened to a booking");
        bookings.MapGet("/{id:guid}/cancellation", PreviewCancellation.Handle).Requires(Right.SignedIn).RecordsReaders().WithSummary("What cancelling now would cost");
        bookings.MapPost("/{id:guid}/submit", SubmitBooking.Handle).Requires(Right.RequestBookings).WithSummary("Submit a draft");
        bookings.MapPost("/{id:guid}/wait", JoinWaitlist.Handle).Requires(Right.RequestBookings).WithSummary("Let a refused request wait for free capacity");
        bookings.MapPost("/{id:guid}/accept", AcceptOffer.Handle).Requires(Right.RequestBookings).WithSummary("Accept offered slots");
        bookings.MapPost("/{id:guid}/decline", DeclineOffer.Handle).Requires(Right.RequestBookings).WithSummary("Decline offered slots and wait on");
        bookings.MapPost("/{id:guid}/replace", ReplaceSlots.Handle).Requires(Right.ChangeBookings).WithSummary("Take an alternative for displaced slots");
        bookings.MapPost("/{id:guid}/approve", ApproveBooking.Handle).Requires(Right.DecideBookings).WithSummary("Approve a held request");
        bookings.MapPost("/{id:guid}/reject", RejectBooking.Handle).Requires(Right.DecideBookings).WithSummary("Reject a held request");
        bookings.MapGet("/{id:guid}/reschedule", PreviewReschedule.Handle).Requires(Right.RescheduleBookings).WithSummary("What moving a booking would bring with it");
        bookings.MapPost("/{id:guid}/reschedule", RescheduleBookings.Handle).Requires(Right.RescheduleBookings).WithSummary("Ask for other slots");
        bookings.MapPost("/{id:guid}/cancel", CancelBooking.Handle).Requires(Right.ChangeBookings).WithSummary("Cancel a booking");
        var webhooks = api.MapGroup("/webhooks").Requires(Right.RunWebhooks).ChangesNeed(Scopes.Operate);
        webhooks.MapGet("", ListWebhooks.Handle).WithSummary("The organisation's webhooks");
        webhooks.MapPost("", RegisterWebhooks.Handle).Beforehand(RegisterWebhooks.FindHost).AnswersOnce().WithSummary("Register a webhook; its secret is told this once");
        webhooks.MapGet("/{id:guid}", ListWebhooks.One).WithSummary("One webhook");
        webhooks.MapDelete("/{id:guid}", RemoveWebhooks.Handle).WithSummary("Remove a webhook");
        webhooks.MapPost("/{id:guid}/secret", RenewSecrets.Handle).AnswersOnce().WithSummary("Renew the secret of a webhook; it is told this once");
        webhooks.MapPost("/{id:guid}/off", SwitchWebhooks.Off).WithSummary("Switch a webhook off");
        webhooks.MapPost("/{id:guid}/on", SwitchWebhooks.On).WithSummary("Switch a webhook on");
        webhooks.MapPost("/{id:guid}/ping", PingWebhooks.Handle).WithSummary("Send a webhook an event about nothing");
        webhooks.MapGet("/{id:guid}/deliveries", ListDeliveries.Handle).WithSummary("What was sent to a webhook, newest first");
        webhooks.MapPost("/{id:guid}/deliveries/{delivery:guid}/replay", ReplayDeliveries.Handle).WithSummary("Send an event again, under its old id");
    }
}
