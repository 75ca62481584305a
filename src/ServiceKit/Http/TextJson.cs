using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace CdmoBooking.ServiceKit;

/// <summary>
/// Texts as requests write them: without NUL, which PostgreSQL cannot keep, and no longer than any rule lets them be; what the rules of a field say of
/// its length comes on top. Documents say how long they may be by MaxLength.
/// </summary>
sealed class TextJson(int most = TextJson.Most) : JsonConverter<string>
{
    public const int Most = 20_000;

    public override string? Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String || reader.GetString() is not { } text || text.Contains('\0')) throw new JsonException("A text without NUL is expected.");
        return text.Length <= most ? text : throw new TooLongText(most);
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    public static void AllowDocuments(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
            if (property.AttributeProvider?.GetCustomAttributes(typeof(MaxLengthAttribute), inherit: false) is [MaxLengthAttribute allowed])
                property.CustomConverter = new TextJson(allowed.Length);
    }
}

/// <summary>The reader adds where in the request the text stands.</summary>
sealed class TooLongText(int most) : JsonException
{
    public Fault Fault => new("too-long", $"At most {most} characters fit here.", Path?.TrimStart('$', '.'));
}
