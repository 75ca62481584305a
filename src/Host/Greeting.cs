using CdmoBooking.ServiceKit;

namespace CdmoBooking.Host;

/// <summary>What a new user needs to know to begin.</summary>
static class Greeting
{
    public static void Print(Settings settings, IEnumerable<string> addresses)
    {
        Console.WriteLine($"""

            CdmoBooking ({settings.Services}) is ready at {string.Join(", ", addresses)}
            Data: {(settings.Database.Provider == DatabaseProvider.Sqlite ? Path.GetFullPath(settings.Data) : "PostgreSQL")}
            """);
        if (settings.LoadsDemo && settings.Runs("Web"))
            Console.WriteLine("""
                Demo users, all with the password Demo-2026! (their tokens for scripts are demo-<user>):
                  alpha-requester  alpha-signatory  alpha-admin  beta-requester  beta-signatory
                  stemgen-requester  stemgen-signatory  hanbit-requester  hanbit-signatory
                  staff  centre-signatory  operations  admin
                """);
    }
}
