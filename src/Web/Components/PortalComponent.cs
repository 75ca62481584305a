using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace CdmoBooking.Web.Components;

/// <summary>What every page and form has: who is signed in, the way to the services, and the last refusal to show.</summary>
public abstract class PortalComponent : ComponentBase, IDisposable
{
    [Inject] Api Own { get; set; } = default!;
    [Inject] protected CentreTime Time { get; set; } = default!;
    [Inject] protected NavigationManager Navigation { get; set; } = default!;
    [CascadingParameter] Task<AuthenticationState>? SignedIn { get; set; }
    /// <summary>In the name of a firm, where the page is about one that is acted for.</summary>
    [CascadingParameter] Api? Acting { get; set; }

    readonly CancellationTokenSource left = new();

    protected Api Api => Acting ?? Own;
    protected Person Me { get; private set; } = Person.Nobody;
    protected ApiProblem? Problem { get; set; }
    /// <summary>Something is under way: buttons wait.</summary>
    protected bool Busy { get; private set; }
    protected bool Loaded { get; private set; }

    protected override async Task OnInitializedAsync()
    {
        if (SignedIn is not null) Me = new Person((await SignedIn).User);
        Loaded = await Try(Load);
    }

    protected virtual Task Load() => Task.CompletedTask;

    /// <summary>
    /// Reads facts again until the page is left, because other people and the services act meanwhile. Only facts: what is
    /// being typed lives in forms of its own, and a page that shows the same as before is not touched.
    /// </summary>
    protected async void Follow(Func<Task> read, Func<TimeSpan>? pause = null)
    {
        try
        {
            while (true)
            {
                await Task.Delay(pause?.Invoke() ?? TimeSpan.FromSeconds(5), left.Token);
                try
                {
                    await read();
                    if (!left.IsCancellationRequested) StateHasChanged();
                }
                catch (ApiProblem)
                {
                    // What is shown stays; the next turn tries again.
                }
            }
        }
        catch (OperationCanceledException) when (left.IsCancellationRequested)
        {
            // The page was left.
        }
    }

    public void Dispose()
    {
        left.Cancel();
        GC.SuppressFinalize(this);
    }

    /// <returns>Whether it went well; if not, <see cref="Problem"/> says why.</returns>
    protected async Task<bool> Try(Func<Task> act)
    {
        if (Busy) return false;
        Busy = true;
        Problem = null;
        try
        {
            await act();
            return true;
        }
        catch (ApiProblem problem)
        {
            Problem = problem;
            return false;
        }
        finally
        {
            Busy = false;
        }
    }
}
