using System.Net;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Http;

namespace CdmoBooking.TestKit;

/// <summary>What people do with the system, step by step, over HTTP.</summary>
public sealed class People(SystemUnderTest system)
{
    const string Password = "Demo-2026!";

    /// <summary>Midnight of a day ahead, counted from today.</summary>
    public static DateTimeOffset Day(int ahead) => new DateTimeOffset(DateTime.UtcNow.Date, TimeSpan.Zero).AddDays(ahead);

    public static StageRequest Stage(string service, int batches, int earliest, int latest, string? line = null, double? minLagDays = null, double? maxLagDays = null) =>
        new(service, batches, Day(earliest), Day(latest), line, minLagDays, maxLagDays);

    public Task<T> Ask<T>(string user, string path) => system.Client(user).Get<T>(path);

    public Task<string> Text(string user, string path) => system.Client(user).GetStringAsync(path);

    public async Task<HttpStatusCode> Status(string user, string path) => (await system.Client(user).GetAsync(path)).StatusCode;

    public async Task<BookingView> Request(string user, string title, Product product, params StageRequest[] stages)
    {
        var response = await system.Client(user).Send("/api/booking/bookings", new RequestBooking(title, product, Purpose.Gmp, stages));
        Assert.True(response.StatusCode == HttpStatusCode.Created, await response.Content.ReadAsStringAsync());
        return await response.Read<BookingView>();
    }

    /// <summary>A day of a consultant within two weeks, whatever holidays they hold: the smallest thing there is to ask for, and four may have it at once.</summary>
    public Task<BookingView> RequestConsulting(string title, int day) =>
        Request("alpha-requester", title, new("Advice", "none"), Stage("gmp-consulting", 1, day, day + 14));

    public Task<BookingView> See(string user, Guid booking) => Ask<BookingView>(user, $"/api/booking/bookings/{booking}");

    /// <summary>Asks again until the booking has come so far.</summary>
    public Task<BookingView> Await(string user, BookingView booking, string what, Func<BookingView, bool> wanted) =>
        Eventually.Answer($"'{booking.Title}' {what}", () => See(user, booking.Id), wanted);

    public Task<BookingView> AwaitState(string user, BookingView booking, string state) =>
        Await(user, booking, $"is {state}", b => b.State == state);

    public Task<BookingView> AwaitAnswer(string user, BookingView booking) =>
        Await(user, booking, "is answered", b => b.State != "Submitted");

    public Task<IReadOnlyList<HistoryEntry>> History(string user, BookingView booking) =>
        Ask<IReadOnlyList<HistoryEntry>>(user, $"/api/booking/bookings/{booking.Id}/history");

    public Task<BookingView> Decide(string user, BookingView booking, string decision, string reason) =>
        system.Client(user).Post<BookingView>($"/api/booking/bookings/{booking.Id}/{decision}", new Decision(reason));

    public async Task<ContractView> AwaitContract(string user, BookingView booking)
    {
        var contracts = await Eventually.Answer($"'{booking.Title}' has a contract",
            () => Ask<Page<ContractView>>(user, $"/api/contracting/contracts?booking={booking.Id}&kind=SOW"), page => page.Items.Count > 0);
        return Assert.Single(contracts.Items);
    }

    public Task<ContractView> Sign(string user, ContractView contract) =>
        system.Client(user).Post<ContractView>($"/api/contracting/contracts/{contract.Id}/sign", new SignContract(Password, "I approve"));

    public Task<ContractView> RecordDeposit(ContractView contract) =>
        system.Client("staff").Post<ContractView>($"/api/contracting/contracts/{contract.Id}/deposits",
            new RecordDeposit(contract.DepositDue, $"TX-{contract.Id:N}"[..20], DateOnly.FromDateTime(DateTime.UtcNow)));

    public async Task Qualify(string line)
    {
        foreach (var state in new[] { "Qualifying", "Qualified" })
            await system.Client("operations").Post<LineView>($"/api/capacity/lines/{line}/qualification", new QualifyLine(state, $"{state} by protocol"));
    }

    /// <summary>What stands on the board over the slot.</summary>
    public async Task<IReadOnlyList<BoardBar>> Board(string user, Window slot)
    {
        var board = await Ask<BoardView>(user, BoardPath(slot));
        return [.. board.Lines.Single(l => l.LineId == slot.LineId).Bars.Where(b => b.Start < slot.End && slot.Start < b.End)];
    }

    public static string BoardPath(Window slot) => $"/api/capacity/board?from={slot.Start:yyyy-MM-dd}&until={slot.End.AddDays(1):yyyy-MM-dd}";
}
