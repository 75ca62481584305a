using System.Collections.Concurrent;

namespace CdmoBooking.TestKit;

/// <summary>One system per shape for all tests of an assembly that leave its processes alone and use lines of their own.</summary>
public sealed class SharedSystems : IAsyncDisposable
{
    readonly ConcurrentDictionary<Shape, Lazy<Task<SystemUnderTest>>> systems = new();

    public Task<SystemUnderTest> Of(Shape shape) => systems.GetOrAdd(shape, s => new(() => SystemUnderTest.Start(s))).Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var system in systems.Values)
            if (system.Value.IsCompletedSuccessfully) await (await system.Value).DisposeAsync();
    }
}
