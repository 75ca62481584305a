using CdmoBooking.Messages;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Booking.Domain;

/// <summary>What a request must satisfy before Capacity is asked. Every fault is listed, each with its place in the request.</summary>
public static class RouteRules
{
    public const int MostStages = 12, MostBatches = 100;
    static readonly TimeSpan LongestWindow = TimeSpan.FromDays(5 * 366);
    const double LongestLagDays = 3650;

    public static IReadOnlyList<Fault> FaultsOf(RequestBooking request, IReadOnlySet<string> services, DateTimeOffset now) =>
    [
        .. Text(request.Title, 200, "title"),
        .. Text(request.Product.Name, 100, "product.name"),
        .. Text(request.Product.Modality, 50, "product.modality"),
        .. Length(request.Note, 4000, "note"),
        .. request.Stages.Count is 0 or > MostStages ? [new Fault("invalid-stages", $"A route has 1 to {MostStages} stages.", "stages")] : Array.Empty<Fault>(),
        .. request.Stages.Take(MostStages).SelectMany((stage, i) => FaultsOf(stage, services, now, $"stages[{i}]")),
    ];

    /// <summary>Other windows for stages of a route of so many.</summary>
    public static IReadOnlyList<Fault> FaultsOf(IReadOnlyList<StageWindow> windows, int stages, DateTimeOffset now) =>
    [
        .. windows.Count is 0 or > MostStages ? [new Fault("invalid-stages", $"Windows for 1 to {MostStages} stages are needed.", "stages")] : Array.Empty<Fault>(),
        .. windows.Take(MostStages).SelectMany((window, i) => FaultsOf(window, stages, windows.Take(i), now, $"stages[{i}]")),
    ];

    static IEnumerable<Fault> FaultsOf(StageWindow? window, int stages, IEnumerable<StageWindow?> before, DateTimeOffset now, string at)
    {
        if (window is null)
        {
            yield return new("required", "A window is needed here.", at);
            yield break;
        }
        if (window.Stage < 0 || window.Stage >= stages)
            yield return new("unknown-stage", $"There are {stages} stages, counted from 0.", $"{at}.stage");
        else if (before.Any(w => w?.Stage == window.Stage))
            yield return new("repeated-stage", "This stage has a window already.", $"{at}.stage");
        foreach (var fault in Window(window.Earliest, window.Latest, window.Line, now, at)) yield return fault;
    }

    /// <param name="stage">Null where the list in the request has a null: no annotation keeps that out.</param>
    static IEnumerable<Fault> FaultsOf(StageRequest? stage, IReadOnlySet<string> services, DateTimeOffset now, string at)
    {
        if (stage is null)
        {
            yield return new("required", "A stage is needed here.", at);
            yield break;
        }
        if (!services.Contains(stage.Service))
            yield return new("unknown-service", "The centre has no such service.", $"{at}.service");
        if (stage.Batches is < 1 or > MostBatches)
            yield return new("invalid-batches", $"A stage has 1 to {MostBatches} batches.", $"{at}.batches");
        foreach (var fault in Window(stage.Earliest, stage.Latest, stage.Line, now, at)) yield return fault;
        foreach (var (lag, name) in new[] { (stage.MinLagDays, "minLagDays"), (stage.MaxLagDays, "maxLagDays") })
            if (lag is < 0 or > LongestLagDays or double.NaN)
                yield return new("invalid-lag", $"A lag is 0 to {LongestLagDays} days.", $"{at}.{name}");
        if (stage.MinLagDays > stage.MaxLagDays)
            yield return new("invalid-lag", "The minimum lag is longer than the maximum.", $"{at}.maxLagDays");
    }

    static IEnumerable<Fault> Window(DateTimeOffset earliest, DateTimeOffset latest, string? line, DateTimeOffset now, string at)
    {
        if (latest <= earliest)
            yield return new("invalid-window", "Latest must be after earliest.", $"{at}.latest");
        else if (latest - earliest > LongestWindow)
            yield return new("invalid-window", "A window is at most five years long.", $"{at}.latest");
        if (earliest > now + LongestWindow)
            yield return new("beyond-horizon", "A window starts at most five years ahead.", $"{at}.earliest");
        if (latest <= now)
            yield return new("past-window", "The window is already over.", $"{at}.latest");
        foreach (var fault in Length(line, 100, $"{at}.line")) yield return fault;
    }

    static IEnumerable<Fault> Text(string value, int most, string at) => string.IsNullOrWhiteSpace(value)
        ? [new("required", "A text is needed here.", at)]
        : Length(value, most, at);

    static IEnumerable<Fault> Length(string? value, int most, string at) => value?.Length > most
        ? [new("too-long", $"At most {most} characters fit here.", at)]
        : [];
}
