using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using static CdmoBooking.Contracting.Tests.JointProgrammes.GivenProgramme;

namespace CdmoBooking.Contracting.Tests.JointProgrammes;

public class PublicationTests
{
    [Theory, BothShapes]
    public async Task A_publication_is_cleared_once_every_other_party_has_said_so(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var (path, output) = await Output(host);

        await (await Decide(host, path, "hanbit-requester", true)).Problem(409, "not-asked");
        foreach (var user in new[] { "hanbit-requester", "staff" })
            await (await host.Client(user).Send($"{path}/clearance", new { })).Problem(403, "forbidden");
        var asked = await Ask(host, path);
        Assert.Equal(("Requested", "stemgen"), (asked.Publication, asked.AskedBy));
        Assert.Equal(["hanbit-hospital", "centre"], asked.Awaited);
        await (await host.Client("stemgen-requester").Send($"{path}/clearance", new { })).Problem(409, "already-asked");
        await (await Decide(host, path, "stemgen-signatory", true)).Problem(409, "own-question");
        await (await Decide(host, path, "alpha-requester", true)).Problem(404, "not-found");

        var half = await Decided(host, path, "hanbit-signatory", true);
        Assert.Equal("Requested", half.Publication);
        await (await Decide(host, path, "hanbit-requester", true)).Problem(409, "already-decided");
        var cleared = await Decided(host, path, "staff", true);

        Assert.Equal("Cleared", cleared.Publication);
        Assert.Equal([("hanbit-hospital", "Park Jun-ho"), ("centre", "Ha-eun Choi")], cleared.Decisions.Select(d => (d.Party, d.By)));
        await (await host.Client("stemgen-requester").Send($"{path}/clearance", new { })).Problem(409, "already-asked");
        Assert.Equal(output, cleared.Id);
    }

    [Theory, BothShapes]
    public async Task One_refusal_with_its_reason_ends_the_question_until_it_is_asked_anew(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var (path, _) = await Output(host);
        await Ask(host, path);

        Assert.Equal("required", Assert.Single((await (await Decide(host, path, "hanbit-requester", false)).Problem(400, "invalid-request")).Errors!).Code);
        var refused = await Decided(host, path, "hanbit-requester", false, "A patent is being filed.");
        Assert.Equal(("Refused", "A patent is being filed."), (refused.Publication, Assert.Single(refused.Decisions).Reason));
        await (await Decide(host, path, "staff", true)).Problem(409, "not-asked");

        var again = await Ask(host, path);
        Assert.Equal(("Requested", 0), (again.Publication, again.Decisions.Count));
    }

    /// <summary>Owned by StemGen alone.</summary>
    static async Task<(string Path, Guid Output)> Output(TestHost host)
    {
        var programme = await Programme(host);
        var registered = await host.Client("stemgen-requester").Post<JointProgrammeView>($"{Programmes}/{programme.Id}/outputs", new NewOutput("Medium", OutputKind.Background, [new("stemgen", 100)], "None"));
        var output = Assert.Single(registered.Outputs).Id;
        return ($"{Programmes}/{programme.Id}/outputs/{output}", output);
    }

    static async Task<OutputView> Ask(TestHost host, string path) =>
        Assert.Single((await host.Client("stemgen-requester").Post<JointProgrammeView>($"{path}/clearance", new { })).Outputs);

    static Task<HttpResponseMessage> Decide(TestHost host, string path, string user, bool cleared, string? reason = null) =>
        host.Client(user).Send($"{path}/clearance/decision", new DecideClearance(cleared, reason));

    static async Task<OutputView> Decided(TestHost host, string path, string user, bool cleared, string? reason = null) =>
        Assert.Single((await (await Decide(host, path, user, cleared, reason)).Read<JointProgrammeView>()).Outputs);
}
