using CdmoBooking.Booking;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace CdmoBooking.ServiceKit.Tests;

public sealed class LostRaceTests
{
    [Theory, BothShapes]
    public async Task A_request_that_loses_an_optimistic_race_runs_again_in_a_fresh_scope(Shape shape)
    {
        var race = new Race();
        await using var host = await TestHost.New(shape, services => services.ConfigureDbContext<BookingDb>(o => o.AddInterceptors(race)));
        var booking = await host.RequestOneSlot(await host.AddLine());
        await host.Settle();

        race.LoseNext(1, onlyWhen: db => db.ChangeTracker.Entries<Booking.Domain.Booking>().Any(e => e.Property(b => b.State).IsModified));
        var view = await host.Client("staff").Post<BookingView>($"/api/booking/bookings/{booking}/approve", new { reason = "It fits." });

        Assert.Equal("Reserved", view.State);
        Assert.Equal(2, race.Contexts.Distinct().Count());
        await host.Settle();
        var history = await host.Client("staff").Get<IReadOnlyList<HistoryEntry>>($"/api/booking/bookings/{booking}/history");
        Assert.Single(history, h => h.What == "approved");
    }

    [Theory, BothShapes]
    public async Task A_message_that_loses_an_optimistic_race_is_handled_in_a_fresh_scope(Shape shape)
    {
        var race = new Race();
        await using var host = await TestHost.New(shape, services => services.ConfigureDbContext<BookingDb>(o => o.AddInterceptors(race)));
        race.LoseNext(2, onlyWhen: db => db.ChangeTracker.Entries<Booking.Domain.Booking>().Any(e => e.Entity.State == Booking.Domain.BookingState.OnHold));
        var booking = await host.RequestOneSlot(await host.AddLine());
        await host.Settle();

        Assert.Equal("OnHold", (await host.Client("staff").Get<BookingView>($"/api/booking/bookings/{booking}")).State);
        Assert.True(race.Contexts.Distinct().Count() > 2);
        Assert.Equal(0, await host.In(async services => await services.GetRequiredService<BookingDb>().Parked.CountAsync()));
    }

    [Fact]
    public async Task Two_decisions_at_once_leave_one_decision()
    {
        await using var host = await TestHost.New(Shape.Distributed);
        var booking = await host.RequestOneSlot(await host.AddLine());
        await host.Settle();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
            host.Client("staff").Send($"/api/booking/bookings/{booking}/{(i % 2 == 0 ? "approve" : "reject")}", new { reason = $"Decision {i}." })));

        Assert.Single(answers, a => a.IsSuccessStatusCode);
        foreach (var lost in answers.Where(a => !a.IsSuccessStatusCode)) await lost.Problem(409, "wrong-state");
    }

    /// <summary>Fails saves as if another had changed the row first, and remembers the contexts of those that are meant.</summary>
    sealed class Race : SaveChangesInterceptor
    {
        int left;
        Func<DbContext, bool> when = _ => true;

        public List<DbContextId> Contexts { get; } = [];

        public void LoseNext(int times, Func<DbContext, bool> onlyWhen)
        {
            (left, when) = (times, onlyWhen);
            lock (Contexts) Contexts.Clear();
        }

        public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData data, InterceptionResult<int> result, CancellationToken ct = default)
        {
            if (!when(data.Context!) || !data.Context!.ChangeTracker.HasChanges()) return new(result);
            lock (Contexts) Contexts.Add(data.Context.ContextId);
            return Interlocked.Decrement(ref left) >= 0 ? throw new DbUpdateConcurrencyException("Somebody else was faster.") : new(result);
        }
    }
}
