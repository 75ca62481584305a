using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace CdmoBooking.TestKit;

/// <summary>What the first start on empty databases leaves behind, made once for each shape. Hosts begin with a copy, which is much faster.</summary>
static class FirstStart
{
    static readonly string[] Services = ["Booking", "Capacity", "Contracting", "Web"];

    static readonly ConcurrentDictionary<Shape, Lazy<Task<IReadOnlyList<string>>>> Made = new();

    /// <summary>Copies the databases, files into the folder, and gives the settings of a host that is to have them.</summary>
    public static async Task<IReadOnlyList<string>> Copy(Shape shape, string folder)
    {
        var made = await Made.GetOrAdd(shape, s => new(() => s == Shape.Embedded ? MakeFiles() : MakeDatabases())).Value;
        if (shape == Shape.Distributed) return SettingsOf(await Task.WhenAll(made.Select(PostgresServer.CreateDatabase)));
        foreach (var file in made) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        return [];
    }

    static async Task<IReadOnlyList<string>> MakeFiles()
    {
        var folder = Directory.CreateTempSubdirectory("cdmo-test-first-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Delete(recursive: true);
        await TestHost.RunOnce(folder.FullName, []);
        SqliteConnection.ClearAllPools();
        return [.. folder.GetFiles("*.db*").Select(f => f.FullName)];
    }

    /// <summary>Their names.</summary>
    static async Task<IReadOnlyList<string>> MakeDatabases()
    {
        var databases = await Task.WhenAll(Services.Select(_ => PostgresServer.CreateDatabase()));
        var folder = Directory.CreateTempSubdirectory("cdmo-test-first-");
        await TestHost.RunOnce(folder.FullName, SettingsOf(databases));
        folder.Delete(recursive: true);
        // A database is copied only while nobody is connected to it.
        NpgsqlConnection.ClearAllPools();
        return [.. databases.Select(d => d.Name)];
    }

    static IReadOnlyList<string> SettingsOf(IReadOnlyList<TestDatabase> databases) =>
        ["--Database:Provider=Postgres", .. Services.Zip(databases).SelectMany(d => d.Second.SettingsOf(d.First))];
}
