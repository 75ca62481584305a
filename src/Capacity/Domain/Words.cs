namespace CdmoBooking.Capacity.Domain;

/// <summary>Words of requests, in any case. Numbers are words to nobody.</summary>
static class Words
{
    public static T? Read<T>(string? text) where T : struct, Enum =>
        Enum.GetNames<T>().FirstOrDefault(n => n.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } name ? Enum.Parse<T>(name) : null;

    public static string All<T>() where T : struct, Enum => string.Join(", ", Enum.GetNames<T>());
}
