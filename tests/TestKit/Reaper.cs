using System.Diagnostics;

namespace CdmoBooking.TestKit;

/// <summary>Kills the processes entrusted to it once this process, however it ends, no longer holds the pipe.</summary>
static class Reaper
{
    const string Script = """
        declare -A living
        while read -r sign pid; do
          if [ "$sign" = + ]; then living[$pid]=1; else unset "living[$pid]"; fi
        done
        [ ${#living[@]} = 0 ] || kill -KILL "${!living[@]}" 2>/dev/null
        """;

    static readonly Lazy<StreamWriter> Pipe = new(() =>
    {
        var process = Process.Start(new ProcessStartInfo("bash", ["-c", Script]) { RedirectStandardInput = true })!;
        process.StandardInput.AutoFlush = true;
        return process.StandardInput;
    });

    public static void Entrust(int process) => Say('+', process);

    /// <summary>Of a process that has ended: its number may become another's.</summary>
    public static void Forget(int process) => Say('-', process);

    static void Say(char sign, int process)
    {
        lock (Pipe) Pipe.Value.WriteLine($"{sign} {process}");
    }
}
