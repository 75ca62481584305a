using CdmoBooking.ServiceKit;
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
            .AddClaimsPrincipalFactory<UserClaims>()
            .AddSignInManager();
        services.AddAuthentication(o => o.DefaultScheme = ByPath)
            .AddPolicyScheme(ByPath, null, o => o.ForwardDefaultSelector = http =>
                http.Request.Path.StartsWithSegments("/api") ? JwtBearerDefaults.AuthenticationScheme : IdentityConstants.ApplicationScheme)
            .AddIdentityCookies();
        services.ConfigureApplicationCookie(o =>
        {
            o.Cookie.Name = "cdmobooking";
            o.Cookie.HttpOnly = true;
            o.Cookie.SameSite = SameSiteMode.Lax;
            o.ExpireTimeSpan = TimeSpan.FromHours(8);
            o.SlidingExpiration = true;
            o.LoginPath = "/sign-in";
            o.ReturnUrlParameter = "returnUrl";
            o.AccessDeniedPath = "/not-allowed";
        });
        // A change of password, roles or state ends open sessions within this time.
        services.Configure<SecurityStampValidatorOptions>(o => o.ValidationInterval = TimeSpan.FromMinutes(1));
        services.AddAntiforgery();
        services.AddDataProtection().SetApplicationName("CdmoBooking").PersistKeysToFileSystem(new(Path.Combine(settings.Data, "keys")));
    }
}
