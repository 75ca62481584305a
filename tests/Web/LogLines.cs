using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace CdmoBooking.Web.Tests;

/// <summary>Keeps what is logged, from Information on unless said otherwise.</summary>
public sealed class LogLines(LogLevel least = LogLevel.Information) : ILoggerProvider, ILogger
{
    readonly ConcurrentQueue<string> lines = new();

    public IReadOnlyCollection<string> Lines => lines;

    public ILogger CreateLogger(string categoryName) => this;
    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
    public bool IsEnabled(LogLevel level) => level >= least;

    public void Log<TState>(LogLevel level, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(level)) lines.Enqueue($"{level} {formatter(state, exception)} {exception}");
    }

    public void Dispose() { }
}
