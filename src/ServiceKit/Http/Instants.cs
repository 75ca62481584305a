using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CdmoBooking.ServiceKit;

/// <summary>Instants as requests write them: ISO 8601 with an offset, or a date alone, which means the midnight at which that day starts in the centre's zone.</summary>
public static class Instants
{
    public static bool TryParse(string? text, TimeZoneInfo zone, out DateTimeOffset instant)
    {
        // The first and the last year hold midnights that are beyond all instants in some zone.
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year is > 1 and < 9999)
        {
            instant = Midnight(date, zone);
            return true;
        }
        instant = default;
        return text is not null && (text.EndsWith('Z') || HasOffset(text))
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out instant);
    }

    /// <summary>The first instant of a day; where clocks jump over midnight, the first instant after the jump.</summary>
    public static DateTimeOffset Midnight(DateOnly date, TimeZoneInfo zone) => AtLocal(date.ToDateTime(TimeOnly.MinValue), zone);

    /// <summary>The first instant at which local clocks show the time; where they jump over it, the first instant after the jump.</summary>
    public static DateTimeOffset AtLocal(DateTime local, TimeZoneInfo zone)
    {
        if (zone.IsInvalidTime(local)) local = local.Date.AddMinutes(15 * Math.Floor((local - local.Date) / TimeSpan.FromMinutes(15)));
        while (zone.IsInvalidTime(local)) local = local.AddMinutes(15);
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    static bool HasOffset(string text) => text.Length > 6 && text[^6] is '+' or '-' && text[^3] == ':';
}

/// <summary>Reads instants as <see cref="Instants"/> says and writes them in UTC.</summary>
sealed class InstantJson(TimeZoneInfo zone) : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Instants.TryParse(reader.GetString(), zone, out var instant)
            ? instant
            : throw new JsonException("An instant is a date, or a date and time with an offset.");

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime);
}
