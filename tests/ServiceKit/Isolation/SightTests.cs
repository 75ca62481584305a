using CdmoBooking.Booking;
using CdmoBooking.Capacity;
using CdmoBooking.Contracting;
using CdmoBooking.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.ServiceKit.Tests.Isolation;

/// <summary>The services' own code on either database: what a query gives to whom.</summary>
public sealed class SightTests
{
    [Theory, BothShapes]
    public async Task Whoever_is_nobody_gets_no_row_of_any_entity_that_names_an_organisation(Shape shape)
    {
        var host = await WithTwoFirms(shape);
        foreach (var db in await Databases(host, _ => { }))
            foreach (var entity in OfOrganisations(db)) Assert.True(await Count(db, entity) == 0, $"{entity.DisplayName()} shows rows to nobody.");
    }

    [Theory, BothShapes]
    public async Task Whoever_acts_for_a_firm_gets_its_rows_and_the_centre_gets_all(Shape shape)
    {
        var host = await WithTwoFirms(shape);
        var seen = 0;
        foreach (var db in await Databases(host, sight => sight.ActFor("alpha")))
            foreach (var entity in OfOrganisations(db).Where(e => e.FindProperty("Organisation") is not null))
            {
                var firms = await Firms(db, entity);
                Assert.Empty(firms.Except(["alpha"]));
                seen += firms.Count;
            }
        Assert.True(seen > 5);
        foreach (var db in await Databases(host, sight => sight.AsCentre("A test looks at everything.")))
            Assert.Contains("beta", await Firms(db, OfOrganisations(db).First(e => e.ClrType.IsAssignableTo(typeof(Aggregate)))));
    }

    [Fact]
    public async Task What_is_said_for_a_while_ends_and_what_was_said_before_goes_on()
    {
        var host = await TestHost.Shared(Shape.Embedded);
        await using var scope = host.Services.CreateAsyncScope();
        var sight = scope.ServiceProvider.GetRequiredService<Sight>();
        sight.ActFor("alpha");
        using (sight.AsCentre("Outside."))
        {
            var inside = sight.AsCentre("Inside.");
            inside.Dispose();
            inside.Dispose();
            Assert.Equal((true, null), (sight.Everybody, sight.Organisation));
        }
        Assert.Equal((false, "alpha"), (sight.Everybody, sight.Organisation));
    }

    [Fact]
    public async Task A_preview_that_takes_back_what_it_did_takes_nothing_from_what_comes_after_it()
    {
        await using var host = await TestHost.New(Shape.Distributed);
        var line = await host.AddLine();
        await host.Book("alpha-requester", "P1", Stage(line, 10, 15));
        var closure = new { name = "Repair", scope = "Line", target = line, start = Day(9), end = Day(20), effect = "Everything", reason = "The pump." };
        foreach (var _ in new[] { 1, 2 })
            (await host.Client("operations").Send("/api/capacity/closures?preview=true", closure, idempotencyKey: "same")).EnsureSuccessStatusCode();
    }

    static async Task<TestHost> WithTwoFirms(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddPricedLine();
        await host.Book("beta-requester", "P1", Stage(line, 20, 25));
        await host.Execute((await host.Book("alpha-requester", "P1", Stage(line, 10, 15))).Id);
        return host;
    }

    static async Task<IReadOnlyList<ServiceDb>> Databases(TestHost host, Action<Sight> see)
    {
        var services = host.Services.CreateAsyncScope().ServiceProvider;
        see(services.GetRequiredService<Sight>());
        await Task.CompletedTask;
        return [services.GetRequiredService<BookingDb>(), services.GetRequiredService<CapacityDb>(), services.GetRequiredService<ContractingDb>()];
    }

    /// <summary>By what they are, not by whether they have the filter.</summary>
    static IReadOnlyList<IEntityType> OfOrganisations(ServiceDb db)
    {
        var naming = db.Model.GetEntityTypes().Where(e => e.GetProperties().Any(p => p.Name is "Organisation" || p is { Name: "Parties", IsPrimitiveCollection: true })).ToList();
        return [.. naming, .. db.Model.GetEntityTypes().Where(e => !naming.Contains(e) && e.GetForeignKeys().Any(k => naming.Contains(k.PrincipalEntityType)))];
    }

    static Task<int> Count(ServiceDb db, IEntityType entity) => Rows(db, entity).CountAsync();

    static async Task<IReadOnlyList<string?>> Firms(ServiceDb db, IEntityType entity) =>
        await Rows(db, entity).Select(row => EF.Property<string?>(row, "Organisation")).Distinct().ToListAsync();

    static IQueryable<object> Rows(ServiceDb db, IEntityType entity) =>
        (IQueryable<object>)typeof(DbContext).GetMethod(nameof(DbContext.Set), [])!.MakeGenericMethod(entity.ClrType).Invoke(db, null)!;
}
