using System.Reflection;
using CdmoBooking.TestKit;
using CdmoBooking.Web;
using Microsoft.AspNetCore.Components;
using Microsoft.Playwright;

namespace CdmoBooking.Browser.Tests;

/// <summary>That nothing is refused on any page is asked of every test, when its desk is left.</summary>
public sealed class PolicyTests(PortalFixture portal)
{
    [Theory]
    [InlineData("alpha-requester")]
    [InlineData("staff")]
    [InlineData("operations")]
    [InlineData("admin")]
    public async Task No_page_needs_what_the_policy_refuses(string user)
    {
        await using var desk = await portal.SignedIn(user);
        foreach (var path in typeof(Portal).Assembly.GetTypes().SelectMany(t => t.GetCustomAttributes<RouteAttribute>()).Select(r => r.Template).Where(t => !t.Contains('{')).Order())
        {
            await desk.Open(path);
            await desk.Sees(desk.AnyHeading);
        }
    }

    [Fact]
    public async Task A_script_that_got_into_a_page_does_not_run()
    {
        await using var desk = await portal.SignedIn("alpha-requester");

        await desk.Run<object?>("{ const s = document.createElement('script'); s.textContent = 'window.stolen = 1'; document.body.append(s); }");
        await desk.Run<object?>("{ const i = document.createElement('img'); i.setAttribute('onerror', 'window.stolen = 1'); i.src = '/no-such-image'; document.body.append(i); }");
        await desk.Run<object?>("fetch('https://evil.example/').catch(() => 0)");

        Assert.False(await desk.Run<bool>("'stolen' in window"));
        var refused = desk.TakeViolations();
        Assert.Contains(refused, v => v.Contains("script-src-elem inline", StringComparison.Ordinal));
        Assert.Contains(refused, v => v.Contains("script-src-attr inline", StringComparison.Ordinal));
        Assert.Contains(refused, v => v.Contains("connect-src https://evil.example", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_lost_connection_is_told_and_made_again()
    {
        await using var desk = await portal.SignedIn("alpha-requester");
        await desk.Run<object?>("Blazor._internal.forceCloseConnection()");
        await desk.Sees(desk.Text("The connection is lost."));
        await desk.Shoot("35-connection-lost", phoneToo: true);
        await Assertions.Expect(desk.Text("The connection is lost.")).ToBeHiddenAsync(new() { Timeout = 30_000 });
    }

    [Fact]
    public async Task The_API_can_be_browsed()
    {
        await using var desk = await portal.NewDesk();
        await desk.Open("/api-docs");
        await desk.Sees(desk.Heading("booking"));
        Assert.Empty(desk.Complaints);
    }

    [Fact]
    public async Task An_admin_looks_at_the_background_jobs_and_starts_one()
    {
        await using var admin = await portal.SignedIn("admin");
        await admin.GoTo("Audit", "Audit trail");
        await admin.Follow("Background jobs of capacity");
        await admin.Follow("Recurring Jobs");
        await admin.Row("SealAudit-CapacityDb").GetByRole(AriaRole.Checkbox).CheckAsync();
        await admin.Click("Trigger now");
        // The page loads itself anew, and would take away whatever else is opened before.
        await admin.SeesNo(admin.Row("SealAudit-CapacityDb").GetByRole(AriaRole.Checkbox, new() { Checked = true }));
        await Eventually.True("the job has run", async () =>
        {
            await admin.Open("/jobs/capacity/jobs/succeeded");
            return await admin.Row("SealAudit").CountAsync() > 0;
        });
        await admin.Shoot("54-jobs");
        Assert.Empty(admin.Complaints);

        await using var staff = await portal.SignedIn("staff");
        await staff.Open("/jobs/capacity");
        await staff.Sees(staff.Heading("There is no such page"));
    }
}
