using System.Net;
using System.Text;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Booking.Tests.Requests;

/// <summary>Whatever is sent, the answer is a problem of a stable type, and nothing is stored.</summary>
public class BadInputTests
{
    /// <summary>Counts alone would see what other tests store meanwhile, so every request here carries this title.</summary>
    readonly string mark = $"bad-{Guid.NewGuid():N}";

    string Json(
        string service = "microbial-ds", string batches = "1", string earliest = "\"2027-02-01\"", string latest = "\"2027-06-01\"",
        string purpose = "engineering", string? stages = null, string more = "", string? title = null) => $$"""
        {"title":"{{title ?? mark}}","product":{"name":"P1","modality":"microbial"},"purpose":"{{purpose}}",
        "stages":{{stages ?? $$"""[{"service":"{{service}}","batches":{{batches}},"earliest":{{earliest}},"latest":{{latest}}}]"""}}{{more}}}
        """;

    [Theory, BothShapes]
    public async Task The_request_that_the_others_are_spoilt_versions_of_is_good(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var response = await host.Client("alpha-requester").Send(Bookings, Json(more: ",\"draft\":true"));

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var booking = await response.Read<BookingView>();
        Assert.Equal($"/api/booking/bookings/{booking.Id}", response.Headers.Location!.OriginalString);
        // A day alone begins at midnight in Seoul.
        Assert.Equal(Day(28), booking.Stages[0].Earliest);
    }

    [Theory, BothShapes]
    public async Task What_cannot_be_read_is_malformed(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        string[] bodies =
        [
            "{", "null", "[]", "\"text\"", "", Json()[..^2], Json() + "x",
            Json(more: ",\"colour\":\"red\""), Json(more: ",\"title\":null"), Json(purpose: "human"), Json(purpose: "1"),
            Json(batches: "\"1\""), Json(batches: "1.5"), Json(batches: "99999999999"), Json(batches: "null"),
            Json(earliest: "\"2027-02-01T00:00:00\""), Json(earliest: "\"2027-02-30\""), Json(earliest: "\"soon\""), Json(earliest: "5"), Json(earliest: "\"0001-01-01\""),
            Json(stages: "null"), Json(stages: "{}"), Json(stages: new string('[', 100)),
            Json(title: "\\u0000" + mark), Json(title: "\\ud800" + mark),
        ];
        foreach (var body in bodies) await IsRefused(host, body, 400, "malformed-request");
    }

    [Theory, BothShapes]
    public async Task What_can_be_read_but_makes_no_sense_is_invalid(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        async Task MeetsFault(string body, string code, string pointer)
        {
            var fault = Assert.Single((await IsRefused(host, body, 400, "invalid-request")).Errors!);
            Assert.Equal((code, pointer), (fault.Code, fault.Pointer));
        }

        await MeetsFault(Json(service: "brewing"), "unknown-service", "stages[0].service");
        await MeetsFault(Json(batches: "0"), "invalid-batches", "stages[0].batches");
        await MeetsFault(Json(batches: "-1"), "invalid-batches", "stages[0].batches");
        await MeetsFault(Json(batches: "10000"), "invalid-batches", "stages[0].batches");
        await MeetsFault(Json(latest: "\"2027-01-31\""), "invalid-window", "stages[0].latest");
        await MeetsFault(Json(latest: "\"2027-02-01\""), "invalid-window", "stages[0].latest");
        await MeetsFault(Json(latest: "\"2037-02-01\""), "invalid-window", "stages[0].latest");
        await MeetsFault(Json(earliest: "\"2026-01-01\"", latest: "\"2026-06-01\""), "past-window", "stages[0].latest");
        await MeetsFault(Json(earliest: "\"2037-01-01\"", latest: "\"2037-06-01\""), "beyond-horizon", "stages[0].earliest");
        await MeetsFault(Json(stages: "[]"), "invalid-stages", "stages");
        await MeetsFault(Json(stages: "[null]"), "required", "stages[0]");
        await MeetsFault(Json(title: ""), "required", "title");
        await MeetsFault(Json(title: mark + new string('x', 1 << 20)), "too-long", "title");
        await MeetsFault(Json(more: $",\"note\":\"{new string('x', 4001)}\""), "too-long", "note");
    }

    [Theory, BothShapes]
    public async Task All_faults_of_a_request_are_told_at_once(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var body = Json(title: " ", stages: """
            [{"service":"brewing","batches":0,"earliest":"2027-02-01","latest":"2027-01-31"},
             {"service":"microbial-ds","batches":101,"earliest":"2027-02-01","latest":"2027-03-01","minLagDays":5,"maxLagDays":2},
             {"service":"microbial-ds","batches":1,"earliest":"2027-02-01","latest":"2027-03-01","minLagDays":-1,"line":"@"}]
            """.Replace("@", new string('x', 101)));

        var problem = await IsRefused(host, body, 400, "invalid-request");

        Assert.Equal(
            [
                "required title",
                "unknown-service stages[0].service", "invalid-batches stages[0].batches", "invalid-window stages[0].latest",
                "invalid-batches stages[1].batches", "invalid-lag stages[1].maxLagDays",
                "too-long stages[2].line", "invalid-lag stages[2].minLagDays",
            ],
            problem.Errors!.Select(f => $"{f.Code} {f.Pointer}"));
        Assert.All(problem.Errors!, f => Assert.NotEmpty(f.Detail));
    }

    [Theory, BothShapes]
    public async Task A_body_of_another_kind_or_size_is_not_read(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var client = host.Client("alpha-requester");

        await (await client.PostAsync(Bookings, new StringContent(Json(), Encoding.UTF8, "text/plain"))).Problem(415, "unsupported-media-type");
        await (await client.PostAsync(Bookings, new FormUrlEncodedContent([new("title", mark)]))).Problem(415, "unsupported-media-type");
        var missing = await (await client.PostAsync(Bookings, null)).Problem(400, "malformed-request");
        Assert.Equal("A JSON body is needed here.", Assert.Single(missing.Errors!).Detail);
        // Asks first: a server that refuses at the head of a request hangs up on whoever keeps sending.
        client.DefaultRequestHeaders.ExpectContinue = true;
        await (await client.PostAsync(Bookings, new StringContent(Json(title: mark + new string('x', 5 << 20)), Encoding.UTF8, "application/json"))).Problem(413, "too-large");
    }

    [Theory, BothShapes]
    public async Task A_question_that_cannot_be_read_is_a_problem_too(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var client = host.Client("staff");

        await (await client.GetAsync($"{Bookings}?limit=0")).Problem(400, "invalid-request");
        await (await client.GetAsync($"{Bookings}?limit=201")).Problem(400, "invalid-request");
        foreach (var query in new[] { "limit=many", "after=yesterday", "state=Lost" })
            await (await client.GetAsync($"{Bookings}?{query}")).Problem(400, "malformed-request");
        await (await client.GetAsync($"{Bookings}/no-such-id")).Problem(404, "not-found");
        await (await client.GetAsync($"{Bookings}/{Guid.NewGuid()}")).Problem(404, "not-found");
        await (await client.DeleteAsync($"{Bookings}/{Guid.NewGuid()}")).Problem(405, "method-not-allowed");
        Assert.Empty((await client.Get<Page<BookingView>>($"{Bookings}?organisation=%27%20OR%201=1")).Items);
    }

    async Task<Problem> IsRefused(TestHost host, string body, int status, string type)
    {
        var problem = await (await host.Client("alpha-requester").Send(Bookings, body)).Problem(status, type);
        Assert.Equal(0, await host.Count<BookingDb>("bookings WHERE title LIKE {0}", $"%{mark}%"));
        return problem;
    }
}
