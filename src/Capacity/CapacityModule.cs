using CdmoBooking.Capacity.Availability;
using CdmoBooking.Capacity.Board;
using CdmoBooking.Capacity.Calendars;
using CdmoBooking.Capacity.Changeovers;
using CdmoBooking.Capacity.Demo;
using CdmoBooking.Capacity.Displacement;
using CdmoBooking.Capacity.Holds;
using CdmoBooking.Capacity.Lines;
using CdmoBooking.Messages;
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

    public void Add(Kit kit)
    {
        kit.Database<CapacityDb>(Name);
        kit.Handles<CapacityDb, BookingSubmitted, HoldSlotsOnBookingSubmitted>();
        kit.Handles<CapacityDb, BookingApproved, ReserveOnBookingApproved>();
        kit.Handles<CapacityDb, BookingRejected, ReleaseOnBookingRejected>();
        kit.Handles<CapacityDb, BookingCancelled, ReleaseOnBookingCancelled>();
        kit.Handles<CapacityDb, ContractGateMet, MakeFirmOnContractGateMet>();
        kit.Handles<CapacityDb, ReplacementAccepted, ReplaceOnReplacementAccepted>();
        kit.Services.AddScoped<PlanEffect>();
        kit.Runs<ExpireHolds>("* * * * *");
        kit.Seeds<SeedDemoCentre>();
    }

    public void Map(RouteGroupBuilder api)
    {
        api.MapGet("/lines", ListLines.Handle).WithSummary("Lines with state, opening and services");
        api.MapGet("/lines/{id}", GetLine.Handle).WithSummary("One line");
        api.MapGet("/availability", FindAvailability.Handle).WithSummary("Free windows per line");
        api.MapGet("/board", ShowBoard.Handle).WithSummary("Lines over time");
        api.MapPost("/lines/{id}/qualification", QualifyLines.Handle).RequireRoles(Roles.Operations).WithSummary("Qualify a line, take it out of service, or retire it");
        api.MapPost("/lines/{id}/requalification", RequalifyLines.Handle).RequireRoles(Roles.Operations).WithSummary("Record that a line was approved anew");
        api.MapPost("/lines/{id}/opening", MoveOpenings.Handle).RequireRoles(Roles.Operations).WithSummary("Move the opening or the return of a line");
        api.MapGet("/clearances", ListClearances.Handle).RequireRoles([.. Roles.OfTheCentre]).WithSummary("Slots ahead without line clearance");
        api.MapPost("/slots/{id:guid}/clearance", ClearLines.Handle).RequireRoles(Roles.Operations).WithSummary("Record the line clearance of a slot");
        api.MapPost("/slots/{id:guid}/start", StartSlots.Handle).RequireRoles(Roles.Operations).WithSummary("Record that a slot has started");
        api.MapGet("/closures", ListClosures.Handle).WithSummary("Closures with their occurrences in a range");
        api.MapPost("/closures", EnterClosures.Handle).RequireRoles(Roles.Operations).WithSummary("Close a line, suite, facility or the centre");
        api.MapPost("/closures/{id}/lift", LiftClosures.Handle).RequireRoles(Roles.Operations).WithSummary("Call a closure off");
        api.MapPost("/closures/import", ImportClosures.Handle).RequireRoles(Roles.Operations).Accepts<string>("text/calendar").WithSummary("Enter the closures of an iCalendar file");
        api.MapGet("/closures.ics", ExportClosures.Handle).WithSummary("Closures as an iCalendar file");
        api.MapGet("/plan-changes", ListPlanChanges.Handle).RequireRoles([.. Roles.OfTheCentre]).WithSummary("Decisions that changed the plan");
        api.MapGet("/changeovers", ListChangeovers.Handle).RequireRoles([.. Roles.OfTheCentre]).WithSummary("The changeover matrix");
        api.MapPost("/changeovers", EnterChangeovers.Handle).RequireRoles(Roles.Operations).WithSummary("Enter an exception to the default changeovers");
        api.MapPost("/changeovers/{id}/remove", RemoveChangeovers.Handle).RequireRoles(Roles.Operations).WithSummary("Remove an exception to the default changeovers");
    }
}
