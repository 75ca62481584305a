using System.Security.Claims;
using CdmoBooking.Messages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace CdmoBooking.ServiceKit.Tests;

public sealed class RightsTests
{
    [Fact]
    public void A_right_is_had_by_its_roles_and_by_nobody_else()
    {
        Assert.True(Rights.Allow(Person(null, Roles.Staff), Right.DecideBookings));
        Assert.False(Rights.Allow(Person(null, Roles.Operations), Right.DecideBookings));
        Assert.False(Rights.Allow(Person("alpha", Roles.Signatory), Right.RequestBookings));
        Assert.True(Rights.Allow(Person("alpha"), Right.SignedIn));
        Assert.All(Enum.GetValues<Right>(), right => Assert.False(Rights.Allow(new(new ClaimsIdentity()), right)));
    }

    [Fact]
    public void A_role_of_the_other_side_gives_no_right()
    {
        Assert.False(Rights.Allow(Person("alpha", Roles.Staff), Right.DecideBookings));
        Assert.False(Rights.Allow(Person("alpha", Roles.Admin), Right.SeeAllFirms));
        Assert.False(Rights.Allow(Person(null, Roles.Requester), Right.RequestBookings));
    }

    [Fact]
    public void An_endpoint_that_requires_no_right_stops_the_start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.AddModules(new() { Services = "Web", Data = Path.GetTempPath() }, []);
        var app = builder.Build();
        var refused = Assert.Throws<InvalidOperationException>(() => app.UseModules([new Forgetful()]));
        Assert.Contains("/forgotten", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("/minded", refused.Message, StringComparison.Ordinal);
    }

    static ClaimsPrincipal Person(string? organisation, params string[] roles) => new(new ClaimsIdentity(
        [.. roles.Select(r => new Claim("role", r)), .. organisation is null ? Array.Empty<Claim>() : [new Claim("org", organisation)]], "test"));

    sealed class Forgetful : IModule
    {
        public string Name => "Forgetful";

        public void Add(Kit kit) { }

        public void Map(RouteGroupBuilder api)
        {
            api.MapGet("/minded", () => "").Requires(Right.SignedIn);
            api.MapGroup("/deeper").MapGet("/forgotten", () => "");
        }
    }
}
