using CdmoBooking.Messages;
using CdmoBooking.Messages.Http;

namespace CdmoBooking.TestKit;

/// <summary>What people do with the system, as steps of a test, and what they see afterwards. Days count from the start of the tests' clock.</summary>
public static class Steps
{
    public const string Bookings = "/api/booking/bookings", Contracts = "/api/contracting/contracts", Password = "Demo-2026!";

    public static DateTimeOffset Day(double days) => TestHost.Start.AddDays(days);

    public static StageRequest Stage(
        string service, double earliest, double latest, int batches = 1, string? line = null, double? minLagDays = null, double? maxLagDays = null) =>
        new(service, batches, Day(earliest), Day(latest), line, minLagDays, maxLagDays);

    public static RequestBooking Request(string product, params StageRequest[] stages) =>
        new($"Campaign of {product}", new(product, "microbial"), Purpose.Engineering, stages);

    /// <summary>The route is asked for, and Capacity has answered.</summary>
    public static async Task<BookingView> Book(this TestHost host, string user, string product, params StageRequest[] stages)
    {
        var asked = await host.Client(user).Post<BookingView>(Bookings, Request(product, stages));
        await host.Settle();
        return await host.Booking(asked.Id);
    }

    /// <summary>The booking as the centre sees it.</summary>
    public static Task<BookingView> Booking(this TestHost host, Guid id) => host.Client("staff").Get<BookingView>($"{Bookings}/{id}");

    /// <summary>Approve, reject or cancel; and all that follows from it.</summary>
    public static async Task<BookingView> Decide(this TestHost host, string user, Guid id, string decision, string reason = "As agreed by telephone.")
    {
        await host.Client(user).Post<BookingView>($"{Bookings}/{id}/{decision}", new Decision(reason));
        await host.Settle();
        return await host.Booking(id);
    }

    public static StageWindow To(int stage, double earliest, double latest, string? line = null) => new(stage, Day(earliest), Day(latest), line);

    public static RescheduleBooking Wish(params StageWindow[] windows) => new(windows, "The cell bank comes later.");

    /// <summary>Other slots are asked for, and Capacity has answered.</summary>
    public static async Task<BookingView> Reschedule(this TestHost host, string user, Guid id, params StageWindow[] windows)
    {
        await host.Client(user).Post<BookingView>($"{Bookings}/{id}/reschedule", Wish(windows));
        await host.Settle();
        return await host.Booking(id);
    }

    /// <summary>The statement of work of a booking as the centre sees it.</summary>
    public static async Task<ContractView> ContractOf(this TestHost host, Guid booking) =>
        Assert.Single((await host.Client("staff").Get<Page<ContractView>>($"{Contracts}?booking={booking}&kind=SOW")).Items);

    public static Task<HttpResponseMessage> Sign(this TestHost host, string user, Guid contract, string password = Password, string? ifMatch = null) =>
        host.Client(user).Send($"{Contracts}/{contract}/sign", new SignContract(password, "I agree for my side"), ifMatch: ifMatch);

    public static Task<HttpResponseMessage> Pay(this TestHost host, Guid contract, Money amount, string reference = "KB-1") =>
        host.Client("staff").Send($"{Contracts}/{contract}/deposits", new RecordDeposit(amount, reference, new DateOnly(2027, 1, 4)));

    /// <summary>The held booking is approved, and both sides sign its contract.</summary>
    public static async Task<ContractView> Execute(this TestHost host, Guid booking)
    {
        await host.Decide("staff", booking, "approve");
        var contract = await host.ContractOf(booking);
        await (await host.Sign($"{contract.Organisation}-signatory", contract.Id)).Read<ContractView>();
        return await (await host.Sign("centre-signatory", contract.Id)).Read<ContractView>();
    }

    /// <summary>The held booking is approved, signed and paid; firm unless a slot is provisional.</summary>
    public static async Task<ContractView> ExecuteAndPay(this TestHost host, Guid booking)
    {
        var contract = await host.Execute(booking);
        contract = await (await host.Pay(contract.Id, contract.DepositDue)).Read<ContractView>();
        await host.Settle();
        return contract;
    }
}
