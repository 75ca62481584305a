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
        await using var desk = await portal.SignedIn(user);
        await MeetsNoHindrance(desk, await Everything());
    }

    [Fact]
    public async Task Nor_does_any_in_Korean()
    {
        var left = await Everything();
        foreach (var user in new[] { "alpha-requester", "staff", "operations", "admin", "alpha-admin" })
        {
            await using var desk = await portal.SignedIn(user, "ko");
            left = await MeetsNoHindrance(desk, left);
        }
        Assert.Empty(left);
    }

    /// <summary>Every page without a parameter, and one of each that has one.</summary>
    async Task<IReadOnlyList<string>> Everything()
    {
        var asked = await portal.Host.Book("alpha-requester", "ALF-9", Stage("qc-release", 400, 700));
        var work = await portal.Host.Execute(asked.Id);
        var programme = (await portal.Host.Client("staff").Get<Page<JointProgrammeItem>>("/api/contracting/joint-programmes?limit=1")).Items[0];
        return [.. Paths(), $"/bookings/{asked.Id}", "/bookings?as=timeline", $"/contracts/{work.Id}", $"/joint-programmes/{programme.Id}", "/organisations/alpha/people"];
    }

    /// <returns>The pages that are for others.</returns>
    static async Task<IReadOnlyList<string>> MeetsNoHindrance(Desk desk, IReadOnlyList<string> paths)
    {
        List<string> hindrances = [], forOthers = [];
        foreach (var path in paths)
        {
            await desk.Open(path);
            await desk.IsDone();
            if (desk.Address.EndsWith("/not-allowed", StringComparison.Ordinal) && path != "/not-allowed") forOthers.Add(path);
            else hindrances.AddRange(await desk.Hindrances());
        }
        Assert.True(hindrances.Count == 0, string.Join('\n', hindrances.Distinct()));
        return forOthers;
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
