using CdmoBooking.Booking;
using CdmoBooking.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CdmoBooking.ServiceKit.Tests;

public class WriterQueueTests
{
    [Fact]
    public async Task Writers_of_one_file_begin_one_after_the_other_whether_or_not_they_commit()
    {
        await using var host = await TestHost.New(Shape.Embedded);
        await using var scopes = new Scopes(host, 3);
        var first = await scopes[0].Database.BeginTransactionAsync();

        var second = scopes[1].Database.BeginTransactionAsync();
        var third = scopes[2].Database.BeginTransactionAsync();
        Assert.Equal((false, false), (second.IsCompleted, third.IsCompleted));

        await first.CommitAsync();
        await second;
        Assert.False(third.IsCompleted);
        // Given up: neither committed nor rolled back by name.
        await scopes.Leave(1);
        await third;
    }

    sealed class Scopes(TestHost host, int count) : IAsyncDisposable
    {
        readonly AsyncServiceScope[] all = [.. Enumerable.Range(0, count).Select(_ => host.Services.CreateAsyncScope())];

        public BookingDb this[int number] => all[number].ServiceProvider.GetRequiredService<BookingDb>();

        public ValueTask Leave(int number) => all[number].DisposeAsync();

        public async ValueTask DisposeAsync()
        {
            foreach (var scope in all) await scope.DisposeAsync();
        }
    }
}
