using CdmoBooking.Contracting.Agreements;
using CdmoBooking.Contracting.Contracts;
using CdmoBooking.Contracting.Demo;
using CdmoBooking.Contracting.Deposits;
using CdmoBooking.Contracting.Documents;
using CdmoBooking.Contracting.Evidence;
using CdmoBooking.Contracting.Gates;
using CdmoBooking.Contracting.JointProgrammes;
using CdmoBooking.Contracting.Payments;
using CdmoBooking.Contracting.PublicSupport;
using CdmoBooking.Contracting.Quotes;
using CdmoBooking.Contracting.Rates;
using CdmoBooking.Contracting.Rules;
using CdmoBooking.Contracting.Signatures;
using CdmoBooking.Messages.Bus;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CdmoBooking.Contracting;

/// <summary>Rate cards, public support, quotes; contracts, their documents, signatures and gates; payments, cancellation fees, evidence and joint programmes.</summary>
public sealed class ContractingModule : IModule
{
    public string Name => "Contracting";

    public void Add(Kit kit)
    {
        kit.Database<ContractingDb>(Name);
        kit.Services.AddScoped<Pricing>();
        kit.Services.AddScoped<ProgrammeViews>();
        kit.Handles<ContractingDb, SlotsHeld, QuoteOnSlotsHeld>();
        kit.Handles<ContractingDb, BookingApproved, DraftContractOnBookingApproved>();
        kit.Handles<ContractingDb, BookingRejected, LapseOnBookingRejected>();
        kit.Handles<ContractingDb, BookingCancelled, SettleOnBookingCancelled>();
        kit.Handles<ContractingDb, HoldExpired, WithdrawOnHoldExpired>();
        kit.Handles<ContractingDb, BookingBecameFirm, PutInForceOnBookingBecameFirm>();
        kit.Handles<ContractingDb, SlotsMoved, MoveOnSlotsMoved>();
        kit.Handles<ContractingDb, SlotsDisplaced, RecordOnSlotsDisplaced>();
        kit.Handles<ContractingDb, CancelledSlotsResold, CreditOnCancelledSlotsResold>();
        kit.Handles<ContractingDb, ProgrammeBookingChanged, ListBookingOnProgrammeBookingChanged>();
        kit.Services.AddScoped<GateKeeper>();
        kit.Services.AddScoped<Signatories>();
        kit.Services.AddScoped<ChangeOrders>();
        kit.Services.AddScoped<Templates>();
        kit.Services.AddScoped<ContractViews>();
        kit.Runs<ExpireContracts>("7 * * * *");
        kit.Runs<RemindOfPayments>("0 22 * * *");
        kit.Seeds<SeedDemoContracts>();
        kit.Seeds<SeedDemoAgreements>();
    }

    public void Map(RouteGroupBuilder api)
    {
        var contracts = api.MapGroup("").WithTags("Contracts");
        ListContracts.Map(contracts);
        ReadContract.Map(contracts);
        ReadDocument.Map(contracts);
        ReadHistory.Map(contracts);
        ReadEvidence.Map(contracts);
        SignContract.Map(contracts);
        RefuseToSign.Map(contracts);
        RecordDeposit.Map(contracts);
        RecordRefund.Map(contracts);
        ReadGates.Map(contracts);
        DraftAgreement.Map(contracts);
        OfferContract.Map(contracts);
        EditContract.Map(contracts);
        EndAgreement.Map(contracts);
        ListRevisions.Map(contracts);
        ReadRedline.Map(contracts);
        ListTemplates.Map(contracts);
        IssueTemplate.Map(contracts);
        ListContractRules.Map(contracts);
        IssueContractRules.Map(contracts);
        var delegations = api.MapGroup("").WithTags("Delegations");
        ListDelegations.Map(delegations);
        DelegateSigning.Map(delegations);
        RevokeDelegation.Map(delegations);
        var payments = api.MapGroup("").WithTags("Payments");
        ReadStatement.Map(payments);
        ExportLedger.Map(payments);
        var prices = api.MapGroup("").WithTags("Prices");
        ListRates.Map(prices);
        ListRateCards.Map(prices);
        IssueRateCard.Map(prices);
        ListSupportProgrammes.Map(prices);
        EnterSupportProgramme.Map(prices);
        EstimateRoutes.Map(prices);
        ReadQuote.Map(prices);
        var programmes = api.MapGroup("").WithTags("Joint programmes");
        ListJointProgrammes.Map(programmes);
        ReadJointProgramme.Map(programmes);
        ReadProgrammeHistory.Map(programmes);
        EnterJointProgramme.Map(programmes);
        AddMilestone.Map(programmes);
        ReachMilestone.Map(programmes);
        RecordExchange.Map(programmes);
        RegisterOutput.Map(programmes);
        AskForClearance.Map(programmes);
        DecideClearance.Map(programmes);
    }
}
