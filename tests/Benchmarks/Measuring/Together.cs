using System.Diagnostics;

namespace CdmoBooking.Benchmarks.Measuring;

/// <summary>Callers that all start at one instant.</summary>
public static class Together
{
    /// <summary>What each was answered, and how long it took.</summary>
    public static async Task<IReadOnlyList<(T Answer, long Ticks)>> Race<T>(int callers, Func<int, Task<T>> act)
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var racing = Enumerable.Range(0, callers).Select(async i =>
        {
            await gate.Task;
            var start = Stopwatch.GetTimestamp();
            return (await act(i), Stopwatch.GetTimestamp() - start);
        }).ToList();
        gate.SetResult();
        return await Task.WhenAll(racing);
    }
}
