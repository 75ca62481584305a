using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.Extensions.DependencyInjection;

namespace CdmoBooking.Web;

/// <summary>
/// An open page asks now and then whether its session is still good, so that it does not outlive it even if nothing is done on it.
/// Only what comes from the browser keeps the session alive, not what the page does by itself.
/// </summary>
sealed class OpenPage(AuthenticationStateProvider signedIn, IServiceScopeFactory scopes, TimeProvider clock) : CircuitHandler
{
    static readonly TimeSpan AskedEvery = TimeSpan.FromSeconds(20);

    ITimer? timer;

    public override Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken ct)
    {
        timer = clock.CreateTimer(_ => _ = Ask(), null, AskedEvery, AskedEvery);
        return Task.CompletedTask;
    }

    public override async Task OnCircuitClosedAsync(Circuit circuit, CancellationToken ct)
    {
        if (timer is not null) await timer.DisposeAsync();
    }

    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) => async context =>
    {
        await InSession((sessions, id) => sessions.NoteLife(id, default));
        await next(context);
    };

    Task Ask() => InSession(async (sessions, id) =>
    {
        if (await sessions.PersonOf(id, default) is null) ((SignedInPerson)signedIn).IsGone();
    });

    async Task InSession(Func<Sessions, Guid, Task> act)
    {
        if ((await signedIn.GetAuthenticationStateAsync()).User.SessionId() is not { } session) return;
        await using var scope = scopes.CreateAsyncScope();
        await act(scope.ServiceProvider.GetRequiredService<Sessions>(), session);
    }
}
