using System.Runtime.CompilerServices;

namespace CdmoBooking.Web.Tests;

/// <summary>The sources of the portal, as they lie beside these tests.</summary>
static class Sources
{
    public static string Root { get; } = Find();

    public static IEnumerable<(string Path, string Text)> Of(params string[] patterns) =>
        from pattern in patterns
        from file in Directory.GetFiles(Root, pattern, SearchOption.AllDirectories)
        let path = Path.GetRelativePath(Root, file).Replace('\\', '/')
        where !path.StartsWith("obj/", StringComparison.Ordinal) && !path.StartsWith("bin/", StringComparison.Ordinal)
        orderby path
        select (path, File.ReadAllText(file));

    static string Find([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../src/Web"));
}
