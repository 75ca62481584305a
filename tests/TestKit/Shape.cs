using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace CdmoBooking.TestKit;

/// <summary>The two ways in which the system runs: SQLite with the Mediator, PostgreSQL with RabbitMQ.</summary>
public enum Shape { Embedded, Distributed }

/// <summary>Runs a theory in both shapes.</summary>
public sealed class BothShapesAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([new TheoryDataRow<Shape>(Shape.Embedded), new TheoryDataRow<Shape>(Shape.Distributed)]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
