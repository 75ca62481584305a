// verify BUNDLE.zip [--key KEY.pem] -> a line per check and a verdict, without server or database.
using System.Globalization;
using System.Security.Cryptography;
using CdmoBooking.Contracting.Evidence;

namespace CdmoBooking.Host;

public static class VerifyEvidence
{
    public const int Holds = 0, Broken = 1, Unusable = 2, NotSealed = 3;

    public static int Run(IReadOnlyList<string> args, TextWriter output)
    {
        if (args is not ([_] or [_, "--key", _])) return Fail(output, "usage: verify BUNDLE.zip [--key KEY.pem]");
        try
        {
            using var key = args.Count == 3 ? PublicKey(args[2]) : null;
            using var zip = File.OpenRead(args[0]);
            return Tell(EvidenceVerifier.Verify(zip, key), output);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Fail(output, e.Message);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            return Fail(output, $"'{args[^1]}' holds no key in PEM.");
        }
    }

    static ECDsa PublicKey(string file)
    {
        var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(file));
        return key;
    }

    static int Tell(EvidenceVerdict verdict, TextWriter output)
    {
        foreach (var check in verdict.Checks)
            output.WriteLine(Printable($"{(check.Fault is null ? "ok    " : "BROKEN")}  {check.What}: {check.Fault ?? check.Note}"));
        var (code, words) = (verdict.FirstBroken, verdict.Sealed) switch
        {
            ({ } first, _) => (Broken, $"BROKEN: {first.What}: {first.Fault}"),
            (_, false) => (NotSealed, "NOT SEALED YET: everything in the bundle fits together, but no seal covers it"),
            _ => (Holds, "VERIFIED: every check holds"),
        };
        output.WriteLine(Printable(words));
        return code;
    }

    static int Fail(TextWriter output, string words)
    {
        output.WriteLine(Printable(words));
        return Unusable;
    }

    /// <summary>What a hostile bundle says must not steer the terminal.</summary>
    static string Printable(string line) => string.Concat(line.Select(c =>
        char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator ? '?' : c));
}
