using CdmoBooking.Capacity;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using CdmoBooking.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Journeys.Tests.Isolation;

/// <summary>A firm and its partner do everything there is to do, and the centre with them. Every text of theirs has the firm's mark.</summary>
sealed class Planting(TestHost host, Belongings firm, string partner, string partnerSignatory)
{
    const string Programmes = "/api/contracting/joint-programmes";

    string Word => firm.Mark.Word;
    HttpClient Requester => host.Client($"{firm.Organisation}-requester");
    HttpClient Staff => host.Client("staff");

    public async Task Everything()
    {
        if (firm.Organisation != "alpha") await host.AddAdministrator(firm.Organisation, $"{Word} administrator");
        await Webhook();
        await Firm();
        await Reserved();
        await Agreements();
        await Programme();
        await OtherStates();
        firm.Add("delegation", (await host.Client($"{firm.Organisation}-signatory").Post<DelegationView>(
            "/api/contracting/delegations", new DelegateSigning($"{Word}-delegate", new(2027, 1, 4), new(2027, 6, 30)))).Id);
        await Accounts();
        foreach (var service in new[] { "booking", "capacity", "contracting" }) await Staff.Post<SealView>($"/api/{service}/audit/seals", new { });
    }

    /// <summary>Nobody listens there, so that its events stay with it.</summary>
    async Task Webhook()
    {
        var (admin, path) = (host.Client($"{firm.Organisation}-admin"), "/api/booking/webhooks");
        var webhook = (await admin.Post<WebhookSecret>(path, new RegisterWebhook($"https://127.0.0.1:1/{Word}", Description: $"{Word} system"))).Webhook.Id;
        firm.Add("webhook", webhook);
        firm.Add("delivery", (await admin.Post<DeliveryView>($"{path}/{webhook}/ping", new { })).Id);
    }

    async Task Firm()
    {
        var booking = await Book("firm", Stage(await host.AddPricedLine(), 30, 40));
        await Decide(booking, "approve");
        var contract = await host.ContractOf(booking.Id);
        firm.Add("contract", contract.Id);
        await Sign($"{firm.Organisation}-signatory", contract.Id);
        await Sign("centre-signatory", contract.Id);
        await Staff.Post<ContractView>($"{Contracts}/{contract.Id}/deposits", new RecordDeposit(contract.DepositDue, $"{Word}-payment", new(2027, 1, 4)));
        await host.Settle();
        Assert.Equal("Firm", (await host.Booking(booking.Id)).State);
        firm.Add("slot", await host.In(services => services.GetRequiredService<CapacityDb>().Slots.Where(s => s.BookingId == booking.Id).Select(s => (object)s.Id).ToListAsync()));
    }

    async Task Reserved()
    {
        var booking = await Book("reserved", Stage(await host.AddPricedLine(), 30, 40));
        await Decide(booking, "approve");
        var contract = await host.ContractOf(booking.Id);
        firm.Add("contract", contract.Id);
        await (await Staff.Send($"{Contracts}/{contract.Id}/document", new EditDocument(SpecialTerms: $"{Word} terms"), method: HttpMethod.Put)).Read<ContractView>();
        await Staff.Post<ContractView>($"{Contracts}/{contract.Id}/offer", new { });
        await Sign($"{firm.Organisation}-signatory", contract.Id);
    }

    async Task Accounts()
    {
        using var requester = await SignedIn.As(host, $"{firm.Organisation}-requester");
        firm.Add("session", requester.Session);
        firm.Add("token", (await requester.Browser.Post<CreatedToken>("/api/web/tokens", new CreateToken($"{Word} token", 30))).Id);
        foreach (var calendar in new[] { "to be revoked", "office" })
        {
            var feed = await requester.Browser.Post<CreatedFeed>("/api/web/calendar-feeds", new CreateFeed($"{Word} {calendar}"));
            firm.Add("feed", feed.Id);
            firm.Calendar = new(feed.Address);
        }
        firm.Add("invitation", (await host.Client("admin").Post<InvitationView>(
            $"/api/web/organisations/{firm.Organisation}/invitations", new InvitePerson($"{Word}@example.com", $"{Word} guest", [Roles.Requester]))).Id);
        firm.Add("person", await host.In(async services =>
        {
            var person = new User { UserName = $"{Word}-person", DisplayName = $"{Word} person", Organisation = firm.Organisation };
            await services.GetRequiredService<Users>().Add(person, Password, Roles.Requester);
            return (object)person.Id;
        }));
    }

    async Task Agreements()
    {
        var draft = await Draft(ContractKind.MSA, null);
        await (await Staff.Send($"{Contracts}/{draft.Id}/document", new EditDocument($"# {Word} edited"), method: HttpMethod.Put)).Read<ContractView>();
    }

    async Task Programme()
    {
        var memorandum = await Draft(ContractKind.MOU, partner);
        await Staff.Post<ContractView>($"{Contracts}/{memorandum.Id}/offer", new { });
        foreach (var user in new[] { $"{firm.Organisation}-signatory", partnerSignatory, "centre-signatory" }) await Sign(user, memorandum.Id);
        var programme = await Staff.Post<JointProgrammeView>(Programmes, new NewJointProgramme($"{Word} programme", memorandum.Id, [firm.Organisation, partner]));
        var path = $"{Programmes}/{programme.Id}";
        await Requester.Post<JointProgrammeView>($"{path}/milestones", new NewMilestone("isolation", $"{Word} milestone", firm.Organisation, firm.Mark.Day));
        await Requester.Post<JointProgrammeView>($"{path}/exchanges", new NewExchange($"{Word} Kim", firm.Organisation, partner, new(2027, 2, 1), new(2027, 2, 5), $"{Word} assays"));
        programme = await Requester.Post<JointProgrammeView>($"{path}/outputs",
            new NewOutput($"{Word} output", OutputKind.Foreground, [new(firm.Organisation, 60), new(partner, 40)], $"{Word} licence"));
        await Requester.Post<JointProgrammeView>($"{path}/outputs/{programme.Outputs[0].Id}/clearance", new { });
        firm.Add("programme", programme.Id);
        firm.Add("milestone", programme.Milestones[0].Id);
        firm.Add("output", programme.Outputs[0].Id);
        await host.Settle();
        await Book("programme", [Stage(await host.AddPricedLine(), 30, 40)], programme.Id);
    }

    async Task OtherStates()
    {
        await Book("draft", [Stage(await host.AddPricedLine(), 30, 40)], draft: true);
        var line = await host.AddPricedLine();
        await Book("held", Stage(line, 30, 35));
        Assert.Equal("Refused", (await Book("refused", Stage(line, 30, 35))).State);
        await Decide(await Book("waiting", Stage(line, 30, 35)), "wait", $"{firm.Organisation}-requester");
        await Decide(await Book("rejected", Stage(await host.AddPricedLine(), 30, 40)), "reject");
        await Decide(await Book("cancelled", Stage(await host.AddPricedLine(), 30, 40)), "cancel", $"{firm.Organisation}-requester");
        line = await host.AddPricedLine();
        var displaced = await Book("displaced", Stage(line, 30, 35));
        var closure = await host.Client("operations").Post<ClosureView>("/api/capacity/closures",
            new EnterClosure("Maintenance", "Line", Day(31), Day(33), "The vendor comes.", line));
        await host.Settle();
        Assert.Equal("Displaced", (await host.Booking(displaced.Id)).State);
        firm.Add("plan-change", closure.Plan!.Id!);
    }

    /// <summary>The stages last until the odd time of the firm's mark.</summary>
    public Task<BookingView> Book(string what, params StageRequest[] stages) => Book(what, stages, null);

    async Task<BookingView> Book(string what, StageRequest[] stages, Guid? programme = null, bool draft = false)
    {
        var asked = await Requester.Post<BookingView>(Bookings, new RequestBooking(
            $"{Word} {what}", new($"{Word}-{what}", "microbial"), Purpose.Engineering, [.. stages.Select(s => s with { Latest = s.Latest.UtcDateTime.Date.AddDays(1) + firm.Mark.Time })],
            $"{Word} note", draft, Programme: programme));
        await host.Settle();
        firm.Add("booking", asked.Id);
        return await host.Booking(asked.Id);
    }

    public Task Decide(BookingView booking, string decision, string user = "staff") => host.Decide(user, booking.Id, decision, $"{Word} reason");

    public async Task Sign(string user, Guid contract) =>
        await (await host.Client(user).Send($"{Contracts}/{contract}/sign", new SignContract(Password, $"{Word} meaning"))).Read<ContractView>();

    async Task<ContractView> Draft(ContractKind kind, string? with)
    {
        var draft = await Staff.Post<ContractView>(Contracts, new DraftAgreement(kind, firm.Organisation, $"{Word} {kind}", firm.Mark.Day, Partner: with, Text: $"# {Word} text"));
        firm.Add("contract", draft.Id);
        return draft;
    }
}
