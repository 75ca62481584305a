using CdmoBooking.Contracting.JointProgrammes;
using CdmoBooking.Messages.Bus;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using Microsoft.Extensions.DependencyInjection;
using static CdmoBooking.Contracting.Tests.JointProgrammes.GivenProgramme;

namespace CdmoBooking.Contracting.Tests.JointProgrammes;

public class BookingOrderTests
{
    [Theory, BothShapes]
    public async Task Of_the_news_of_a_booking_the_newest_counts_in_whatever_order_they_come(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var programme = await Programme(host);
        var booking = Guid.NewGuid();
        async Task<ProgrammeBookingView> AfterHearing(int version, string state, double? day)
        {
            await host.In(async services =>
            {
                await services.GetRequiredService<ListBookingOnProgrammeBookingChanged>().Handle(
                    new ProgrammeBookingChanged(booking, version, "stemgen", programme.Id, "Batch 1", state, day is { } d ? Steps.Day(d) : null), default);
                return await services.GetRequiredService<ContractingDb>().SaveChangesAsync();
            });
            return Assert.Single((await Read(host, "hanbit-requester", programme.Id)).Bookings);
        }

        Assert.Equal(("OnHold", Steps.Day(10)), await Seen(AfterHearing(3, "OnHold", 10)));
        Assert.Equal(("OnHold", Steps.Day(10)), await Seen(AfterHearing(2, "Submitted", null)));
        Assert.Equal(("Firm", Steps.Day(12)), await Seen(AfterHearing(7, "Firm", 12)));
        Assert.Equal(("Firm", Steps.Day(12)), await Seen(AfterHearing(5, "Reserved", 11)));
        Assert.Equal(("Displaced", null), await Seen(AfterHearing(8, "Displaced", null)));
    }

    static async Task<(string, DateTimeOffset?)> Seen(Task<ProgrammeBookingView> booking) => ((await booking).State, (await booking).Commencement);
}
