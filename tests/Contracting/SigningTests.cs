using CdmoBooking.Contracting.Domain;
using CdmoBooking.Messages;

namespace CdmoBooking.Contracting.Tests;

public class SigningTests
{
    [Fact]
    public void A_drafted_contract_is_ready_to_sign_under_an_id_made_from_its_booking()
    {
        var contract = Sample.Contract();

        Assert.Equal((ContractState.ReadyToSign, ContractKind.SOW), (contract.State, contract.Kind));
        Assert.Equal((Contract.IdFor(Sample.Booking), Sample.Commencement), (contract.Id, contract.Commencement));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_contract_is_executed_once_both_sides_have_signed_in_either_order(bool firmFirst)
    {
        var contract = Sample.Contract();

        if (firmFirst) contract.SignedByFirm(); else contract.SignedByCentre();
        Assert.Equal(ContractState.PartiallySigned, contract.State);
        if (firmFirst) contract.SignedByCentre(); else contract.SignedByFirm();

        Assert.Equal(ContractState.Executed, contract.State);
    }

    [Fact]
    public void A_signature_keeps_name_time_meaning_and_the_hash_of_the_document()
    {
        var contract = Sample.Contract();

        contract.Sign(Sample.Firm("u-alpha", "Han Ji-woo"), "  I agree for alpha ", Sample.Now);

        Assert.Equal(new Signature(Party.Organisation, "u-alpha", "Han Ji-woo", "I agree for alpha", Sample.Now, contract.DocumentSha256),
            Assert.Single(contract.Signatures));
    }

    [Fact]
    public void A_side_signs_once()
    {
        var contract = Sample.Contract();
        contract.SignedByFirm();

        var refusal = Sample.Refused(() => contract.Sign(Sample.Firm("u-other", "Other"), "Me too", Sample.Now));

        Assert.Equal((409, "already-signed"), (refusal.Status, refusal.Type));
    }

    [Fact]
    public void Nobody_signs_for_both_sides()
    {
        var contract = Sample.Contract();
        contract.SignedByFirm();

        var refusal = Sample.Refused(() => contract.Sign(Sample.Centre("u-alpha", "Han Ji-woo"), "And for the centre", Sample.Now));

        Assert.Equal((409, "two-person-rule"), (refusal.Status, refusal.Type));
        Assert.Equal(ContractState.PartiallySigned, contract.State);
    }

    [Theory]
    [InlineData("executed")]
    [InlineData("withdrawn")]
    [InlineData("terminated")]
    public void A_contract_that_is_not_ready_cannot_be_signed(string state)
    {
        var contract = state == "withdrawn" ? Sample.Contract() : Sample.Executed();
        if (state != "executed") contract.Settle(Party.Centre, "Over", Sample.Now, Sample.Seoul);
        var version = contract.Version;

        Assert.Equal("not-ready-to-sign", Sample.Refused(() => contract.SignedByFirm()).Type);
        Assert.Equal(version, contract.Version);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("two\nlines")]
    [InlineData(null)]
    public void A_signature_says_what_it_means_on_one_line_of_at_most_200_characters(string? meaning)
    {
        var contract = Sample.Contract();

        var refusal = Sample.Refused(() => contract.Sign(Sample.Centre("u", "N"), meaning ?? new string('x', 201), Sample.Now));

        Assert.Equal("invalid-meaning", Assert.Single(refusal.Faults).Code);
        contract.Sign(Sample.Centre("u", "N"), new string('x', 200), Sample.Now);
    }

    [Fact]
    public void A_contract_is_in_force_from_the_first_notice_that_its_booking_is_firm()
    {
        var contract = Sample.Executed();

        contract.PutInForce(Sample.Now);
        contract.PutInForce(Sample.Now.AddDays(1));

        Assert.Equal(Sample.Now, contract.InForceSince);
    }

    [Fact]
    public void A_contract_that_was_terminated_does_not_come_into_force_any_more()
    {
        var contract = Sample.Executed();
        contract.Settle(Party.Organisation, "Stopped", Sample.Now, Sample.Seoul);

        contract.PutInForce(Sample.Now);

        Assert.Null(contract.InForceSince);
    }

    [Fact]
    public void A_programme_concluded_on_paper_needs_signatures_of_its_very_text()
    {
        var document = new Document("# MOU");
        Signature Signed(string hash) => new(Party.Organisation, "stemgen/Yoon", "Yoon", "Agreed", Sample.Now, hash);
        Contract Concluded(params Signature[] signatures) =>
            Contract.Concluded(Guid.NewGuid(), "stemgen", "MSC", document, signatures, null, Money.Krw(0), Sample.Now);

        Assert.Equal((ContractKind.MOU, ContractState.Executed), (Concluded(Signed(document.Sha256)).Kind, Concluded(Signed(document.Sha256)).State));
        Assert.Throws<ArgumentException>(() => Concluded());
        Assert.Throws<ArgumentException>(() => Concluded(Signed(new Document("# Other").Sha256)));
    }
}
