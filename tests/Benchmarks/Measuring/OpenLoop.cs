using System.Diagnostics;

namespace CdmoBooking.Benchmarks.Measuring;

/// <summary>
/// Arrivals at a fixed rate, whether or not earlier ones have been answered. Latency counts from the instant at which one was
/// due, so a stall is felt by all that it kept waiting.
/// </summary>
public static class OpenLoop
{
    public static async Task<Latencies> Run(double perSecond, TimeSpan length, Func<Task> act)
    {
        var (start, count) = (Stopwatch.GetTimestamp(), Math.Max(1, (int)(perSecond * length.TotalSeconds)));
        var answers = new Task<long>[count];
        for (var i = 0; i < count; i++)
        {
            var due = start + (long)(i / perSecond * Stopwatch.Frequency);
            while (Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due) is var early && early > TimeSpan.Zero)
                if (early > TimeSpan.FromMilliseconds(2)) await Task.Delay(1);
                else await Task.Yield();
            answers[i] = Task.Run(async () =>
            {
                await act();
                return Stopwatch.GetTimestamp() - due;
            });
        }
        return new(await Task.WhenAll(answers));
    }
}
