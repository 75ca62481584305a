using System.Net;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Web.Tests;

/// <summary>The language and the colours that a person has chosen, in this browser and in the next.</summary>
public sealed class PreferenceTests : IAsyncLifetime
{
    const string Korean = "비밀번호를 잊으셨습니까?", English = "Forgot the password?";

    WebHost host = null!;

    public async ValueTask InitializeAsync() => host = await WebHost.Start();
    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [InlineData("ko", Korean, "ko")]
    [InlineData("ko-KR,ko;q=0.9,en;q=0.8", Korean, "ko")]
    [InlineData("en", English, "en")]
    [InlineData("fr", English, "en")]
    [InlineData(null, English, "en")]
    public async Task A_page_comes_in_the_language_of_the_browser(string? asked, string text, string language)
    {
        var browser = host.Browser();
        if (asked is not null) browser.DefaultRequestHeaders.Add("Accept-Language", asked);
        var page = await SignInPage(browser);
        Assert.Contains(text, page);
        Assert.Contains($"<html lang=\"{language}\"", page);
    }

    [Fact]
    public async Task Who_is_not_signed_in_chooses_for_this_browser()
    {
        var browser = host.Browser();
        browser.DefaultRequestHeaders.Add("Accept-Language", "en");
        var answer = await browser.Post("/preferences", ("language", "ko"), ("returnUrl", "/sign-in"));
        answer.MustLeadTo("/sign-in");
        var cookie = Assert.Single(Cookies(answer), c => c.StartsWith("language=ko;", StringComparison.Ordinal));
        foreach (var kept in new[] { "httponly", "samesite=lax", "path=/", "max-age=31536000" }) Assert.Contains(kept, cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(Korean, await SignInPage(browser));
        Assert.Contains(English, await SignInPage(host.Browser()));
    }

    [Fact]
    public async Task Who_is_signed_in_finds_the_choice_in_every_browser()
    {
        var browser = await host.SignedIn("staff");
        await browser.Post("/preferences", ("language", "ko"), ("theme", ""), ("returnUrl", "/account"));
        await browser.Post("/preferences", ("theme", "dark"), ("returnUrl", "/account"));
        Assert.Equal(("ko", "dark"), await Kept("staff"));
        Assert.Equal((null, null), await Kept("admin"));
        var next = host.Browser();
        var answer = await next.SignIn("staff");
        Assert.Contains(Cookies(answer), c => c.StartsWith("language=ko;", StringComparison.Ordinal));
        var page = await SignInPage(next);
        Assert.Contains(Korean, page);
        Assert.Contains("data-theme=\"dark\"", page);
    }

    [Theory]
    [InlineData("language", "fr")]
    [InlineData("language", "")]
    [InlineData("language", "KO")]
    [InlineData("language", "ko; secure")]
    [InlineData("theme", "pink")]
    [InlineData("theme", "\"><script>")]
    public async Task What_is_not_on_offer_changes_nothing(string name, string value)
    {
        var browser = await host.SignedIn("staff");
        var answer = await browser.Post("/preferences", (name, value), ("returnUrl", "/account"));
        answer.MustLeadTo("/account");
        Assert.Empty(Cookies(answer));
        Assert.Equal((null, null), await Kept("staff"));
    }

    [Fact]
    public async Task Without_a_token_of_ours_nothing_changes()
    {
        var browser = await host.SignedIn("staff");
        var answer = await browser.PostAsync("/preferences", new FormUrlEncodedContent([KeyValuePair.Create("language", "ko")]));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Empty(Cookies(answer));
        Assert.Equal((null, null), await Kept("staff"));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await browser.PostAsync("/preferences", new StringContent("language=ko"))).StatusCode);
    }

    [Theory]
    [InlineData("/bookings?state=Firm", "/bookings?state=Firm")]
    [InlineData("https://evil.example", "/")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("evil", "/")]
    [InlineData("", "/")]
    public async Task The_way_back_is_a_page_of_ours(string given, string leadsTo)
    {
        var answer = await host.Browser().Post("/preferences", ("language", "ko"), ("returnUrl", given));
        Assert.Equal(leadsTo, answer.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("ko", "새 비밀번호 설정", "staff 계정", "somebody asked")]
    [InlineData("en", "set a new password", "somebody asked", "staff 계정")]
    public async Task A_letter_is_in_the_language_of_whom_it_is_for(string language, string subject, string text, string not)
    {
        await (await host.SignedIn("staff")).Post("/preferences", ("language", language));
        await host.Browser().Post("/account/forgot-password", ("email", "staff@centre.example"));
        var letter = await host.Mailbox.Next("staff@centre.example");
        Assert.Equal("CdmoBooking: " + subject, letter.Subject);
        Assert.Contains(text, letter.TextBody);
        Assert.DoesNotContain(not, letter.TextBody);
    }

    [Fact]
    public async Task Whose_language_is_not_known_gets_both_and_Korean_first()
    {
        await host.Browser().Post("/account/forgot-password", ("email", "staff@centre.example"));
        var letter = await host.Mailbox.Next("staff@centre.example");
        Assert.Equal("CdmoBooking: 새 비밀번호 설정 / set a new password", letter.Subject);
        Assert.Matches("(?s)staff 계정.*somebody asked", letter.TextBody);
    }

    [Fact]
    public async Task The_subject_of_an_invitation_does_not_name_the_firm()
    {
        await host.Client("demo-alpha-admin").Invite("alpha", "nara@alpha.example", "requester");
        var letter = await host.Mailbox.Next("nara@alpha.example");
        Assert.Equal("CdmoBooking: 초대 / an invitation", letter.Subject);
        Assert.Contains("Alpha", letter.TextBody);
    }

    /// <summary>As people read it.</summary>
    static async Task<string> SignInPage(HttpClient browser) => WebUtility.HtmlDecode(await browser.GetStringAsync("/sign-in"));

    static IEnumerable<string> Cookies(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies.Where(c => c.StartsWith("language=", StringComparison.Ordinal) || c.StartsWith("theme=", StringComparison.Ordinal)) : [];

    Task<(string?, string?)> Kept(string user) => host.InDatabase(async db =>
    {
        var kept = await db.Users.AsNoTracking().SingleAsync(u => u.UserName == user);
        return (kept.Language, kept.Theme);
    });
}
