using System.Security.Cryptography;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Contracting.Tests;

public class SigningOverHttpTests
{
    [Theory, BothShapes]
    public async Task A_signature_needs_the_password_and_keeps_who_signed_what_and_when(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var contract = await Given.Contract(host);

        await (await host.Sign("alpha-signatory", contract.Id, password: "wrong")).Problem(403, "wrong-password");
        await (await host.Client("alpha-signatory").Send($"{Steps.Contracts}/{contract.Id}/sign", """{"meaning":"I agree"}""")).Problem(400, "malformed-request");
        Assert.Empty((await host.ContractOf(contract.Booking!.Value)).Signatures);

        var signed = await (await host.Sign("alpha-signatory", contract.Id)).Read<ContractView>();

        Assert.Equal("PartiallySigned", signed.State);
        Assert.Equal(new SignatureView(Party.Organisation, "Min-jun Seo", "I agree for my side", Day(0), contract.DocumentSha256), Assert.Single(signed.Signatures));
    }

    [Theory, BothShapes]
    public async Task Each_side_signs_once_and_only_by_its_signatory(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var contract = await Given.Contract(host);

        foreach (var user in new[] { "alpha-requester", "staff", "operations", "admin" })
            await (await host.Sign(user, contract.Id)).Problem(403, "forbidden");
        await (await host.Sign("alpha-signatory", contract.Id)).Read<ContractView>();
        await (await host.Sign("alpha-signatory", contract.Id)).Problem(409, "already-signed");
        Assert.Equal("Executed", (await (await host.Sign("centre-signatory", contract.Id)).Read<ContractView>()).State);
        await (await host.Sign("centre-signatory", contract.Id)).Problem(409, "not-ready-to-sign");

        Assert.Equal(2, (await host.ContractOf(contract.Booking!.Value)).Signatures.Count);
    }

    [Theory, BothShapes]
    public async Task Sides_that_sign_at_once_execute_the_contract_once(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var contract = await Given.Contract(host);

        var answers = await Task.WhenAll(host.Sign("alpha-signatory", contract.Id), host.Sign("centre-signatory", contract.Id), host.Sign("alpha-signatory", contract.Id));
        await host.Settle();

        Assert.Equal([200, 200, 409], answers.Select(a => (int)a.StatusCode).Order());
        var executed = await host.ContractOf(contract.Booking!.Value);
        Assert.Equal(("Executed", 2), (executed.State, executed.Signatures.Count));
        Assert.Equal(1, await host.Count<ContractingDb>("outbox WHERE type = 'ContractExecuted' AND stream = {0}", $"contract/{contract.Id}"));
    }

    [Theory, BothShapes]
    public async Task A_signature_under_a_version_that_is_not_the_present_one_is_refused(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var contract = await Given.Contract(host);
        var signed = await (await host.Sign("alpha-signatory", contract.Id)).Read<ContractView>();

        await (await host.Sign("centre-signatory", contract.Id, ifMatch: $"\"{contract.Version}\"")).Problem(412, "stale-version");
        await (await host.Sign("centre-signatory", contract.Id, ifMatch: $"\"{signed.Version}\"")).Read<ContractView>();
    }

    [Theory, BothShapes]
    public async Task The_hash_that_is_signed_is_that_of_the_document_served(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var contract = await Given.Contract(host);

        foreach (var user in new[] { "alpha-signatory", "centre-signatory", "staff" })
        {
            var document = await host.Client(user).GetByteArrayAsync($"{Steps.Contracts}/{contract.Id}/document");
            Assert.Equal(contract.DocumentSha256, Convert.ToHexStringLower(SHA256.HashData(document)));
        }
        await host.Sign("alpha-signatory", contract.Id);
        var signed = await (await host.Sign("centre-signatory", contract.Id)).Read<ContractView>();
        Assert.All(signed.Signatures, s => Assert.Equal(contract.DocumentSha256, s.DocumentSha256));
        var after = await host.Client("staff").GetByteArrayAsync($"{Steps.Contracts}/{contract.Id}/document");
        Assert.Equal(contract.DocumentSha256, Convert.ToHexStringLower(SHA256.HashData(after)));
    }

    [Theory, BothShapes]
    public async Task A_contract_of_another_firm_is_as_unknown_as_none(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var contract = await Given.Contract(host);

        foreach (var id in new[] { contract.Id, Guid.NewGuid() })
        {
            foreach (var path in new[] { "", "/document", "/history" })
                await (await host.Client("beta-signatory").GetAsync($"{Steps.Contracts}/{id}{path}")).Problem(404, "not-found");
            await (await host.Sign("beta-signatory", id)).Problem(404, "not-found");
        }
        Assert.Equal(contract.Version, (await host.ContractOf(contract.Booking!.Value)).Version);
    }
}
