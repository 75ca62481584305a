using System.Text.Json;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Web;

/// <summary>Who the demo's people are, as the file beside the program says.</summary>
sealed record DemoAccounts(string Password, Organisation[] Organisations, DemoUser[] Users)
{
    public static DemoAccounts Read() =>
        JsonSerializer.Deserialize<DemoAccounts>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "demo", "organisations.json")), Json.Options)!;

    public static string TokenOf(string user) => "demo-" + user;
}

sealed record DemoUser(string User, string Name, string? Organisation, string[] Roles);
