namespace CdmoBooking.TestKit;

/// <summary>The tests' RabbitMQ: the one named by CDMO_TEST_RABBITMQ, else a private one of this test process.</summary>
public static class RabbitServer
{
    const string Setting = "CDMO_TEST_RABBITMQ";
    const string FolderSetting = "CDMO_TEST_RABBITMQ_FOLDER";

    static readonly Lazy<Task<(Uri Uri, string? Folder)>> Server = new(async () =>
    {
        if (Environment.GetEnvironmentVariable(Setting) is { Length: > 0 } given)
            return (new Uri(given), Environment.GetEnvironmentVariable(FolderSetting));
        var settings = await PrivateServer.Start("rabbitmq");
        return (new Uri(settings[Setting]), settings[FolderSetting]);
    });

    /// <summary>An address of a new, empty virtual host, so that tests may run side by side on one server.</summary>
    public static async Task<Uri> CreateVirtualHost()
    {
        var (uri, folder) = await Server.Value;
        if (folder is null)
            throw new InvalidOperationException(
                $"{Setting} needs {FolderSetting} beside it, the folder of a server started by deploy/servers.sh. Or set neither: the tests then start a server themselves.");

        var name = $"test-{Guid.NewGuid():N}";
        await PrivateServer.Ask("vhost", folder, name);
        return new Uri(uri, name);
    }
}
