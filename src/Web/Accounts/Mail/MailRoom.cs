using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CdmoBooking.Web;

public sealed record Letter(string To, string Subject, string Text);

/// <summary>
/// Letters are written and sent after the answer was given: the time an answer takes tells nothing about who has an account, and a slow mail
/// server holds nobody up. What waits is kept in memory alone, since letters carry secrets; after a crash people ask again.
/// </summary>
public sealed class MailRoom(IServiceScopeFactory scopes, TimeProvider clock, ILogger<MailRoom> log) : BackgroundService
{
    const int MostWaiting = 10_000;
    static readonly TimeSpan[] Pauses = [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2)];

    readonly Channel<Func<IServiceProvider, CancellationToken, Task<Letter?>>> waiting =
        Channel.CreateBounded<Func<IServiceProvider, CancellationToken, Task<Letter?>>>(MostWaiting);

    public void Send(Letter letter) => Write((_, _) => Task.FromResult<Letter?>(letter));

    /// <param name="write">Is asked for the letter later, in a scope of its own; null if there is nothing to send after all.</param>
    public void Write(Func<IServiceProvider, CancellationToken, Task<Letter?>> write)
    {
        if (!waiting.Writer.TryWrite(write)) log.LogError("A letter was dropped: {Waiting} are waiting already.", MostWaiting);
    }

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        await foreach (var write in waiting.Reader.ReadAllAsync(stopping)) await Handle(write, stopping);
    }

    async Task Handle(Func<IServiceProvider, CancellationToken, Task<Letter?>> write, CancellationToken stopping)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            if (await write(scope.ServiceProvider, stopping) is not { } letter) return;
            await Deliver(letter, scope.ServiceProvider.GetRequiredService<MailCarrier>(), stopping);
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            log.LogError(e, "A letter could not be written.");
        }
    }

    async Task Deliver(Letter letter, MailCarrier carrier, CancellationToken stopping)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await carrier.Deliver(letter, stopping);
                return;
            }
            catch (Exception e) when (!stopping.IsCancellationRequested && attempt < Pauses.Length)
            {
                log.LogWarning("The letter '{Subject}' could not be sent and will be tried again: {Fault}", letter.Subject, e.Message);
                await Task.Delay(Pauses[attempt], clock, stopping);
            }
            catch (Exception e) when (!stopping.IsCancellationRequested)
            {
                log.LogError(e, "The letter '{Subject}' could not be sent.", letter.Subject);
                return;
            }
        }
    }
}
