using CdmoBooking.Capacity.Availability;
using CdmoBooking.Capacity.Board;
using CdmoBooking.Capacity.Calendars;
using CdmoBooking.Capacity.Changeovers;
using CdmoBooking.Capacity.Demo;
using CdmoBooking.Capacity.Displacement;
using CdmoBooking.Capacity.FairUse;
using CdmoBooking.Capacity.Holds;
using CdmoBooking.Capacity.Interchange;
using CdmoBooking.Capacity.Lines;
using CdmoBooking.Capacity.Rescheduling;
using CdmoBooking.Capacity.Waitlist;
using CdmoBooking.Messages.Bus;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CdmoBooking.Capacity;

public sealed class CapacityModule : IModule
{
    public string Name => "Capacity";
    public string ChangesNeed => Scopes.Operate;

    public void Add(Kit kit)
    {
        kit.Services.AddSingleton<Centres>();
        kit.Services.AddSingleton<LivePlan>();
        kit.Database<CapacityDb>(Name);
        kit.Handles<CapacityDb, BookingSubmitted, HoldSlotsOnBookingSubmitted>();
        kit.Handles<CapacityDb, BookingApproved, ReserveOnBookingApproved>();
        kit.Handles<CapacityDb, BookingRejected, ReleaseOnBookingRejected>();
        kit.Handles<CapacityDb, BookingCancelled, ReleaseOnBookingCancelled>();
        kit.Handles<CapacityDb, ContractGateMet, MakeFirmOnContractGateMet>();
        kit.Handles<CapacityDb, StartGateChecked, NoteOnStartGateChecked>();
        kit.Handles<CapacityDb, BookingWaitlisted, EnterOnBookingWaitlisted>();
        kit.Handles<CapacityDb, OffersBecameDue, OfferOnOffersBecameDue>();
        kit.Handles<CapacityDb, OfferAccepted, HoldOnOfferAccepted>();
        kit.Handles<CapacityDb, OfferDeclined, FreeOnOfferDeclined>();
        kit.Services.AddScoped<Offers>();
        kit.Handles<CapacityDb, ReplacementAccepted, ReplaceOnReplacementAccepted>();
        kit.Handles<CapacityDb, RescheduleRequested, RescheduleOnRescheduleRequested>();
        kit.Services.AddScoped<PlanEffect>();
        kit.Runs<ExpireHolds>("* * * * *");
        kit.Runs<SnapshotUtilisation>("30 17 * * *");
        kit.Runs<OfferFreeCapacity>("*/10 * * * *");
        kit.Seeds<SeedDemoCentre>();
        kit.Seeds<SeedDemoRules>();
    }

    public void Map(RouteGroupBuilder api)
    {
        api.MapGet("/lines", ListLines.Handle).Requires(Right.SignedIn).WithSummary("Lines with state, opening and services");
        api.MapGet("/lines/{id}", GetLine.Handle).Requires(Right.SignedIn).WithSummary("One line");
        api.MapGet("/availability", FindAvailability.Handle).Requires(Right.SignedIn).WithSummary("Free windows per line");
        api.MapPost("/routes", FindRoutes.Handle).Requires(Right.SignedIn).OnlyAsks().WithSummary("When a whole route can run, and what else is close");
        api.MapGet("/board", ShowBoard.Handle).Requires(Right.SignedIn).RecordsReaders().WithSummary("Lines over time");
        var import = api.MapGroup("/import").Requires(Right.ImportPlan);
        import.MapPost("/lines", ImportLines.Handle).WithSummary("Enter lines from a CSV or XLSX file");
        import.MapPost("/closures", ImportClosureRows.Handle).WithSummary("Enter closures from a CSV or XLSX file");
        import.MapPost("/slots", ImportSlots.Handle).WithSummary("Enter the slots of an existing plan from a CSV or XLSX file");
        var export = api.MapGroup("/export").Requires(Right.ReadPlan);
        export.MapGet("/lines", ExportPlan.Lines).WithSummary("Lines as a CSV or XLSX file");
        export.MapGet("/closures", ExportPlan.Closures).WithSummary("Closures as a CSV or XLSX file");
        export.MapGet("/slots", ExportPlan.Slots).RecordsReaders().WithSummary("Slots as a CSV or XLSX file");
        api.MapGet("/utilisation", ShowUtilisation.Handle).Requires(Right.ReadPlan).WithSummary("Use of lines by month, beside an earlier snapshot");
        api.MapGet("/waitlist", ShowWaitlist.Handle).Requires(Right.SignedIn).RecordsReaders().WithSummary("Who waits, in the order of the ranking rule");
        api.MapGet("/released", ListReleased.Handle).Requires(Right.SignedIn).WithSummary("Capacity that was given back and is free again");
        api.MapGet("/ranking-rules", ListRankingRules.Handle).Requires(Right.SignedIn).WithSummary("Who of those waiting comes first");
        api.MapPost("/ranking-rules", EnterRankingRule.Handle).Requires(Right.SetPlanRules).WithSummary("Enter a ranking rule");
        api.MapGet("/fair-use-rules", ListFairUseRules.Handle).Requires(Right.SignedIn).WithSummary("The rules of fair use");
        api.MapPost("/fair-use-rules", EnterFairUseRule.Handle).Requires(Right.SetPlanRules).WithSummary("Enter a rule of fair use");
        api.MapPost("/lines/{id}/qualification", QualifyLines.Handle).Requires(Right.RunLines).WithSummary("Qualify a line, take it out of service, or retire it");
        api.MapPost("/lines/{id}/requalification", RequalifyLines.Handle).Requires(Right.RunLines).WithSummary("Record that a line was approved anew");
        api.MapPost("/lines/{id}/opening", MoveOpenings.Handle).Requires(Right.RunLines).WithSummary("Move the opening or the return of a line");
        api.MapGet("/clearances", ListClearances.Handle).Requires(Right.ReadPlan).RecordsReaders().WithSummary("Slots ahead without line clearance");
        api.MapPost("/slots/{id:guid}/clearance", ClearLines.Handle).Requires(Right.RunLines).WithSummary("Record the line clearance of a slot");
        api.MapPost("/slots/{id:guid}/start", StartSlots.Handle).Requires(Right.RunLines).WithSummary("Record that a slot has started");
        api.MapGet("/closures", ListClosures.Handle).Requires(Right.SignedIn).WithSummary("Closures with their occurrences in a range");
        api.MapPost("/closures", EnterClosures.Handle).Requires(Right.PlanClosures).WithSummary("Close a line, suite, facility or the centre");
        api.MapPost("/closures/{id}/lift", LiftClosures.Handle).Requires(Right.PlanClosures).WithSummary("Call a closure off");
        api.MapPost("/closures/import", ImportClosures.Handle).Requires(Right.PlanClosures).Accepts<string>("text/calendar").WithSummary("Enter the closures of an iCalendar file");
        api.MapGet("/closures.ics", ExportClosures.Handle).Requires(Right.SignedIn).WithSummary("Closures as an iCalendar file");
        api.MapGet("/plan-changes", ListPlanChanges.Handle).Requires(Right.ReadPlan).RecordsReaders().WithSummary("Decisions that changed the plan");
        api.MapGet("/changeovers", ListChangeovers.Handle).Requires(Right.ReadPlan).WithSummary("The changeover matrix");
        api.MapPost("/changeovers", EnterChangeovers.Handle).Requires(Right.SetPlanRules).WithSummary("Enter an exception to the default changeovers");
        api.MapPost("/changeovers/{id}/remove", RemoveChangeovers.Handle).Requires(Right.SetPlanRules).WithSummary("Remove an exception to the default changeovers");
    }
}
