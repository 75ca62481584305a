using CdmoBooking.Booking.Programmes;
using CdmoBooking.Messages.Bus;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using Microsoft.Extensions.DependencyInjection;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Booking.Tests.Requests;

public class ProgrammeTests
{
    [Theory, BothShapes]
    public async Task A_programme_of_others_is_refused_in_the_words_of_one_that_does_not_exist(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var (programme, line) = (Guid.NewGuid(), await host.AddLine());
        await Hears(host, programme, 1, "stemgen", "hanbit-hospital");

        var faults = new List<ServiceKit.Fault>();
        foreach (var id in new[] { programme, Guid.NewGuid() })
        {
            var problem = await (await host.Client("alpha-requester").Send(Bookings, Request("P1", Stage(line, 10, 15, batches: 0)) with { Programme = id })).Problem(400, "invalid-request");
            Assert.Equal("invalid-batches", problem.Errors![0].Code);
            faults.Add(problem.Errors![1]);
        }
        Assert.Equal(("unknown-programme", "programme"), (faults[0].Code, faults[0].Pointer));
        Assert.Equal(faults[0], faults[1]);
    }

    [Theory, BothShapes]
    public async Task A_booking_under_a_programme_is_of_its_class_and_says_so(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var (programme, line) = (Guid.NewGuid(), await host.AddLine());
        await Hears(host, programme, 1, "stemgen", "hanbit-hospital");
        async Task<(Guid? Programme, string Class)> Booked(string user, Guid? under, double day)
        {
            var booking = await host.Client(user).Post<BookingView>(Bookings, Request("P1", Stage(line, day, day + 5)) with { Programme = under });
            var seen = await host.Booking(booking.Id);
            var kept = await host.In(async services => (await services.GetRequiredService<BookingDb>().Bookings.FindAsync(booking.Id))!);
            return (seen.Programme, kept.Class.ToString());
        }

        Assert.Equal((programme, "JointProgramme"), await Booked("stemgen-requester", programme, 10));
        Assert.Equal((programme, "JointProgramme"), await Booked("hanbit-requester", programme, 30));
        Assert.Equal((null, "Small"), await Booked("stemgen-requester", null, 50));
        await host.Settle();
        Assert.Equal(2, await host.Count<Capacity.CapacityDb>("allocations WHERE class = 'JointProgramme' AND product LIKE '%P1%' AND stages LIKE {0}", $"%{line}%"));
    }

    [Theory, BothShapes]
    public async Task Of_two_words_about_a_programme_the_newer_counts_in_whatever_order_they_come(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var (programme, line) = (Guid.NewGuid(), await host.AddLine());
        await Hears(host, programme, 4, "stemgen", "hanbit-hospital");
        await Hears(host, programme, 3, "stemgen", "alpha");

        var request = Request("P1", Stage(line, 10, 15)) with { Programme = programme, Draft = true };
        await (await host.Client("alpha-requester").Send(Bookings, request)).Problem(400, "invalid-request");
        await host.Client("hanbit-requester").Post<BookingView>(Bookings, request);
        await Hears(host, programme, 5, "stemgen", "alpha");
        await host.Client("alpha-requester").Post<BookingView>(Bookings, request);
    }

    static Task<int> Hears(TestHost host, Guid programme, int version, params string[] parties) => host.In(async services =>
    {
        await services.GetRequiredService<KnowOnJointProgrammeAgreed>().Handle(new JointProgrammeAgreed(programme, version, "Cells", parties), default);
        return await services.GetRequiredService<BookingDb>().SaveChangesAsync();
    });
}
