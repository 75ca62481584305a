using System.Text.Json;
using System.Text.Json.Serialization;

namespace CdmoBooking.ServiceKit;

/// <summary>Texts as requests write them, without NUL: PostgreSQL cannot keep it.</summary>
sealed class TextJson : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && reader.GetString() is { } text && !text.Contains('\0')
            ? text
            : throw new JsonException("A text without NUL is expected.");

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
