using System.Reflection;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using CdmoBooking.Web;
using Microsoft.AspNetCore.Components;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Browser.Tests;

public sealed class AccessibilityTests(PortalFixture portal)
{
    [Theory]
    [InlineData("alpha-requester")]
    [InlineData("alpha-signatory")]
    [InlineData("alpha-admin")]
    [InlineData("staff")]
    [InlineData("operations")]
    [InlineData("admin")]
    public async Task No_page_keeps_anybody_out(string user)
    {
        var asked = await portal.Host.Book("alpha-requester", "ALF-9", Stage("qc-release", 400, 700));
        var work = await portal.Host.Execute(asked.Id);
        var programme = (await portal.Host.Client("staff").Get<Page<JointProgrammeItem>>("/api/contracting/joint-programmes?limit=1")).Items[0];
        await using var desk = await portal.SignedIn(user);
        List<string> hindrances = [];
        foreach (var path in Paths().Concat([$"/bookings/{asked.Id}", $"/contracts/{work.Id}", $"/joint-programmes/{programme.Id}", "/organisations/alpha/people"]))
        {
            await desk.Open(path);
            await desk.IsDone();
            if (desk.Address.EndsWith("/not-allowed", StringComparison.Ordinal)) continue;
            hindrances.AddRange(await desk.Hindrances());
        }
        Assert.True(hindrances.Count == 0, string.Join('\n', hindrances.Distinct()));
    }

    [Fact]
    public async Task Nor_does_any_before_signing_in()
    {
        await using var desk = await portal.NewDesk();
        List<string> hindrances = [];
        foreach (var path in new[] { "/sign-in", "/forgot-password", "/reset-password?key=x", "/invitation?key=x", "/no-such-page" })
        {
            await desk.Open(path);
            await desk.Sees(desk.AnyHeading);
            hindrances.AddRange(await desk.Hindrances());
        }
        Assert.True(hindrances.Count == 0, string.Join('\n', hindrances.Distinct()));
    }

    static IEnumerable<string> Paths() => typeof(Portal).Assembly.GetTypes().SelectMany(t => t.GetCustomAttributes<RouteAttribute>()).Select(r => r.Template).Where(t => !t.Contains('{')).Order();
}
