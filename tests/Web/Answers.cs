using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace CdmoBooking.Web.Tests;

static class Answers
{
    public static async Task MustBeProblem(this HttpResponseMessage response, HttpStatusCode status, string type)
    {
        Assert.Equal(status, response.StatusCode);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("urn:cdmobooking:problem:" + type, problem.GetProperty("type").GetString());
    }

    public static async Task<Seen> Seen(this HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<Seen>())!;
    }
}
