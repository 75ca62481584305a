using System.Reflection;
using CdmoBooking.Booking;
using CdmoBooking.Capacity;
using CdmoBooking.Contracting;
using CdmoBooking.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace CdmoBooking.ServiceKit.Tests;

public sealed class ArchitectureTests
{
    [Theory]
    [InlineData("Messages")]
    [InlineData("Planning", "Messages")]
    [InlineData("ServiceKit", "Messages")]
    [InlineData("Booking", "Messages", "ServiceKit")]
    [InlineData("Capacity", "Messages", "ServiceKit", "Planning")]
    [InlineData("Contracting", "Messages", "ServiceKit")]
    [InlineData("Web", "Messages", "ServiceKit")]
    public void A_project_references_only_what_the_layout_allows(string project, params string[] allowed)
    {
        var references = Assembly.Load($"CdmoBooking.{project}").GetReferencedAssemblies()
            .Select(a => a.Name!).Where(n => n.StartsWith("CdmoBooking.", StringComparison.Ordinal)).Select(n => n["CdmoBooking.".Length..]);
        Assert.Empty(references.Except(allowed));
    }

    [Fact]
    public async Task Every_message_has_a_consumer_so_that_mandatory_publishing_never_waits_for_nobody()
    {
        var host = await TestHost.Shared(Shape.Embedded);
        var consumed = host.Services.GetServices<Subscription>().Select(s => s.MessageType);
        Assert.Empty(Bus.Types.Keys.Except(consumed));
    }

    [Fact]
    public async Task No_two_consumers_share_a_name_under_which_they_enter_what_they_handled()
    {
        var host = await TestHost.Shared(Shape.Embedded);
        var names = host.Services.GetServices<Subscription>().Select(s => s.Consumer).ToList();
        Assert.Equal(names.Count, names.Distinct().Count());
    }

    [Fact]
    public void Rules_know_neither_database_nor_http_nor_bus()
    {
        var modules = new[] { typeof(BookingModule), typeof(CapacityModule), typeof(ContractingModule) };
        var forbidden = new[] { "Microsoft.EntityFrameworkCore", "Microsoft.AspNetCore", "MassTransit", "Hangfire" };
        var touched =
            from module in modules
            from type in module.Assembly.GetTypes()
            where type.Namespace?.EndsWith(".Domain", StringComparison.Ordinal) == true
            from member in type.GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            from used in TypesOf(member)
            where forbidden.Any(f => used.FullName?.StartsWith(f, StringComparison.Ordinal) == true)
            select $"{type.Name}.{member.Name} uses {used.Name}";
        Assert.Empty(touched);
    }

    static IEnumerable<Type> TypesOf(MemberInfo member) => member switch
    {
        PropertyInfo p => [p.PropertyType],
        FieldInfo f => [f.FieldType],
        MethodInfo m => [m.ReturnType, .. m.GetParameters().Select(p => p.ParameterType)],
        ConstructorInfo c => c.GetParameters().Select(p => p.ParameterType),
        _ => [],
    };
}
