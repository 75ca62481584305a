using CdmoBooking.Booking;
using CdmoBooking.Contracting;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.ServiceKit.Tests;

public class ReadingTests
{
    [Theory, BothShapes]
    public async Task What_the_centres_people_read_of_firms_is_recorded_once_a_day_for_each_thing(Shape shape)
    {
        await using var host = await TestHost.New(shape);
        var booking = await host.Client("alpha-requester").Post<BookingView>(Bookings, Request("P1", Stage(await host.AddLine(), 10, 15)));
        var path = $"{Bookings}/{booking.Id}";
        foreach (var asked in new[] { path, path, $"{path}/", path.ToUpperInvariant().Replace("/API/BOOKING", "/api/booking"), $"{path}/history", Bookings })
            (await host.Client("operations").GetAsync(asked)).EnsureSuccessStatusCode();
        await host.Client("staff").Get<BookingView>(path);
        host.Clock.Advance(TimeSpan.FromDays(1));
        await host.Client("operations").Get<BookingView>(path);

        var read = (await Read<BookingDb>(host)).ToLookup(r => (r.By, Day: r.Stream[^10..]), r => r.To!);
        Assert.Equal([$"bookings/{booking.Id}", $"bookings/{booking.Id}/history", "bookings"], read[("Tae-yang Jung (operations)", "2027-01-04")]);
        Assert.Equal([$"bookings/{booking.Id}"], read[("Ha-eun Choi (staff)", "2027-01-04")]);
        Assert.Equal([$"bookings/{booking.Id}"], read[("Tae-yang Jung (operations)", "2027-01-05")]);
        Assert.Equal(3, read.Count);
        Assert.Null((await host.Client("admin").Get<AuditVerification>("/api/booking/audit/verification")).Broken);
    }

    [Theory, BothShapes]
    public async Task What_a_firm_reads_of_its_own_and_what_was_refused_is_not(Shape shape)
    {
        await using var host = await TestHost.New(shape);
        var booking = await host.Client("alpha-requester").Post<BookingView>(Bookings, Request("P1", Stage(await host.AddLine(), 10, 15)));
        await host.Client("alpha-signatory").Get<BookingView>($"{Bookings}/{booking.Id}");
        await (await host.Client("staff").GetAsync($"{Bookings}/{Guid.NewGuid()}")).Problem(404, "not-found");
        await host.Client("staff").Get<Page<ServiceView>>("/api/booking/services");
        Assert.Empty(await Read<BookingDb>(host));
    }

    [Theory, BothShapes]
    public async Task Who_reads_as_a_firm_is_recorded_as_both(Shape shape)
    {
        await using var host = await TestHost.New(shape);
        var staff = host.Client("staff");
        staff.DefaultRequestHeaders.Add("On-Behalf-Of", "alpha");
        await staff.Get<Page<ContractView>>($"{Contracts}?kind=CDA");
        Assert.Equal([("Ha-eun Choi (staff), on behalf of alpha", "contracts")], (await Read<ContractingDb>(host)).Select(r => (r.By, r.To!)));
    }

    [Theory, BothShapes]
    public async Task Many_readings_at_once_are_all_recorded_and_each_once(Shape shape)
    {
        await using var host = await TestHost.New(shape);
        var contracts = (await host.Client("alpha-requester").Get<Page<ContractView>>(Contracts)).Items;
        Assert.Equal(3, contracts.Count);
        var answers = await Task.WhenAll(Enumerable.Range(0, 24).Select(i => host.Client("staff").GetAsync($"{Contracts}/{contracts[i % 3].Id}/document?format={(i % 2 == 0 ? "html" : "markdown")}")));
        Assert.All(answers, a => a.EnsureSuccessStatusCode());
        Assert.Equal(contracts.Select(c => $"contracts/{c.Id}/document").Order(), (await Read<ContractingDb>(host)).Select(r => r.To!).Order());
    }

    static Task<List<AuditRecord>> Read<TDb>(TestHost host) where TDb : ServiceDb => host.In(services =>
        services.GetRequiredService<TDb>().Audit.AsNoTracking().Where(r => r.What == "Read").OrderBy(r => r.At).ThenBy(r => r.Stream).ThenBy(r => r.Sequence).ToListAsync());
}
