namespace CdmoBooking.TestKit;

/// <summary>The two ways in which the system runs: SQLite with the Mediator, PostgreSQL with RabbitMQ.</summary>
public enum Shape { Embedded, Distributed }

public static class Shapes
{
    /// <summary>For theories that must hold in both.</summary>
    public static TheoryData<Shape> Both => [Shape.Embedded, Shape.Distributed];
}
