using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace CdmoBooking.Web;

/// <summary>People sign in with a cookie; below /api nothing but the gateway's token counts.</summary>
static class SignInCookie
{
    const string ByPath = "by-path";

    public static void AddSignIn(this IServiceCollection services, Settings settings)
    {
        services.AddIdentityCore<User>(o =>
            {
                o.ClaimsIdentity.UserIdClaimType = "sub";
                o.ClaimsIdentity.UserNameClaimType = "user";
                o.ClaimsIdentity.RoleClaimType = "role";
                o.Lockout = new() { MaxFailedAccessAttempts = 5, DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15) };
                // Length is what counts; rules about kinds of characters only make passwords predictable.
                o.Password = new() { RequiredLength = 10, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false };
            })
            .AddRoles<IdentityRole<Guid>>()
            .AddEntityFrameworkStores<WebDb>()
            .AddUserManager<Users>()
            .AddPasswordValidator<PasswordRules>()
            .AddClaimsPrincipalFactory<UserClaims>()
            .AddTokenProvider<Totp>(TokenOptions.DefaultAuthenticatorProvider)
            .AddSignInManager<SignIns>();
        // A passkey lives in the device, unlocked by finger, face or PIN, so that it is two factors by itself.
        services.Configure<IdentityPasskeyOptions>(o => (o.UserVerificationRequirement, o.ResidentKeyRequirement) = ("required", "required"));
        services.AddAuthentication(o => o.DefaultScheme = ByPath)
            .AddPolicyScheme(ByPath, null, o => o.ForwardDefaultSelector = http =>
                http.Request.Path.StartsWithSegments("/api") ? JwtBearerDefaults.AuthenticationScheme : IdentityConstants.ApplicationScheme)
            .AddIdentityCookies();
        services.AddOwnProviders(settings);
        services.ConfigureApplicationCookie(o =>
        {
            o.Cookie.Name = "cdmobooking";
            o.Cookie.HttpOnly = true;
            o.Cookie.SameSite = SameSiteMode.Lax;
            // The session behind it says how long a sign-in lasts.
            o.ExpireTimeSpan = TimeSpan.FromHours(settings.Accounts.SessionHours);
            o.SlidingExpiration = false;
            o.LoginPath = "/sign-in";
            o.ReturnUrlParameter = "returnUrl";
            o.AccessDeniedPath = "/not-allowed";
            o.Events.OnValidatePrincipal = AskTheSession;
        });
        services.AddAntiforgery();
        services.AddDataProtection().SetApplicationName("CdmoBooking").PersistKeysToFileSystem(new(Path.Combine(settings.Data, "keys")));
    }

    static async Task AskTheSession(CookieValidatePrincipalContext cookie)
    {
        var (http, sessions) = (cookie.HttpContext, cookie.HttpContext.RequestServices.GetRequiredService<Sessions>());
        if (cookie.Principal?.SessionId() is { } session && await sessions.PersonOf(session, http.RequestAborted) is { } person)
        {
            await sessions.NoteLife(session, http.RequestAborted);
            cookie.ReplacePrincipal(person);
            return;
        }
        cookie.RejectPrincipal();
        await http.SignOutAsync(cookie.Scheme.Name);
    }
}
