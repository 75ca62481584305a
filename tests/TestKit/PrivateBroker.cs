namespace CdmoBooking.TestKit;

/// <summary>A RabbitMQ of one test's own, which it may stop and start again without hurting others.</summary>
public sealed class PrivateBroker : IAsyncDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("cdmo-broker-");

    string Home => Path.Combine(folder.FullName, "rabbitmq");

    public static async Task<PrivateBroker> New()
    {
        var broker = new PrivateBroker();
        await broker.Start();
        return broker;
    }

    /// <summary>Stays the same over a restart.</summary>
    public Task<string> Url() => PrivateServer.Call("rabbitmq_url", Home);

    /// <summary>On the port and the data of the last time.</summary>
    public async Task Start()
    {
        await PrivateServer.Call("start_rabbitmq", Home);
        foreach (var process in Processes()) Reaper.Entrust(process);
    }

    public Task Stop() => Stop("TERM");

    async Task Stop(string signal)
    {
        var ended = Processes();
        await PrivateServer.Call("stop_rabbitmq", Home, signal);
        foreach (var process in ended) Reaper.Forget(process);
    }

    List<int> Processes() =>
        [.. Directory.GetFiles(Home, "pid", SearchOption.AllDirectories).Select(file => int.Parse(File.ReadAllText(file).Split(' ')[0]))];

    public async ValueTask DisposeAsync()
    {
        await Stop("KILL");
        folder.Delete(recursive: true);
    }
}
