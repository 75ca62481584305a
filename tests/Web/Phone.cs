using System.Net.Http.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CdmoBooking.Web.Tests;

/// <summary>An authenticator app that a user has just turned on, in a session that goes on.</summary>
sealed class Phone
{
    readonly WebHost host;

    Phone(WebHost host, HttpClient browser, byte[] key, IReadOnlyList<string> recoveryCodes) =>
        (this.host, Browser, Key, RecoveryCodes) = (host, browser, key, recoveryCodes);

    public HttpClient Browser { get; }
    public byte[] Key { get; }
    public IReadOnlyList<string> RecoveryCodes { get; }

    public string Code => CodeAt(host.Clock.GetUtcNow());

    public string CodeAt(DateTimeOffset at) => Totp.CodeAt(Key, at);

    public static async Task<Phone> Of(WebHost host, string user)
    {
        var browser = await host.SignedIn(user);
        var shown = await (await browser.PostAsJsonAsync("/api/web/account/totp", new WithPassword(WebHost.Password))).Content.ReadFromJsonAsync<TotpKey>();
        var kept = await host.InDatabase(db => db.Users.Where(u => u.UserName == user).Select(u => u.TotpKey).SingleAsync());
        var key = host.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("totp").Unprotect(Convert.FromBase64String(kept!));
        Assert.Equal(Totp.InBase32(key), shown!.Key);
        Assert.Contains($"secret={shown.Key}", shown.Uri);
        var confirmed = await browser.PostAsJsonAsync("/api/web/account/totp/confirm", new TotpCode(Totp.CodeAt(key, host.Clock.GetUtcNow())));
        return new(host, browser, key, (await confirmed.Content.ReadFromJsonAsync<RecoveryCodes>())!.Codes);
    }
}
