using System.Security.Cryptography;
using System.Text;
using CdmoBooking.Messages.Http;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace CdmoBooking.Web;

/// <summary>GET /calendar/{token}.ics -> the slots that the person behind the token may see; to anybody else there is no such calendar.</summary>
static class ShowCalendar
{
    const string TryAgainAfter = "60";

    /// <summary>In the order in which bookings go through them. In all others they occupy nothing, whatever slots they still name.</summary>
    static readonly string[] Occupying = ["Offered", "OnHold", "Reserved", "Firm", "InProgress"];

    public static async Task<IResult> Handle(
        HttpContext http, CalendarFeeds feeds, RateLimits limits, AuthenticationStateProvider signedIn, Api api, SlotCalendar calendar, CancellationToken ct)
    {
        if (http.Features.Get<PresentedFeed>() is not { } presented || await feeds.PersonOf(presented.Secret, ct) is not { } person) return TypedResults.NotFound();
        if (!await limits.Admits(http, person)) return TypedResults.Empty;
        await feeds.NoteFetch(person.FeedId()!.Value, ct);
        // From here on the services are asked as an open page of this person would ask them.
        ((SignedInPerson)signedIn).Is(person);
        try
        {
            var written = Encoding.UTF8.GetBytes(await calendar.Of(await Bookings(api)));
            http.Response.Headers.CacheControl = "private, no-cache";
            return TypedResults.Bytes(written, "text/calendar; charset=utf-8", entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(written))}\""));
        }
        catch (ApiProblem problem) when (problem.Status is StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden)
        {
            return TypedResults.NotFound();
        }
        catch (ApiProblem)
        {
            http.Response.Headers.RetryAfter = TryAgainAfter;
            return TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }

    /// <summary>One that goes on to the next state meanwhile is read twice.</summary>
    static async Task<IEnumerable<BookingView>> Bookings(Api api)
    {
        List<BookingView> found = [];
        foreach (var state in Occupying) found.AddRange(await api.All<BookingView>($"/api/booking/bookings?state={state}"));
        return found.GroupBy(b => b.Id).Select(g => g.MaxBy(b => b.Version)!);
    }
}
