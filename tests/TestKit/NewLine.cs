using CdmoBooking.Booking;
using CdmoBooking.Booking.Catalogue;
using CdmoBooking.Capacity;
using CdmoBooking.Capacity.Domain;
using CdmoBooking.Messages;
using Microsoft.Extensions.DependencyInjection;

namespace CdmoBooking.TestKit;

/// <summary>A service that only one new line runs, so that tests on a shared host do not meet.</summary>
public static class NewLine
{
    /// <summary>Gives the id that service and line share.</summary>
    public static async Task<string> AddLine(
        this TestHost host, int capacity = 1, double batchDays = 5, double turnaroundDays = 1, double changeoverDays = 3,
        LineState state = LineState.Qualified, DateTimeOffset? opensAt = null, IReadOnlyList<string>? beside = null)
    {
        var id = $"line-{Guid.NewGuid():N}";
        await host.In(async services =>
        {
            var booking = services.GetRequiredService<BookingDb>();
            booking.Services.Add(new Service(id, $"Service {id}", ServiceKind.Cdmo, null));
            await booking.SaveChangesAsync();
            var capacityDb = services.GetRequiredService<CapacityDb>();
            capacityDb.Lines.Add(new Line(id, "ferm-a", $"Line {id}", state, opensAt, capacity,
                [new LineService(id, TimeSpan.FromDays(batchDays), TimeSpan.FromDays(turnaroundDays), TimeSpan.FromDays(changeoverDays), Beside: beside)]));
            return await capacityDb.SaveChangesAsync();
        });
        return id;
    }

    /// <summary>Equipment or people that lines need beside them.</summary>
    public static async Task<string> AddPool(this TestHost host, int units)
    {
        var id = $"pool-{Guid.NewGuid():N}";
        await host.In(services =>
        {
            var db = services.GetRequiredService<CapacityDb>();
            db.Lines.Add(new Line(id, "ferm-a", $"Pool {id}", LineState.Qualified, null, units, [], shared: true));
            return db.SaveChangesAsync();
        });
        return id;
    }
}
