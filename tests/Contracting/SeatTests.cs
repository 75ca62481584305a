using CdmoBooking.Contracting.Documents;
using CdmoBooking.Contracting.Domain;
using CdmoBooking.Messages;
using static CdmoBooking.Contracting.Tests.Sample;

namespace CdmoBooking.Contracting.Tests;

public class SeatTests
{
    static readonly SigningRule QualityFirst = new(ContractKind.QAA,
    [
        new(Party.Organisation, 1, "quality unit"), new(Party.Organisation, 2, "authorised representative"),
        new(Party.Centre, 1, "quality unit"), new(Party.Centre, 2, "head of the centre"),
    ], SignWithinDays: 30);

    [Fact]
    public void The_seats_of_a_later_turn_wait_for_all_of_an_earlier_one()
    {
        var contract = Offered();

        Assert.Equal("not-yet-your-turn", Refused(() => Signs(contract, Firm("u-1"), "authorised representative")).Type);
        Signs(contract, Firm("u-1"), "quality unit");
        Assert.Equal("not-yet-your-turn", Refused(() => Signs(contract, Firm("u-2"), null)).Type);
        Signs(contract, Centre("u-3"), "quality unit");
        Signs(contract, Firm("u-2"), null);
        Assert.Equal(ContractState.PartiallySigned, contract.State);
        Signs(contract, Centre("u-4"), null);

        Assert.Equal(ContractState.Executed, contract.State);
        Assert.Equal(["quality unit", "quality unit", "authorised representative", "head of the centre"], contract.Signatures.Select(s => s.Capacity));
    }

    [Fact]
    public void Two_seats_of_a_side_are_two_persons_and_a_delegate_is_not_a_second_one()
    {
        var contract = Offered();
        Signs(contract, Firm("u-1"), "quality unit");
        Signs(contract, Centre("u-3"), "quality unit");

        Assert.Equal("two-person-rule", Refused(() => Signs(contract, Firm("u-1"), null)).Type);
        Assert.Equal("two-person-rule", Refused(() => Signs(contract, Firm("u-9") with { For = new("u-1", "Han Ji-woo") }, null)).Type);
        Signs(contract, Firm("u-9") with { For = new("u-2", "Seo Min-jun") }, null);
        Assert.Equal("two-person-rule", Refused(() => Signs(contract, Centre("u-9"), null)).Type);

        Assert.Equal(new Delegator("u-2", "Seo Min-jun"), contract.Signatures[^1].For);
    }

    [Fact]
    public void Nobody_signs_in_a_capacity_that_is_not_asked_for()
    {
        var refusal = Refused(() => Signs(Offered(), Firm(), "chef"));

        Assert.Equal("unknown-capacity", Assert.Single(refusal.Faults).Code);
        Assert.Contains("quality unit, authorised representative", refusal.Faults[0].Detail);
    }

    [Fact]
    public void A_joint_programme_needs_each_of_its_organisations_and_the_centre()
    {
        var contract = Domain.Contract.DraftAgreement(
            Guid.NewGuid(), ContractKind.MOU, "stemgen", "hanbit", "Cartilage", new("# MOU"), "en", null, Money.Krw(0), "u-staff", Now);
        contract.Offer(new(ContractKind.MOU, Seat.OneEach), Now);

        Signs(contract, Firm("u-1") with { Organisation = "hanbit" }, null);
        Assert.Equal("already-signed", Refused(() => Signs(contract, Firm("u-2") with { Organisation = "hanbit" }, null)).Type);
        Signs(contract, Centre(), null);
        Assert.Equal(ContractState.PartiallySigned, contract.State);
        Signs(contract, Firm("u-3") with { Organisation = "stemgen" }, null);

        Assert.Equal(ContractState.Executed, contract.State);
    }

    [Fact]
    public void Editing_the_text_voids_what_was_signed_and_keeps_the_text_before()
    {
        var contract = Offered();
        Signs(contract, Firm("u-1"), "quality unit");
        var before = contract.DocumentSha256;

        contract.Edit(new("# Another text"), "en", "u-staff", Now.AddDays(1));

        Assert.Equal((ContractState.Draft, 2), (contract.State, contract.Revision));
        Assert.Empty(contract.Signatures);
        var kept = Assert.Single(contract.Revisions);
        Assert.Equal((1, before, before), (kept.Number, kept.Sha256, new Document(kept.Text).Sha256));
        Assert.Equal("not-ready-to-sign", Refused(() => Signs(contract, Firm("u-1"), null)).Type);
    }

    [Fact]
    public void Who_has_written_of_the_text_does_not_sign_it_for_the_centre_nor_sends_a_delegate()
    {
        var contract = Domain.Contract.DraftAgreement(Guid.NewGuid(), ContractKind.CDA, "alpha", null, "Secrets", new("# CDA"), "en", null, Money.Krw(0), "u-drafter", Now);
        contract.Edit(new("# CDA, edited"), "en", "u-editor", Now);
        contract.Offer(new(ContractKind.CDA, Seat.OneEach), Now);

        foreach (var writer in new[] { "u-drafter", "u-editor" })
        {
            var refusal = Refused(() => Signs(contract, Centre(writer), null));
            Assert.Equal((409, "own-text"), (refusal.Status, refusal.Type));
            Assert.Equal("own-text", Refused(() => Signs(contract, Centre("u-9") with { For = new(writer, "Writer") }, null)).Type);
        }
        Signs(contract, Centre("u-9"), null);
        Signs(contract, Firm("u-1"), null);

        Assert.Equal(ContractState.Executed, contract.State);
    }

    [Fact]
    public void Who_has_written_special_terms_does_not_sign_the_statement_of_work_for_the_centre()
    {
        var contract = Sample.Contract();
        contract.EditTerms("Two observers come.", "en", Template.Of(ContractKind.SOW, "en"), "u-centre", Seoul, Now);
        contract.Offer(new(ContractKind.SOW, Seat.OneEach), Now);

        Assert.Equal("own-text", Refused(() => Signs(contract, Centre("u-centre"), null)).Type);
        Signs(contract, Centre("u-other"), null);
    }

    [Fact]
    public void What_was_executed_is_not_edited()
    {
        Assert.Equal("not-editable", Refused(() => Executed().EditTerms("A discount", "en", Template.Of(ContractKind.SOW, "en"), "u-staff", Seoul, Now)).Type);
    }

    [Fact]
    public void The_text_of_a_statement_of_work_follows_from_its_booking_but_for_its_special_terms_and_language()
    {
        var contract = Sample.Contract();

        Assert.Equal("computed-text", Assert.Single(Refused(() => contract.Edit(new("# Free of charge"), "en", "u-staff", Now)).Faults).Code);
        contract.EditTerms("The Organisation sends two observers.", "ko", Template.Of(ContractKind.SOW, "ko"), "u-staff", Seoul, Now);

        Assert.EndsWith("The Organisation sends two observers.\n", contract.DocumentText);
        Assert.Contains("100,000,000 KRW", contract.DocumentText);
        Assert.Contains("특약 사항", contract.DocumentText);
        contract.Offer(OneEach, Now);
        contract.SignedByFirm();
        Assert.True(contract.State == ContractState.PartiallySigned);
    }

    [Fact]
    public void Who_refuses_to_sign_sends_the_text_back_with_the_reason()
    {
        var contract = Offered();
        Signs(contract, Firm("u-1"), "quality unit");

        contract.RefuseToSign(Centre(), "Clause 4 is not ours.");

        Assert.Equal(ContractState.Draft, contract.State);
        Assert.Empty(contract.Signatures);
    }

    [Fact]
    public void What_is_not_signed_in_time_expires_and_what_is_executed_ends_after_its_last_day()
    {
        var contract = Offered();
        Assert.False(contract.Expire(Now.AddDays(30).AddTicks(-1), Today));
        Assert.True(contract.Expire(Now.AddDays(30), Today));
        Assert.Equal(ContractState.Expired, contract.State);

        var agreement = Agreement(ContractKind.CDA, Today.AddDays(10));
        Assert.True(agreement.InForceOn(Today.AddDays(10)));
        Assert.False(agreement.Expire(Now, Today.AddDays(10)));
        Assert.False(agreement.InForceOn(Today.AddDays(11)));
        Assert.True(agreement.Expire(Now, Today.AddDays(11)));
        Assert.Equal(ContractState.Completed, agreement.State);
    }

    static Contract Offered()
    {
        var contract = Domain.Contract.DraftAgreement(Guid.NewGuid(), ContractKind.QAA, "alpha", null, "Quality", new("# Quality"), "en", null, Money.Krw(0), "u-staff", Now);
        contract.Offer(QualityFirst, Now);
        return contract;
    }

    static void Signs(Contract contract, Signatory by, string? capacity) => contract.Sign(by, "I agree", Now, capacity);
}
