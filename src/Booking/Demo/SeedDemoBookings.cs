using CdmoBooking.Booking.Catalogue;
using CdmoBooking.Messages;
using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Booking.Demo;

/// <summary>The catalogue of the demo centre, and the booked stage of its joint programme.</summary>
sealed class SeedDemoBookings(BookingDb db, TimeProvider clock, Settings settings) : IDemoSeed
{
    public async Task Seed(CancellationToken ct)
    {
        if (await db.Services.AnyAsync(ct)) return;
        db.Services.AddRange(DemoFile.Read<ServiceList>("services.json").Services.Select(s => new Service(s.Id, s.Name, s.Kind, s.Modality)));
        await SeedJointProgramme(ct);
        await db.SaveChangesAsync(ct);
    }

    async Task SeedJointProgramme(CancellationToken ct)
    {
        var (programme, booked) = DemoFile.Read<JointProgramme>("joint-programme.json");
        var now = clock.GetUtcNow();
        var slot = DemoFile.DaysFrom(now, booked.Stage.StartsInDays, booked.Stage.Days, settings.Zone);
        var stage = new StageRequest(booked.Stage.Service, booked.Stage.Batches, slot.Start, slot.End, booked.Stage.Line);
        var booking = Domain.Booking.Draft(booked.Id, booked.Organisation, booked.Title, booked.Product, booked.Purpose, null, [stage], CustomerClass.JointProgramme, emergency: false, now,
            programme.Id);
        booking.Submit();
        booking.Hold([new BookedStage(stage.Service, stage.Batches, new(booked.Stage.Line, booked.Stage.LineName, slot.Start, slot.End, false))], now.AddDays(14), 1);
        booking.Approve("Joint programme under its memorandum of understanding.", now);
        booking.BecomeFirm(2);
        await db.Bookings.AddAsync(booking, ct);
    }

    sealed record JointProgramme(Programme Programme, BookedUnderIt Booking);

    sealed record Programme(Guid Id);

    sealed record BookedUnderIt(Guid Id, string Organisation, string Title, Product Product, Purpose Purpose, BookedUnderItStage Stage);

    sealed record BookedUnderItStage(string Service, int Batches, string Line, string LineName, int StartsInDays, int Days);

    sealed record ServiceList(IReadOnlyList<ServiceItem> Services);

    sealed record ServiceItem(string Id, string Name, ServiceKind Kind, string? Modality = null);
}
