using System.Data.Common;
using CdmoBooking.Booking;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.ServiceKit.Tests;

public class AuditTests
{
    static readonly string[] Services = ["booking", "capacity", "contracting"];

    [Theory, BothShapes]
    public async Task Audit_records_can_be_neither_changed_nor_deleted(Shape shape)
    {
        await using var host = await TestHost.New(shape);
        var booking = await host.Book("alpha-requester", "P1", Stage(await host.AddLine(), 10, 15));
        var stream = $"booking/{booking.Id}";

        foreach (var statement in new[] { "UPDATE audit_records SET why = 'nothing' WHERE stream = {0}", "DELETE FROM audit_records WHERE stream = {0}" })
            await Assert.ThrowsAnyAsync<DbException>(() => host.Execute<BookingDb>(statement, stream));

        Assert.Equal(booking.Version, await host.Count<BookingDb>("audit_records WHERE stream = {0}", stream));
        Assert.Null((await Verify(host, "booking")).Broken);
    }

    [Theory, BothShapes]
    public async Task Every_record_of_an_untouched_service_is_verified_with_those_of_aggregates_that_queries_hide(Shape shape)
    {
        await using var host = await TestHost.New(shape);
        await host.ExecuteAndPay((await host.Book("alpha-requester", "P1", Stage(await host.AddPricedLine(100_000_000), 10, 15))).Id);
        var operations = host.Client("operations");
        var removed = await operations.Post<ChangeoverView>("/api/capacity/changeovers", new EnterChangeover(24, "Single-use equipment."));
        await operations.Post<ChangeoverView>($"/api/capacity/changeovers/{removed.Id}/remove", new Decision("It was withdrawn."));

        foreach (var service in Services)
            foreach (var user in new[] { "staff", "admin" })
                Assert.Equal(new(await Count(host, service, "audit_records"), await Count(host, service, "(SELECT DISTINCT stream FROM audit_records) AS s"), null),
                    await Verify(host, service, user));
    }

    [Fact]
    public async Task Neither_a_firm_nor_anybody_else_of_the_centre_is_answered()
    {
        await using var host = await TestHost.New(Shape.Embedded);

        foreach (var service in Services)
            foreach (var user in new[] { "alpha-requester", "alpha-signatory", "operations", "centre-signatory" })
                await (await host.Client(user).GetAsync(PathOf(service))).Problem(403, "forbidden");
    }

    [Theory, BothShapes]
    public async Task What_is_committed_between_the_reading_of_heads_and_records_breaks_nothing(Shape shape)
    {
        var between = new BeforeRecordsAreRead();
        await using var host = await TestHost.New(shape, services => services.ConfigureDbContext<BookingDb>(o => o.AddInterceptors(between)));
        var line = await host.AddLine();
        var before = await Verify(host, "booking");

        between.Act = () => host.RequestOneSlot(line);
        Assert.Equal(before, await Verify(host, "booking"));

        var after = await Verify(host, "booking");
        Assert.Equal((before.Streams + 1, null), (after.Streams, after.Broken));
    }

    static string PathOf(string service) => $"/api/{service}/audit/verification";

    static Task<AuditVerification> Verify(TestHost host, string service, string user = "staff") => host.Client(user).Get<AuditVerification>(PathOf(service));

    static async Task<int> Count(TestHost host, string service, string from) => (int)await (service switch
    {
        "booking" => host.Count<BookingDb>(from),
        "capacity" => host.Count<Capacity.CapacityDb>(from),
        _ => host.Count<Contracting.ContractingDb>(from),
    });

    /// <summary>Acts once, after the aggregates of the service have been read.</summary>
    sealed class BeforeRecordsAreRead : DbCommandInterceptor
    {
        public Func<Task>? Act { get; set; }

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData data, InterceptionResult<DbDataReader> result, CancellationToken ct = default)
        {
            var sql = command.CommandText;
            if (Act is { } act && sql.Contains("audit_records", StringComparison.Ordinal) && !sql.Contains("INSERT", StringComparison.Ordinal))
            {
                Act = null;
                await act();
            }
            return result;
        }
    }
}
