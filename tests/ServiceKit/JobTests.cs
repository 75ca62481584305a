using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using Hangfire;
using Microsoft.Extensions.DependencyInjection;

namespace CdmoBooking.ServiceKit.Tests;

public sealed class JobTests
{
    [Theory, BothShapes]
    public async Task Hangfire_rings_and_a_hold_that_has_lapsed_ends(Shape shape)
    {
        await using var host = await TestHost.New(shape);
        var booking = await host.RequestOneSlot(await host.AddLine());
        await host.Settle();
        host.Clock.Advance(TimeSpan.FromDays(15));

        host.Services.GetRequiredService<IRecurringJobManager>().Trigger("ExpireHolds");

        await Eventually.Answer("the booking is expired", Now, now => now.State == "Expired");

        // Settled, since a relay that was interrupted tries again at a time that this clock never reaches.
        async Task<(string State, string Jobs)> Now()
        {
            await host.Settle();
            return ((await host.Client("alpha-requester").Get<BookingView>($"/api/booking/bookings/{booking}")).State, Jobs());
        }

        string Jobs()
        {
            var jobs = host.Services.GetRequiredService<JobStorage>().GetMonitoringApi();
            var counts = jobs.GetStatistics();
            var failures = jobs.ScheduledJobs(0, 9).Select(j => j.Key).Concat(jobs.FailedJobs(0, 9).Select(j => j.Key))
                .SelectMany(id => jobs.JobDetails(id).History).Select(h => h.Data).Where(d => d.ContainsKey("ExceptionMessage")).Select(d => d["ExceptionMessage"]);
            return $"{counts.Servers} servers, {counts.Enqueued} enqueued, {counts.Processing} processing, {counts.Succeeded} succeeded, {counts.Failed} failed. {string.Join("; ", failures)}";
        }
    }
}
