using CdmoBooking.Messages;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using static CdmoBooking.Contracting.Tests.JointProgrammes.GivenProgramme;

namespace CdmoBooking.Contracting.Tests.JointProgrammes;

public class AccessTests
{
    [Theory, BothShapes]
    public async Task Its_parties_and_the_centre_read_a_programme_and_nobody_else_learns_that_it_exists(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var programme = await Programme(host);
        async Task<bool> Lists(string user) =>
            (await host.Client(user).Get<Page<JointProgrammeItem>>($"{Programmes}?limit=200")).Items.Any(p => p.Id == programme.Id);

        foreach (var user in new[] { "stemgen-requester", "hanbit-signatory", "staff", "operations" })
        {
            Assert.Equal("Cells", (await Read(host, user, programme.Id)).Title);
            Assert.Equal("Agreed", (await host.Client(user).Get<IReadOnlyList<HistoryEntry>>($"{Programmes}/{programme.Id}/history"))[0].What);
            Assert.Equal("Executed", (await host.Client(user).Get<ContractView>($"{Steps.Contracts}/{programme.Mou}")).State);
            Assert.True(await Lists(user));
        }
        var alpha = host.Client("alpha-requester");
        Assert.False(await Lists("alpha-requester"));
        Assert.Empty((await alpha.Get<Page<JointProgrammeItem>>(Programmes)).Items);
        await (await alpha.GetAsync($"{Steps.Contracts}/{programme.Mou}")).Problem(404, "not-found");
        await (await alpha.GetAsync($"{Programmes}?after={programme.Id}")).Problem(400, "invalid-request");
        foreach (var id in new[] { programme.Id, Guid.NewGuid() })
        {
            await (await alpha.GetAsync($"{Programmes}/{id}")).Problem(404, "not-found");
            await (await alpha.GetAsync($"{Programmes}/{id}/history")).Problem(404, "not-found");
            await (await alpha.Send($"{Programmes}/{id}/milestones", new NewMilestone("trials", "Ours", "alpha", new(2027, 5, 1)))).Problem(404, "not-found");
            await (await alpha.Send($"{Programmes}/{id}/exchanges", new NewExchange("Han", "alpha", "centre", new(2027, 5, 1), new(2027, 5, 2), "To look"))).Problem(404, "not-found");
            await (await alpha.Send($"{Programmes}/{id}/outputs", new NewOutput("Ours", OutputKind.Foreground, [new("alpha", 100)], "None"))).Problem(404, "not-found");
            var asked = await (await alpha.Send("/api/contracting/estimates", new EstimateRoute(Purpose.Gmp, [new("msc-culture", 1)], Programme: id))).Problem(400, "invalid-request");
            Assert.Equal("unknown-programme", Assert.Single(asked.Errors!).Code);
        }
        Assert.Equal(programme.Version, (await Read(host, "staff", programme.Id)).Version);
    }

    [Theory, BothShapes]
    public async Task Staff_enter_a_programme_once_on_a_memorandum_that_is_executed(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var (mou, sow) = (await Memorandum(host), await Given.Contract(host));
        Task<HttpResponseMessage> Enter(NewJointProgramme programme, string user = "staff") => host.Client(user).Send(Programmes, programme);
        async Task MeetsFaults(NewJointProgramme programme, params string[] codes) =>
            Assert.Equal(codes, (await (await Enter(programme)).Problem(400, "invalid-request")).Errors!.Select(f => f.Code));

        foreach (var user in new[] { "stemgen-requester", "stemgen-signatory", "operations" })
            await (await Enter(new("Cells", mou, Parties), user)).Problem(403, "forbidden");
        await MeetsFaults(new("Cells", Guid.NewGuid(), Parties), "unknown-mou");
        await MeetsFaults(new("Cells", sow.Id, ["alpha", "beta"]), "not-an-mou");
        await MeetsFaults(new("Cells", mou, ["alpha", "beta"]), "mou-of-others");
        await MeetsFaults(new(" ", mou, ["stemgen", "stemgen"], [new("A", ""), new("A", "Two")]), "required", "named-twice", "named-twice", "invalid-id", "required", "invalid-id");
        await MeetsFaults(new("Cells", mou, ["stemgen"], []), "invalid-parties", "invalid-workstreams");
        await MeetsFaults(new("Cells", mou, ["stemgen", "centre", "Hanbit!"]), "centre-is-with-all", "invalid-party");

        var entered = await Enter(new("Cells", mou, Parties));
        var programme = await entered.Read<JointProgrammeView>();
        Assert.Equal((201, $"{Programmes}/{programme.Id}"), ((int)entered.StatusCode, entered.Headers.Location!.OriginalString));
        Assert.Equal(5, programme.Workstreams.Count);
        await (await Enter(new("Again", mou, Parties))).Problem(409, "already-entered");
    }

    [Theory, BothShapes]
    public async Task An_edit_of_a_version_that_is_not_the_present_one_is_refused(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var programme = await Programme(host);
        var milestone = new NewMilestone("trials", "Protocol", "stemgen", new(2027, 5, 1));
        Task<HttpResponseMessage> Add() => host.Client("stemgen-requester").Send($"{Programmes}/{programme.Id}/milestones", milestone, ifMatch: $"\"{programme.Version}\"");

        Assert.Equal($"\"{programme.Version + 1}\"", (await Add()).Headers.ETag!.Tag);
        await (await Add()).Problem(412, "stale-version");
        Assert.Single((await Read(host, "hanbit-requester", programme.Id)).Milestones);
    }
}
