using CdmoBooking.Messages;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using static CdmoBooking.Contracting.Tests.JointProgrammes.GivenProgramme;

namespace CdmoBooking.Contracting.Tests.JointProgrammes;

public class WorkTests
{
    // The clock says 4 January 2027 in Seoul, and still 3 January in UTC.
    static readonly DateOnly Today = new(2027, 1, 4), Yesterday = new(2027, 1, 3), Tomorrow = new(2027, 1, 5);

    [Theory, BothShapes]
    public async Task A_milestone_is_reached_once_by_its_owner_or_the_centre(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var programme = await Programme(host);
        Task<HttpResponseMessage> Post(string user, string path, object body) => host.Client(user).Send($"{Programmes}/{programme.Id}/milestones{path}", body);
        async Task<Guid> Add(string user, string owner, DateOnly due)
        {
            var added = await (await Post(user, "", new NewMilestone("trials", $"Of {owner} due {due:O}", owner, due))).Read<JointProgrammeView>();
            return added.Milestones.Single(m => m.Owner == owner && m.Due == due).Id;
        }
        var (ethics, transfer, room) = (await Add("stemgen-requester", "hanbit-hospital", Today), await Add("hanbit-requester", "stemgen", Yesterday), await Add("staff", "centre", Tomorrow));

        Assert.Equal([transfer], (await Read(host, "hanbit-requester", programme.Id)).Milestones.Where(m => m.Overdue).Select(m => m.Id));
        foreach (var (user, milestone) in new[] { ("stemgen-requester", ethics), ("hanbit-signatory", transfer), ("hanbit-signatory", room) })
            await (await Post(user, $"/{milestone}/reached", new MilestoneReached("Done"))).Problem(403, "forbidden");
        await (await Post("operations", $"/{room}/reached", new MilestoneReached("Done"))).Problem(403, "forbidden");
        await (await Post("staff", $"/{Guid.NewGuid()}/reached", new MilestoneReached("Done"))).Problem(404, "not-found");
        var early = await (await Post("hanbit-signatory", $"/{ethics}/reached", new MilestoneReached(" ", Tomorrow))).Problem(400, "invalid-request");
        Assert.Equal(["reached-in-future", "required"], early.Errors!.Select(f => f.Code));

        await Post("hanbit-signatory", $"/{ethics}/reached", new MilestoneReached("Approval HB-1"));
        await Post("staff", $"/{transfer}/reached", new MilestoneReached("Seen by staff", Yesterday));
        await (await Post("staff", $"/{ethics}/reached", new MilestoneReached("Again"))).Problem(409, "already-reached");

        var now = await Read(host, "stemgen-requester", programme.Id);
        Assert.Equal((Today, "Approval HB-1"), now.Milestones.Where(m => m.Id == ethics).Select(m => (m.ReachedOn!.Value, m.Note!)).Single());
        Assert.DoesNotContain(now.Milestones, m => m.Overdue);
        var wrong = await (await Post("staff", "", new NewMilestone("cooking", "", "alpha", Today))).Problem(400, "invalid-request");
        Assert.Equal(["unknown-workstream", "required", "not-a-party"], wrong.Errors!.Select(f => f.Code));
    }

    [Theory, BothShapes]
    public async Task Shares_of_an_output_are_of_the_parties_and_add_up_to_all_of_it(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var programme = await Programme(host);
        Task<HttpResponseMessage> Register(params OwnerShare[] owners) =>
            host.Client("hanbit-requester").Send($"{Programmes}/{programme.Id}/outputs", new NewOutput("Assay", OutputKind.Foreground, owners, "Free within the programme"));
        async Task MeetsFaults(OwnerShare[] owners, params string[] codes) =>
            Assert.Equal(codes, (await (await Register(owners)).Problem(400, "invalid-request")).Errors!.Select(f => f.Code));

        await MeetsFaults([], "shares-not-whole");
        await MeetsFaults([new("stemgen", 60), new("hanbit-hospital", 39.99m)], "shares-not-whole");
        await MeetsFaults([new("stemgen", 60), new("hanbit-hospital", 40.01m)], "shares-not-whole");
        await MeetsFaults([new("stemgen", 33.333m), new("hanbit-hospital", 66.667m)], "invalid-share", "invalid-share");
        await MeetsFaults([new("stemgen", 110), new("hanbit-hospital", -10)], "invalid-share", "invalid-share", "shares-not-whole");
        await MeetsFaults([new("stemgen", 50), new("stemgen", 50)], "named-twice");
        await MeetsFaults([new("stemgen", 50), new("alpha", 50)], "not-a-party");
        await (await host.Client("staff").Send($"{Programmes}/{programme.Id}/outputs", """{"title":"A","kind":"Sideground","owners":[],"licenceTerms":"-"}""")).Problem(400, "malformed-request");
        Assert.Empty((await Read(host, "staff", programme.Id)).Outputs);

        await (await Register(new("stemgen", 33.33m), new("hanbit-hospital", 33.33m), new("centre", 33.34m))).Read<JointProgrammeView>();
        var output = Assert.Single((await Read(host, "stemgen-requester", programme.Id)).Outputs);
        Assert.Equal([33.33m, 33.33m, 33.34m], output.Owners.Select(o => o.Percent));
        Assert.Equal("None", output.Publication);
    }

    [Theory, BothShapes]
    public async Task A_person_goes_from_one_party_to_another_for_some_days(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var programme = await Programme(host);
        Task<HttpResponseMessage> Exchange(string from, string to, DateOnly first, DateOnly last) =>
            host.Client("stemgen-signatory").Send($"{Programmes}/{programme.Id}/exchanges", new NewExchange("Lee Soo-bin", from, to, first, last, "Learns culture"));

        var wrong = await (await Exchange("alpha", "alpha", Tomorrow, Today)).Problem(400, "invalid-request");
        Assert.Equal(["not-a-party", "not-a-party", "same-party", "invalid-period"], wrong.Errors!.Select(f => f.Code));
        await (await Exchange("hanbit-hospital", "centre", Today, Today)).Read<JointProgrammeView>();

        Assert.Equal("Lee Soo-bin", Assert.Single((await Read(host, "hanbit-requester", programme.Id)).Exchanges).Person);
        var entry = (await host.Client("hanbit-requester").Get<IReadOnlyList<HistoryEntry>>($"{Programmes}/{programme.Id}/history"))[^1];
        Assert.Equal(("Exchange recorded", "Yoon Seo-yeon (stemgen-signatory)"), (entry.What, entry.By));
    }

    [Theory, BothShapes]
    public async Task What_is_booked_under_a_programme_is_listed_to_all_its_parties_as_it_goes_on(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var (programme, line) = (await Programme(host), await host.AddPricedLine());
        var asked = await host.Client("stemgen-requester").Post<BookingView>(Steps.Bookings, Steps.Request("MSC", Steps.Stage(line, 10, 15)) with { Programme = programme.Id });
        await host.Settle();

        var listed = Assert.Single((await Read(host, "hanbit-requester", programme.Id)).Bookings);
        Assert.Equal(new(asked.Id, asked.Title, "stemgen", "OnHold", Steps.Day(10)), listed);
        await (await host.Client("hanbit-requester").GetAsync($"{Steps.Bookings}/{asked.Id}")).Problem(404, "not-found");

        await host.ExecuteAndPay(asked.Id);
        Assert.Equal("Firm", Assert.Single((await Read(host, "hanbit-requester", programme.Id)).Bookings).State);
        await host.Decide("stemgen-requester", asked.Id, "cancel");
        Assert.Equal("Cancelled", Assert.Single((await Read(host, "hanbit-requester", programme.Id)).Bookings).State);
    }
}
