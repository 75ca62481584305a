using System.Security.Cryptography;
using System.Text.Json;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.ProtectedBrowserStorage;
using Microsoft.JSInterop;

namespace CdmoBooking.Web;

/// <summary>
/// What is typed into a long form stays in the browser's tab until it is sent: neither a reload nor a server that was restarted loses it. It is
/// encrypted for its person, so that whoever signs in next in the same tab does not get it. Each address of the form has a draft of its own.
/// </summary>
public sealed class KeptDraft<TDraft>(ProtectedSessionStorage tab, NavigationManager navigation, AuthenticationStateProvider signedIn) where TDraft : class
{
    readonly string key = $"draft {navigation.ToBaseRelativePath(navigation.Uri)}";
    string? kept;

    /// <param name="fresh">The form as it is when it is opened: that alone is not worth keeping.</param>
    /// <returns>What was typed before and not sent; null if nothing was.</returns>
    public async Task<TDraft?> Since(TDraft fresh)
    {
        kept = Json(fresh);
        try
        {
            return await tab.GetAsync<string>(await Purpose(), key) is { Success: true, Value: { } before } && before != kept
                ? JsonSerializer.Deserialize<TDraft>(kept = before, ServiceKit.Json.Options)
                : null;
        }
        catch (Exception e) when (e is CryptographicException or JsonException)
        {
            // Written for somebody else, under other keys, or by an older form.
            return null;
        }
    }

    public async Task Keep(TDraft typed)
    {
        var now = Json(typed);
        if (kept is null || now == kept) return;
        kept = now;
        try
        {
            await tab.SetAsync(await Purpose(), key, now);
        }
        catch (JSDisconnectedException)
        {
            // The page is gone.
        }
    }

    public async Task Forget()
    {
        kept = null;
        await tab.DeleteAsync(key);
    }

    async Task<string> Purpose() => $"draft:{(await signedIn.GetAuthenticationStateAsync()).User.FindFirst("sub")?.Value}";

    static string Json(TDraft draft) => JsonSerializer.Serialize(draft, ServiceKit.Json.Options);
}
