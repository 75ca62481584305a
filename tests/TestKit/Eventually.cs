using System.Diagnostics;

namespace CdmoBooking.TestKit;

/// <summary>Waits for what another process or thread does: the only place where tests wait.</summary>
public static class Eventually
{
    // Longer than the second retry of a job that failed takes to come.
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    public static Task True(string what, Func<Task<bool>> condition) => True(what, Limit, condition);

    public static async Task True(string what, TimeSpan limit, Func<Task<bool>> condition)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            if (watch.Elapsed > limit) throw new TimeoutException($"Still not so after {limit}: {what}.");
            await Task.Delay(25);
        }
    }

    /// <summary>Asks until the answer is as wanted, and gives it.</summary>
    public static async Task<T> Answer<T>(string what, Func<Task<T>> ask, Func<T, bool> wanted)
    {
        T answer = default!;
        try
        {
            await True(what, async () => wanted(answer = await ask()));
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"{e.Message} The last answer: {answer}", e);
        }
        return answer;
    }
}
