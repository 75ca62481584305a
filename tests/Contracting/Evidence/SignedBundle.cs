using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CdmoBooking.Contracting.Evidence;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using CdmoBooking.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace CdmoBooking.Contracting.Tests.Evidence;

/// <summary>The bundle of an executed and sealed contract, and what it would look like had somebody changed it.</summary>
public sealed class SignedBundle : IAsyncLifetime
{
    TestHost? host;

    /// <summary>From before the first seal.</summary>
    public byte[] NotSealed { get; private set; } = [];
    public byte[] Zip { get; private set; } = [];
    public string KeyPem { get; private set; } = "";
    public ECDsa Key { get; } = ECDsa.Create();
    public IReadOnlyDictionary<string, byte[]> Files => EvidenceArchive.Read(new MemoryStream(Zip));

    public async ValueTask InitializeAsync()
    {
        host = await TestHost.New(Shape.Embedded);
        var contract = await host.SignedByBoth(await Given.Contract(host));
        NotSealed = await host.Evidence("alpha-signatory", contract.Id);
        await host.Run<SealAudit<ContractingDb>>();
        Zip = await host.Evidence("alpha-signatory", contract.Id);
        Key.ImportFromPem(KeyPem = await host.Client("alpha-signatory").GetStringAsync("/api/contracting/audit/seal-key"));
    }

    public EvidenceVerdict Verify(byte[] zip, bool trusted = true) => EvidenceVerifier.Verify(new MemoryStream(zip), trusted ? Key : null);

    /// <summary>One file of it changed and nothing else.</summary>
    public byte[] With(string name, byte[] content) => ZipOf(Files.Select(f => f.Key == name ? KeyValuePair.Create(name, content) : f));

    /// <summary>One file changed, listed in the manifest as it is now, and all signed again: by the centre itself, or with another key.</summary>
    public byte[] Forged(string name, Func<string, string> edit, SealKey? by = null) => Forged(f => f[name] = Encoding.UTF8.GetBytes(edit(Encoding.UTF8.GetString(f[name]))), by);

    public byte[] Forged(Action<Dictionary<string, byte[]>> edit, SealKey? by = null)
    {
        var files = Files.ToDictionary();
        edit(files);
        var manifest = JsonSerializer.Deserialize<Manifest>(files[EvidenceFormat.Manifest], EvidenceFormat.Json)!;
        manifest = manifest with { Files = [.. manifest.Files.Where(f => files.ContainsKey(f.Name)).Select(f => EvidenceFile.Of(f.Name, files[f.Name]))] };
        files[EvidenceFormat.Manifest] = JsonSerializer.SerializeToUtf8Bytes(manifest, EvidenceFormat.Json);
        files[EvidenceFormat.ManifestSignature] = (by ?? host!.Services.GetRequiredService<SealKey>()).Sign(files[EvidenceFormat.Manifest]);
        return ZipOf(files);
    }

    public static byte[] ZipOf(IEnumerable<KeyValuePair<string, byte[]>> files)
    {
        var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in files)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        return zip.ToArray();
    }

    public async ValueTask DisposeAsync()
    {
        Key.Dispose();
        if (host is not null) await host.DisposeAsync();
    }
}

static class EvidenceSteps
{
    public static Task<byte[]> Evidence(this TestHost host, string user, Guid contract) => host.Client(user).GetByteArrayAsync($"{Steps.Contracts}/{contract}/evidence");

    /// <summary>Both sides sign.</summary>
    public static async Task<ContractView> SignedByBoth(this TestHost host, ContractView contract)
    {
        await (await host.Sign($"{contract.Organisation}-signatory", contract.Id)).Read<ContractView>();
        return await (await host.Sign("centre-signatory", contract.Id)).Read<ContractView>();
    }
}
