using CdmoBooking.Contracting.Agreements;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Contracting.Tests;

public class AgreementsOverHttpTests
{
    [Theory, BothShapes]
    public async Task A_gmp_booking_waits_for_its_quality_agreement_and_becomes_firm_when_that_is_signed(Shape shape)
    {
        await using var host = await TestHost.New(shape);
        var staff = host.Client("staff");
        // The demo's agreements are in force, so this one ends first.
        var inForce = (await staff.Get<Page<ContractView>>($"{Steps.Contracts}?kind=QAA")).Items.Single(c => c.Organisation == "alpha");
        await staff.Post<ContractView>($"{Steps.Contracts}/{inForce.Id}/end", new Decision("A new one is negotiated."));
        var booking = await host.BookGmp();
        var work = await host.ExecuteAndPay(booking.Id);

        var gates = await host.Client("alpha-requester").Get<GatesView>($"{Steps.Contracts}/{work.Id}/gates");
        Assert.Equal([("QAA", Party.Centre, "staff")], gates.Firm.Select(m => (m.What, m.OwedBy, m.By)));
        booking = await host.Booking(booking.Id);
        Assert.Equal(("Reserved", "There is no QAA in force and none is drafted."), (booking.State, booking.Next!.Action));

        var draft = await staff.Post<ContractView>(Steps.Contracts, new Messages.Http.DraftAgreement(ContractKind.QAA, "alpha", "Quality 2027", new(2028, 1, 1)));
        Assert.Contains("2028-01-01", await staff.GetStringAsync($"{Steps.Contracts}/{draft.Id}/document"));
        await staff.Post<ContractView>($"{Steps.Contracts}/{draft.Id}/offer", new { });
        await (await host.Sign("alpha-signatory", draft.Id)).Read<ContractView>();
        await host.Settle();
        Assert.Equal("QAA 'Quality 2027' awaits the signature of the centre as quality unit.", (await host.Booking(booking.Id)).Next!.Action);
        Assert.Equal("Executed", (await (await host.Sign("centre-signatory", draft.Id)).Read<ContractView>()).State);
        await host.Settle();

        Assert.Equal("Firm", (await host.Booking(booking.Id)).State);
        Assert.Equal(1, await host.Count<ContractingDb>("outbox WHERE type = 'ContractGateMet' AND stream = {0}", $"contract/{work.Id}"));
    }

    [Theory, BothShapes]
    public async Task Of_a_payment_and_a_signature_at_once_the_second_opens_the_gate(Shape shape)
    {
        await using var host = await TestHost.New(shape);
        var staff = host.Client("staff");
        var inForce = (await staff.Get<Page<ContractView>>($"{Steps.Contracts}?kind=CDA")).Items.Single(c => c.Organisation == "alpha");
        await staff.Post<ContractView>($"{Steps.Contracts}/{inForce.Id}/end", new Decision("It is replaced."));
        for (var round = 0; round < 5; round++)
        {
            var cda = await staff.Post<ContractView>(Steps.Contracts, new Messages.Http.DraftAgreement(ContractKind.CDA, "alpha", $"CDA {round}", new(2028, 1, 1)));
            await staff.Post<ContractView>($"{Steps.Contracts}/{cda.Id}/offer", new { });
            await (await host.Sign("alpha-signatory", cda.Id)).Read<ContractView>();
            var booking = await host.Book("alpha-requester", "P1", Stage(await host.AddPricedLine(100_000_000), 10, 15));
            var work = await host.Execute(booking.Id);

            var answers = await Task.WhenAll(host.Sign("centre-signatory", cda.Id), host.Pay(work.Id, work.DepositDue));
            await host.Settle();

            Assert.All(answers, a => Assert.True(a.IsSuccessStatusCode));
            Assert.Equal("Firm", (await host.Booking(booking.Id)).State);
            await staff.Post<ContractView>($"{Steps.Contracts}/{cda.Id}/end", new Decision("For the next round."));
        }
    }

    [Theory, BothShapes]
    public async Task A_text_is_edited_compared_and_signed_anew(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var (staff, alpha) = (host.Client("staff"), host.Client("alpha-requester"));
        var draft = await staff.Post<ContractView>(Steps.Contracts, new Messages.Http.DraftAgreement(ContractKind.MSA, "alpha", "Terms", new(2028, 1, 1), Text: "# Terms\n\nPaid in 30 days."));
        Assert.Equal("Draft", draft.State);
        await (await host.Sign("alpha-signatory", draft.Id)).Problem(409, "not-ready-to-sign");
        await staff.Post<ContractView>($"{Steps.Contracts}/{draft.Id}/offer", new { });
        await (await host.Sign("alpha-signatory", draft.Id)).Read<ContractView>();

        var edited = await (await staff.Send($"{Steps.Contracts}/{draft.Id}/document", new EditDocument("# Terms\n\nPaid in 60 days <b>net</b>."), method: HttpMethod.Put)).Read<ContractView>();

        Assert.Equal(("Draft", 2, 0), (edited.State, edited.Revision, edited.Signatures.Count));
        Assert.Equal([(2, edited.DocumentSha256), (1, draft.DocumentSha256)],
            (await alpha.Get<IReadOnlyList<RevisionView>>($"{Steps.Contracts}/{draft.Id}/revisions")).Select(r => (r.Number, r.Sha256)));
        var redline = await alpha.GetStringAsync($"{Steps.Contracts}/{draft.Id}/redline");
        Assert.Contains("<del>30</del>", redline);
        Assert.Contains("<ins>60</ins>", redline);
        Assert.DoesNotContain("<b>", redline);
        await (await alpha.GetAsync($"{Steps.Contracts}/{draft.Id}/redline?from=1&until=3")).Problem(400, "invalid-request");
        await (await alpha.Send($"{Steps.Contracts}/{draft.Id}/document", new EditDocument("# Free"), method: HttpMethod.Put)).Problem(403, "forbidden");
        foreach (var path in new[] { "", "/revisions", "/redline", "/document" })
            await (await host.Client("beta-requester").GetAsync($"{Steps.Contracts}/{draft.Id}{path}")).Problem(404, "not-found");
        await staff.Post<ContractView>($"{Steps.Contracts}/{draft.Id}/end", new Decision("Only a trial."));
    }

    [Theory, BothShapes]
    public async Task A_delegate_signs_in_the_place_of_a_signatory_as_long_as_the_delegation_lasts(Shape shape)
    {
        await using var host = await TestHost.New(shape);
        var contract = await Given.Contract(host);
        await (await host.Sign("alpha-requester", contract.Id)).Problem(403, "forbidden");
        var days = new DelegateSigning("alpha-requester", new(2027, 1, 5), new(2027, 1, 6));
        await (await host.Client("alpha-requester").Send("/api/contracting/delegations", days)).Problem(403, "forbidden");
        var delegation = await host.Client("alpha-signatory").Post<DelegationView>("/api/contracting/delegations", days);
        await host.Client("beta-signatory").Post<DelegationView>("/api/contracting/delegations", days);

        await (await host.Sign("alpha-requester", contract.Id)).Problem(403, "forbidden");
        host.Clock.Advance(TimeSpan.FromDays(1));
        var signed = await (await host.Sign("alpha-requester", contract.Id)).Read<ContractView>();

        Assert.Equal(("Ji-woo Han", "Min-jun Seo", Party.Organisation), (signed.Signatures[0].Name, signed.Signatures[0].For, signed.Signatures[0].Party));
        await (await host.Sign("alpha-signatory", contract.Id)).Problem(409, "already-signed");
        Assert.Equal([delegation.Id], (await host.Client("alpha-requester").Get<IReadOnlyList<DelegationView>>("/api/contracting/delegations")).Select(d => d.Id));

        var other = await Given.Contract(host);
        await (await host.Client("beta-signatory").Send($"/api/contracting/delegations/{delegation.Id}/revoke", new { })).Problem(404, "not-found");
        await host.Client("alpha-signatory").Post<DelegationView>($"/api/contracting/delegations/{delegation.Id}/revoke", new { });
        await (await host.Sign("alpha-requester", other.Id)).Problem(403, "forbidden");
        var again = await host.Client("alpha-signatory").Post<DelegationView>("/api/contracting/delegations", days);
        Assert.NotEqual(delegation.Id, again.Id);
        host.Clock.Advance(TimeSpan.FromDays(2));
        await (await host.Sign("alpha-requester", other.Id)).Problem(403, "forbidden");
    }

    [Theory, BothShapes]
    public async Task Staff_who_may_sign_for_the_centre_do_not_sign_what_they_have_drafted(Shape shape)
    {
        await using var host = await TestHost.New(shape);
        var staff = host.Client("staff");
        var signatory = host.Client("centre-signatory");
        await signatory.Post<DelegationView>("/api/contracting/delegations", new DelegateSigning("staff", new(2027, 1, 4), new(2027, 1, 6)));
        var drafted = await staff.Post<ContractView>(Steps.Contracts, new Messages.Http.DraftAgreement(ContractKind.CDA, "alpha", "Secrets", new(2028, 1, 1)));
        await staff.Post<ContractView>($"{Steps.Contracts}/{drafted.Id}/offer", new { });
        await (await host.Sign("alpha-signatory", drafted.Id)).Read<ContractView>();

        await (await host.Sign("staff", drafted.Id)).Problem(409, "own-text");
        Assert.Equal("Executed", (await (await host.Sign("centre-signatory", drafted.Id)).Read<ContractView>()).State);

        // What follows from a booking has nobody who wrote it.
        var work = await Given.Contract(host);
        Assert.Equal("Ha-eun Choi", Assert.Single((await (await host.Sign("staff", work.Id)).Read<ContractView>()).Signatures).Name);
    }

    [Theory, BothShapes]
    public async Task An_offer_that_nobody_signs_expires_and_a_refusal_sends_a_statement_of_work_back(Shape shape)
    {
        await using var host = await TestHost.New(shape);
        var staff = host.Client("staff");
        var cda = await staff.Post<ContractView>(Steps.Contracts, new Messages.Http.DraftAgreement(ContractKind.CDA, "beta", "Secrets", new(2028, 1, 1), Language: "ko"));
        cda = await staff.Post<ContractView>($"{Steps.Contracts}/{cda.Id}/offer", new { });
        Assert.Equal(Day(30), cda.SignBy);
        host.Clock.Advance(TimeSpan.FromDays(30));
        await host.Run<ExpireContracts>();
        await host.Run<ExpireContracts>();
        Assert.Equal("Expired", (await staff.Get<ContractView>($"{Steps.Contracts}/{cda.Id}")).State);

        var work = await Given.Contract(host, firstDay: 45);
        await (await host.Client("alpha-requester").Send($"{Steps.Contracts}/{work.Id}/refuse", new Decision("Not ours."))).Problem(403, "forbidden");
        var refused = await host.Client("alpha-signatory").Post<ContractView>($"{Steps.Contracts}/{work.Id}/refuse", new Decision("The second batch is missing."));
        Assert.Equal("Draft", refused.State);
        var edited = await (await staff.Send($"{Steps.Contracts}/{work.Id}/document", new EditDocument(SpecialTerms: "A second batch follows in spring.", Language: "ko"), method: HttpMethod.Put)).Read<ContractView>();
        Assert.Contains("A second batch follows in spring.", await staff.GetStringAsync($"{Steps.Contracts}/{work.Id}/document"));
        await staff.Post<ContractView>($"{Steps.Contracts}/{work.Id}/offer", new { });
        await (await host.Sign("alpha-signatory", work.Id)).Read<ContractView>();
        var executed = await (await host.Sign("centre-signatory", work.Id)).Read<ContractView>();
        Assert.Equal(("Executed", 2, edited.DocumentSha256), (executed.State, executed.Revision, executed.DocumentSha256));
    }

    [Theory, BothShapes]
    public async Task A_batch_does_not_start_before_its_gate_and_the_refusal_says_what_is_missing_and_who_owes_it(Shape shape)
    {
        await using var host = await TestHost.New(shape);
        var staff = host.Client("staff");
        var booking = await host.BookGmp();
        await host.ExecuteAndPay(booking.Id);
        Assert.Equal("Firm", (await host.Booking(booking.Id)).State);
        var inForce = (await staff.Get<Page<ContractView>>($"{Steps.Contracts}?kind=QAA")).Items.Single(c => c.Organisation == "alpha");
        await staff.Post<ContractView>($"{Steps.Contracts}/{inForce.Id}/end", new Decision("After an audit."));
        await host.Settle();
        host.Clock.Advance(TimeSpan.FromDays(40));

        var problem = await (await host.StartFirst(booking)).Problem(409, "gate-not-met");

        Assert.Equal([("QAA", "There is no QAA in force and none is drafted. Owed by the centre (staff).")], problem.Errors!.Select(e => (e.Pointer!, e.Detail)));
    }

    [Theory, BothShapes]
    public async Task What_an_agreement_needs_is_said_all_at_once(Shape shape)
    {
        var host = await TestHost.Shared(shape);

        var problem = await (await host.Client("staff").Send(Steps.Contracts, new Messages.Http.DraftAgreement(ContractKind.SOW, "No Id", " ", null, "fr", "beta", ""))).Problem(400, "invalid-request");

        Assert.Equal(["/kind", "/organisation", "/partner", "/title", "/until", "/language", "/text"], problem.Errors!.Select(e => e.Pointer));
        await (await host.Client("alpha-signatory").Send(Steps.Contracts, new Messages.Http.DraftAgreement(ContractKind.CDA, "alpha", "Ours", new(2028, 1, 1)))).Problem(403, "forbidden");
    }
}
