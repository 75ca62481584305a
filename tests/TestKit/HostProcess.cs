using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using CdmoBooking.Host;

namespace CdmoBooking.TestKit;

/// <summary>
/// The Host as a process of its own, which a test may kill and start again on the same data. Its address stays the same, and it
/// ends with this process, however that ends.
/// </summary>
public sealed class HostProcess : IAsyncDisposable
{
    const int Terminate = 15, Interrupt = 2;

    /// <summary>A start takes seconds, but minutes on a machine that does much else.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    readonly string name;
    readonly string[] settings;
    readonly StringBuilder log = new();
    readonly HttpClient health;
    Process? process;

    HostProcess(string name, string[] settings)
    {
        (this.name, Address) = (name, new($"http://127.0.0.1:{LoopbackPort.Free()}"));
        this.settings = [$"--Urls={Address}", .. settings];
        health = new() { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(30) };
    }

    public Uri Address { get; }

    /// <summary>Everything that all runs of this host have printed.</summary>
    public string Log
    {
        get { lock (log) return log.ToString(); }
    }

    /// <summary>Started, but perhaps not ready yet.</summary>
    public static HostProcess Launch(string name, params string[] settings)
    {
        var host = new HostProcess(name, settings);
        host.Start();
        return host;
    }

    /// <summary>Starts again on the same data. Of a setting given twice the later counts.</summary>
    public async Task Restart(params string[] changes)
    {
        Start(changes);
        await BecomeReady();
    }

    public async Task BecomeReady()
    {
        try
        {
            await Eventually.True($"{name} is ready", Patience, () => process!.HasExited
                ? throw new InvalidOperationException($"{name} ended with code {process.ExitCode} instead of becoming ready.")
                : IsReady());
        }
        catch
        {
            TestContext.Current.TestOutputHelper?.WriteLine(Log);
            throw;
        }
    }

    async Task<bool> IsReady()
    {
        try
        {
            return (await health.GetAsync("/health/ready")).IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    /// <summary>SIGKILL: the process gets no chance to finish anything.</summary>
    public void Kill()
    {
        process!.Kill();
        process.WaitForExit();
    }

    /// <summary>SIGTERM, as a service manager ends it. Gives the exit code.</summary>
    public Task<int> Stop() => End(Terminate);

    /// <summary>SIGINT, as Ctrl-C ends it. Gives the exit code.</summary>
    public Task<int> PressCtrlC() => End(Interrupt);

    /// <summary>The exit code of a process that ends by itself.</summary>
    public async Task<int> Exit()
    {
        using var limit = new CancellationTokenSource(Patience);
        await process!.WaitForExitAsync(limit.Token);
        return process.ExitCode;
    }

    void Start(params string[] changes)
    {
        var host = typeof(Composition).Assembly.Location;
        // A script's background job ignores Ctrl-C and hands that down; the host is to be as a user would start it.
        var start = new ProcessStartInfo("env", ["--default-signal=INT", "dotnet", host, .. settings, .. changes]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        // Processes that live for seconds only: what the runtime spends on learning how they run is lost.
        start.Environment["DOTNET_TieredPGO"] = "0";
        process = Process.Start(start)!;
        var id = process.Id;
        Reaper.Entrust(id);
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => Reaper.Forget(id);
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    void Keep(string? line)
    {
        if (line is null) return;
        lock (log) log.AppendLine($"{name}: {line}");
    }

    Task<int> End(int signal)
    {
        if (Signal(process!.Id, signal) != 0) throw new InvalidOperationException($"{name} could not be sent signal {signal}.");
        return Exit();
    }

    /// <summary>The runner shows a test's output only if the test failed.</summary>
    public ValueTask DisposeAsync()
    {
        if (!process!.HasExited) Kill();
        process.WaitForExit();
        TestContext.Current.TestOutputHelper?.WriteLine(Log);
        health.Dispose();
        return ValueTask.CompletedTask;
    }

    [DllImport("libc", EntryPoint = "kill")]
    static extern int Signal(int process, int signal);
}
