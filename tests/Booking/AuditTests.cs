using System.Data.Common;
using CdmoBooking.ServiceKit;
using CdmoBooking.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Booking.Tests;

public class AuditTests
{
    [Theory, BothShapes]
    public async Task Audit_records_can_be_neither_changed_nor_deleted(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var booking = await host.Book("alpha-requester", "P1", Stage(await host.AddLine(), 10, 15));
        var stream = $"booking/{booking.Id}";

        foreach (var statement in new[] { "UPDATE audit_records SET why = 'nothing' WHERE stream = {0}", "DELETE FROM audit_records WHERE stream = {0}" })
            await Assert.ThrowsAnyAsync<DbException>(() => host.Execute<BookingDb>(statement, stream));

        Assert.Equal(booking.Version, await host.Count<BookingDb>("audit_records WHERE stream = {0}", stream));
        Assert.Null(await Verify(host, booking.Id));
    }

    [Theory, BothShapes]
    public async Task A_record_that_was_tampered_with_is_found(Shape shape)
    {
        await using var host = await TestHost.New(shape);
        foreach (var drop in shape == Shape.Embedded
                     ? new[] { "DROP TRIGGER audit_records_are_final_update", "DROP TRIGGER audit_records_are_final_delete" }
                     : ["DROP TRIGGER audit_records_are_final ON audit_records"])
            await host.Execute<BookingDb>(drop);
        var line = await host.AddLine();

        async Task IsFound(string fault, int sequence, params string[] statements)
        {
            var booking = await host.Book("alpha-requester", "P1", Stage(line, 10, 200));
            await host.Decide("staff", booking.Id, "reject", "Not feasible.");
            Assert.Null(await Verify(host, booking.Id));
            foreach (var statement in statements) Assert.Equal(1, await host.Execute<BookingDb>($"{statement} AND stream = {{0}}", $"booking/{booking.Id}"));
            Assert.Equal(new BrokenRecord($"booking/{booking.Id}", sequence, fault), await Verify(host, booking.Id));
        }

        // Drafted, submitted, held, rejected, slots released.
        await IsFound("was changed", 4, "UPDATE audit_records SET why = 'Quite feasible.' WHERE sequence = 4");
        await IsFound("was changed", 2, "UPDATE audit_records SET by = 'Somebody else' WHERE sequence = 2");
        await IsFound("is missing", 3, "DELETE FROM audit_records WHERE sequence = 3");
        await IsFound("is missing", 1, "DELETE FROM audit_records WHERE sequence = 1");
        await IsFound("was changed", 2,
            "UPDATE audit_records SET sequence = 99 WHERE sequence = 2", "UPDATE audit_records SET sequence = 2 WHERE sequence = 3", "UPDATE audit_records SET sequence = 3 WHERE sequence = 99");
        await IsFound("is missing", 5, "DELETE FROM audit_records WHERE sequence = 5");
        await IsFound("is missing", 4, "DELETE FROM audit_records WHERE sequence = 5", "DELETE FROM audit_records WHERE sequence = 4");
    }

    static Task<BrokenRecord?> Verify(TestHost host, Guid id) => host.In(async services =>
    {
        var db = services.GetRequiredService<BookingDb>();
        return await AuditChain.Verify(db, await db.Bookings.AsNoTracking().SingleAsync(b => b.Id == id));
    });
}
