using CdmoBooking.Capacity.Domain;
using CdmoBooking.Capacity.Holds;
using CdmoBooking.Messages;
using CdmoBooking.Planning;
using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Capacity.Demo;

/// <summary>The demo centre with its lines and closures, and the booked stage of its joint programme.</summary>
sealed class SeedDemoCentre(CapacityDb db, TimeProvider clock, Settings settings) : IDemoSeed
{
    public async Task Seed(CancellationToken ct)
    {
        if (await db.Facilities.AnyAsync(ct)) return;
        var centre = DemoFile.Read<Centre>("centre.json");
        var now = clock.GetUtcNow();
        foreach (var facility in centre.Facilities)
        {
            db.Facilities.Add(new(facility.Id, facility.Name, settings.TimeZone));
            foreach (var suite in facility.Suites)
            {
                db.Suites.Add(new(suite.Id, facility.Id, suite.Name));
                db.Lines.AddRange(suite.Lines.Select(l => l.Enter(suite.Id, now, settings.Zone)));
            }
        }
        db.Closures.AddRange(centre.Closures.Select(c => c.Enter(now, settings.Zone)));
        await db.SaveChangesAsync(ct);
        SeedJointProgramme(now);
        await db.SaveChangesAsync(ct);
    }

    void SeedJointProgramme(DateTimeOffset now)
    {
        var booked = DemoFile.Read<JointProgramme>("joint-programme.json").Booking;
        var stage = booked.Stage;
        var line = db.Lines.Local.Single(l => l.Id == stage.Line);
        var how = line.Running(stage.Service)!;
        var period = DemoFile.DaysFrom(now, stage.StartsInDays, stage.Days, settings.Zone);
        var work = new Work(new Making(booked.Organisation, booked.Product, booked.Purpose).ProductKey, how.Turnaround, how.Changeover, booked.Product.Modality, how.WorkingDays);
        var request = new StageRequest(stage.Service, stage.Batches, period.Start, period.End, stage.Line);
        var allocation = Allocation.For(booked.Id, booked.Organisation, booked.Title, booked.Product, booked.Purpose,
            [request], CustomerClass.JointProgramme, emergency: false);
        allocation.Hold([new Slot(Guid.CreateVersion7(now), booked.Id, request, 0, line, new(period, work), period.Start)], now.AddDays(1));
        allocation.MeetGate(now);
        allocation.MakeFirm();
        db.Allocations.Add(allocation);
    }

    sealed record Centre(IReadOnlyList<FacilityEntry> Facilities, IReadOnlyList<ClosureEntry> Closures);

    sealed record FacilityEntry(string Id, string Name, IReadOnlyList<SuiteEntry> Suites);

    sealed record SuiteEntry(string Id, string Name, IReadOnlyList<LineEntry> Lines);

    sealed record LineEntry(string Id, string Name, IReadOnlyList<ServiceEntry> Services, LineState State = LineState.Qualified, int? OpensInDays = null, int Capacity = 1)
    {
        public Line Enter(string suiteId, DateTimeOffset now, TimeZoneInfo zone) => new(
            Id, suiteId, Name, State, OpensInDays is { } days ? DemoFile.DaysFrom(now, days, 1, zone).Start : null, Capacity,
            [.. Services.Select(s => new LineService(s.Service, TimeSpan.FromDays(s.BatchDays), TimeSpan.FromDays(s.TurnaroundDays), TimeSpan.FromDays(s.ChangeoverDays)))]);
    }

    sealed record ServiceEntry(string Service, double BatchDays, double TurnaroundDays, double ChangeoverDays);

    sealed record ClosureEntry(
        string Id, string Name, string Scope, int StartsInDays, double Days, string? Target = null, ClosureEffect Effect = ClosureEffect.Everything,
        string? Recurrence = null, DayOfWeek? StartsOn = null)
    {
        public Closure Enter(DateTimeOffset now, TimeZoneInfo zone)
        {
            var today = TimeZoneInfo.ConvertTime(now, zone).AddDays(StartsInDays).DayOfWeek;
            var further = StartsOn is { } day ? ((int)day - (int)today + 7) % 7 : 0;
            var period = DemoFile.DaysFrom(now, StartsInDays + further, Days, zone);
            return new(Id, Name, Enum.Parse<ClosureScope>(Scope, ignoreCase: true), Target, period, Effect, Recurrence);
        }
    }

    sealed record JointProgramme(BookedUnderIt Booking);

    sealed record BookedUnderIt(Guid Id, string Organisation, string Title, Product Product, Purpose Purpose, BookedUnderItStage Stage);

    sealed record BookedUnderItStage(string Service, int Batches, string Line, int StartsInDays, int Days);
}
