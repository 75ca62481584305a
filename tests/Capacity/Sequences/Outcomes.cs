using System.Collections.Concurrent;
using CdmoBooking.Messages.Bus;
using Microsoft.Extensions.Logging;

namespace CdmoBooking.Capacity.Tests.Sequences;

/// <summary>How often what happened; a consumer that runs again after a lost race says so in its log.</summary>
sealed class Outcomes : ILoggerProvider, ILogger
{
    /// <summary>What a run of all sequences must have seen; starts and qualifications are too rare to be certain of.</summary>
    public static readonly string[] Kinds =
    [
        nameof(SlotsHeld), nameof(SlotsRefused), nameof(HoldExtended), nameof(SlotsMadeFirm), nameof(SlotsReleased), nameof(HoldExpired),
        nameof(SlotsMoved), nameof(SlotsDisplaced), nameof(SlotsOffered), nameof(RescheduleRefused), Plan.MovedAsAsked,
    ];

    readonly ConcurrentDictionary<string, long> counts = new();

    /// <summary>What a consumer could not handle.</summary>
    public ConcurrentQueue<Exception> Failures { get; } = [];

    public long this[string what] => counts.GetValueOrDefault(what);

    public void Count(string what, long times = 1) => counts.AddOrUpdate(what, times, (_, before) => before + times);

    public override string ToString() => string.Join(", ", counts.OrderBy(c => c.Key).Select(c => $"{c.Value} {c.Key}"));

    public ILogger CreateLogger(string categoryName) => this;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (formatter(state, exception).Contains("lost a race", StringComparison.Ordinal)) Count("retried");
        if (logLevel == LogLevel.Critical && exception is not null) Failures.Enqueue(exception);
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public void Dispose()
    {
    }
}
