using System.Security.Cryptography;
using System.Text;
using CdmoBooking.Contracting.Evidence;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using CdmoBooking.TestKit;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Contracting.Tests.Evidence;

public sealed class EvidenceTests
{
    [Theory, BothShapes]
    public async Task The_bundle_of_a_signed_and_sealed_contract_proves_it_whatever_came_later(Shape shape)
    {
        await using var host = await TestHost.New(shape);
        var contract = await host.SignedByBoth(await Given.Contract(host));

        var before = await Verified(host, contract, "alpha-signatory");
        Assert.Equal((null, false), (before.FirstBroken, before.Sealed));
        Assert.Contains(before.Checks, c => c is { What: EvidenceFormat.Seal, Note: "NOT SEALED YET" });

        await host.Run<SealAudit<ContractingDb>>();
        var covered = await Verified(host, contract, "alpha-signatory");
        Assert.Equal((null, true), (covered.FirstBroken, covered.Sealed));
        Assert.Equal("covers all records", covered.Checks[^1].Note);

        await (await host.Pay(contract.Id, contract.DepositDue)).Read<ContractView>();
        await host.Settle();
        var grown = await Verified(host, contract, "staff");
        Assert.Equal((null, true), (grown.FirstBroken, grown.Sealed));
        Assert.StartsWith($"covers records 1 to {contract.Version}; ", grown.Checks[^1].Note, StringComparison.Ordinal);
    }

    [Theory, BothShapes]
    public async Task It_holds_the_document_that_is_served_and_nothing_of_anybody_else(Shape shape)
    {
        await using var host = await TestHost.New(shape);
        var own = await host.SignedByBoth(await Given.Contract(host));
        var other = await host.SignedByBoth(await ContractOfBeta(host));
        await host.Run<SealAudit<ContractingDb>>();

        var files = EvidenceArchive.Read(new MemoryStream(await host.Evidence("alpha-requester", own.Id)));

        Assert.Equal(own.DocumentSha256, Convert.ToHexStringLower(SHA256.HashData(files[EvidenceFormat.Document])));
        Assert.Equal(
            [EvidenceFormat.Audit, EvidenceFormat.Document, EvidenceFormat.Key, EvidenceFormat.Manifest, EvidenceFormat.ManifestSignature, EvidenceFormat.Seal, EvidenceFormat.Signatures],
            files.Keys.Order(StringComparer.Ordinal));
        foreach (var (name, content) in files)
            foreach (var secret in new[] { other.Id.ToString(), other.Booking!.Value.ToString(), other.DocumentSha256, "beta", "ORION-9" })
                Assert.False(Encoding.UTF8.GetString(content).Contains(secret, StringComparison.OrdinalIgnoreCase), $"{name} holds {secret}.");
    }

    [Theory, BothShapes]
    public async Task The_evidence_of_another_firm_is_as_unknown_as_none(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var contract = await Given.Contract(host);

        foreach (var id in new[] { contract.Id, Guid.NewGuid() })
            await (await host.Client("beta-signatory").GetAsync($"{Steps.Contracts}/{id}/evidence")).Problem(404, "not-found");
        Assert.Equal("application/zip", (await host.Client("alpha-requester").GetAsync($"{Steps.Contracts}/{contract.Id}/evidence")).Content.Headers.ContentType?.MediaType);
    }

    static async Task<ContractView> ContractOfBeta(TestHost host)
    {
        var booking = await host.Book("beta-requester", "ORION-9", Stage(await host.AddPricedLine(100_000_000), 10, 15));
        await host.Decide("staff", booking.Id, "approve");
        return await host.ContractOf(booking.Id);
    }

    static async Task<EvidenceVerdict> Verified(TestHost host, ContractView contract, string user)
    {
        using var key = ECDsa.Create();
        key.ImportFromPem(await host.Client(user).GetStringAsync("/api/contracting/audit/seal-key"));
        return EvidenceVerifier.Verify(new MemoryStream(await host.Evidence(user, contract.Id)), key);
    }
}
