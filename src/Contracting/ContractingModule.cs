using CdmoBooking.Contracting.Contracts;
using CdmoBooking.Contracting.Demo;
using CdmoBooking.Contracting.Deposits;
using CdmoBooking.Contracting.Evidence;
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

/// <summary>Rate cards, public support, quotes, contracts, signatures, deposits and cancellation fees.</summary>
public sealed class ContractingModule : IModule
{
    public string Name => "Contracting";

    public void Add(Kit kit)
    {
        kit.Database<ContractingDb>(Name);
        kit.Services.AddScoped<Pricing>();
        kit.Handles<ContractingDb, SlotsHeld, QuoteOnSlotsHeld>();
        kit.Handles<ContractingDb, BookingApproved, DraftContractOnBookingApproved>();
        kit.Handles<ContractingDb, BookingRejected, LapseOnBookingRejected>();
        kit.Handles<ContractingDb, BookingCancelled, SettleOnBookingCancelled>();
        kit.Handles<ContractingDb, HoldExpired, WithdrawOnHoldExpired>();
        kit.Handles<ContractingDb, BookingBecameFirm, PutInForceOnBookingBecameFirm>();
        kit.Handles<ContractingDb, SlotsMoved, MoveOnSlotsMoved>();
        kit.Handles<ContractingDb, SlotsDisplaced, RecordOnSlotsDisplaced>();
        kit.Seeds<SeedDemoContracts>();
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
        RecordDeposit.Map(contracts);
        var prices = api.MapGroup("").WithTags("Prices");
        ListRates.Map(prices);
        ListRateCards.Map(prices);
        IssueRateCard.Map(prices);
        ListSupportProgrammes.Map(prices);
        EnterSupportProgramme.Map(prices);
        EstimateRoutes.Map(prices);
        ReadQuote.Map(prices);
    }
}
