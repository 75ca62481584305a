using System.Diagnostics;
using CdmoBooking.Contracting.Evidence;
using CdmoBooking.Host;

namespace CdmoBooking.Contracting.Tests.Evidence;

public sealed class VerifyCommandTests(SignedBundle bundle) : IClassFixture<SignedBundle>, IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("cdmo-test-verify-");

    [Fact]
    public void It_ends_with_0_only_if_every_check_holds()
    {
        var key = Kept("key.pem", System.Text.Encoding.ASCII.GetBytes(bundle.KeyPem));
        var (whole, young) = (Kept("whole.zip", bundle.Zip), Kept("young.zip", bundle.NotSealed));
        var changed = Kept("changed.zip", bundle.With(EvidenceFormat.Document, [1]));

        Assert.Equal((0, "VERIFIED: every check holds"), Run(whole));
        Assert.Equal((0, "VERIFIED: every check holds"), Run(whole, "--key", key));
        Assert.Equal((1, "BROKEN: document.md: is not the file that the manifest lists"), Run(changed));
        Assert.Equal((3, "NOT SEALED YET: everything in the bundle fits together, but no seal covers it"), Run(young, "--key", key));
        foreach (var unusable in new string[][] { [], [whole, "--key"], [whole, "--trust", key], [whole, "--key", whole], [whole, "--key", key + "x"], [whole + "x"] })
            Assert.Equal(2, Run(unusable).Code);
    }

    [Fact]
    public void What_a_bundle_says_cannot_steer_the_terminal()
    {
        var path = Kept("hostile.zip", bundle.Forged(EvidenceFormat.Manifest, text => text.Replace("\"alpha\"", "\"\\u001b[2K\\u202ealpha\"")));
        var output = new StringWriter();
        VerifyEvidence.Run([path], output);
        Assert.Contains("of ?[2K?alpha,", output.ToString());
    }

    [Fact]
    public async Task The_executable_verifies_without_server_and_database()
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Composition).Assembly.Location, "verify", Kept("whole.zip", bundle.Zip)]) { RedirectStandardOutput = true, WorkingDirectory = folder.FullName };
        using var process = Process.Start(start)!;
        var printed = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Equal(0, process.ExitCode);
        Assert.Contains("ok      audit.json: 7 records, each follows from the one before it", printed);
        Assert.EndsWith("VERIFIED: every check holds\n", printed, StringComparison.Ordinal);
        Assert.Equal(["whole.zip"], folder.GetFileSystemInfos().Select(f => f.Name));
    }

    static (int Code, string Verdict) Run(params string[] args)
    {
        var output = new StringWriter();
        var code = VerifyEvidence.Run(args, output);
        return (code, output.ToString().TrimEnd().Split('\n')[^1]);
    }

    string Kept(string name, byte[] content)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    public void Dispose() => folder.Delete(recursive: true);
}
