using System.Diagnostics;

namespace CdmoBooking.TestKit;

/// <summary>Runs deploy/servers.sh, which ends its server as soon as this process, however it ends, no longer holds the pipe.</summary>
static class PrivateServer
{
    static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(20);

    public static async Task<IReadOnlyDictionary<string, string>> Start(string server)
    {
        var process = Run(server);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Stop(process);

        var errors = process.StandardError.ReadToEndAsync();
        var settings = new Dictionary<string, string>();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line == "ready")
                return settings;
            var parts = line.Split('=', 2);
            settings[parts[0]] = parts[^1];
        }
        throw new InvalidOperationException($"The private {server} server for the tests did not start. {(await errors).Trim()}");
    }

    public static Task Ask(params string[] arguments) => Answer(Run(arguments));

    /// <summary>Calls one function of the script and gives what it printed.</summary>
    public static Task<string> Call(string function, params string[] arguments) =>
        Answer(Bash(["-c", ". \"$1\"; shift; \"$@\"", "bash", Script(), function, .. arguments]));

    static async Task<string> Answer(Process running)
    {
        using var process = running;
        process.StandardInput.Close();
        var answer = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? (await answer).Trim() : throw new InvalidOperationException(errors.Trim());
    }

    static Process Run(params string[] arguments) => Bash([Script(), .. arguments]);

    static Process Bash(IReadOnlyList<string> arguments) =>
        Process.Start(new ProcessStartInfo("bash", arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;

    static void Stop(Process process)
    {
        process.StandardInput.Close();
        process.WaitForExit(StopLimit);
    }

    static string Script()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CdmoBooking.sln")))
            folder = folder.Parent;
        return folder is null
            ? throw new InvalidOperationException($"No CdmoBooking.sln above {AppContext.BaseDirectory}")
            : Path.Combine(folder.FullName, "deploy", "servers.sh");
    }
}
