using CdmoBooking.Contracting.Contracts;
using CdmoBooking.Contracting.Demo;
using CdmoBooking.Contracting.Deposits;
using CdmoBooking.Contracting.JointProgrammes;
using CdmoBooking.Contracting.PublicSupport;
using CdmoBooking.Contracting.Quotes;
using CdmoBooking.Contracting.Rates;
using CdmoBooking.Messages.Bus;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CdmoBooking.Contracting;

/// <summary>Rate cards, public support, quotes, contracts, signatures, deposits, cancellation fees and joint programmes.</summary>
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
        kit.Handles<ContractingDb, ProgrammeBookingChanged, ListBookingOnProgrammeBookingChanged>();
        kit.Seeds<SeedDemoContracts>();
    }

    public void Map(RouteGroupBuilder api)
    {
        var contracts = api.MapGroup("").WithTags("Contracts");
        ListContracts.Map(contracts);
        ReadContract.Map(contracts);
        ReadDocument.Map(contracts);
        ReadHistory.Map(contracts);
        SignContract.Map(contracts);
        RecordDeposit.Map(contracts);
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
