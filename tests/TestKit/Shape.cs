using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace CdmoBooking.TestKit;

/// <summary>The two ways in which the system runs: SQLite with the Mediator, PostgreSQL with RabbitMQ.</summary>
public enum Shape { Embedded, Distributed }

public static class Shapes
{
    /// <summary>For theories that must hold in both.</summary>
    public static TheoryData<Shape> Both => [Shape.Embedded, Shape.Distributed];
}

/// <summary>The data of a theory that must hold in both shapes and needs nothing else.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class InBothShapesAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([new TheoryDataRow(Shape.Embedded), new TheoryDataRow(Shape.Distributed)]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
