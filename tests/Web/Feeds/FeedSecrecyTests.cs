using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using CdmoBooking.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CdmoBooking.Web.Tests.Feeds;

/// <summary>Whoever reads a log or a trace learns no address.</summary>
public sealed class FeedSecrecyTests
{
    [Theory]
    [InlineData]
    [InlineData("--Logging:LogLevel:Microsoft.AspNetCore=Information")]
    [InlineData("--Logging:LogLevel:Default=Trace", "--Logging:LogLevel:Microsoft=Trace", "--Logging:LogLevel:Microsoft.AspNetCore=Trace", "--Logging:LogLevel:Microsoft.AspNetCore.Diagnostics=Trace", "--Logging:LogLevel:Yarp=Trace")]
    public async Task The_address_is_in_no_log_at_any_level(params string[] levels)
    {
        var log = new LogLines(LogLevel.Trace);
        await using var host = await TestHost.New(Shape.Embedded, services => services.AddSingleton<ILoggerProvider>(log), levels);
        var (good, secret) = await Feed(host);
        Assert.Equal(HttpStatusCode.OK, (await host.Fetch(good)).StatusCode);
        foreach (var path in Mistaken(secret)) Assert.NotEqual(HttpStatusCode.OK, (await host.Fetch(host.Address.GetLeftPart(UriPartial.Authority) + path)).StatusCode);
        using var client = new HttpClient { BaseAddress = host.Address };
        await client.PostAsync(good, null);
        await client.SendAsync(new(HttpMethod.Head, good));
        if (levels.Length > 0) Assert.Contains(log.Lines, l => l.Contains(FeedAddress.Seen));
        Assert.DoesNotContain(log.Lines, l => l.Contains(secret));
    }

    [Fact]
    public async Task It_is_in_no_trace()
    {
        var host = await TestHost.Shared(Shape.Embedded);
        var said = new ConcurrentQueue<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = a =>
            {
                // The program that asks runs in this process too, and knows what it asks for.
                if (a.Kind != ActivityKind.Client) said.Enqueue($"{a.DisplayName} {string.Join(' ', a.TagObjects)} {string.Join(' ', a.Baggage)}");
            },
        };
        ActivitySource.AddActivityListener(listener);
        var (good, secret) = await Feed(host);
        Assert.Equal(HttpStatusCode.OK, (await host.Fetch(good)).StatusCode);
        foreach (var path in Mistaken(secret)) await host.Fetch(host.Address.GetLeftPart(UriPartial.Authority) + path);
        await Eventually.True("the request is traced", () => Task.FromResult(said.Any(s => s.Contains(FeedAddress.Seen))));
        Assert.DoesNotContain(said, s => s.Contains(secret));
    }

    static async Task<(string Path, string Secret)> Feed(TestHost host)
    {
        var path = await host.FeedOf("alpha-requester");
        return (path, Path.GetFileNameWithoutExtension(path));
    }

    /// <summary>What people, programs and proxies make of an address.</summary>
    static IEnumerable<string> Mistaken(string secret) =>
    [
        $"/calendar/{secret}", $"/calendar/{secret}.ics/", $"/calendar/{secret}.icsx", $"//calendar/{secret}.ics", $"/portal/calendar/{secret}.ics", $"/calendar/{secret}/{secret}.ics",
        $"/calendar/x.ics?{secret}",
    ];
}
