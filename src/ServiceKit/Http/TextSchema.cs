using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CdmoBooking.ServiceKit;

/// <summary>Says in the description of the API what our own readers take for a text and for an instant, which the generator cannot know.</summary>
static class TextSchema
{
    public static Task Describe(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken ct)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (type != typeof(string) && type != typeof(DateTimeOffset)) return Task.CompletedTask;
        var property = context.JsonPropertyInfo;
        schema.Type = property?.IsSetNullable == true || type != context.JsonTypeInfo.Type ? JsonSchemaType.String | JsonSchemaType.Null : JsonSchemaType.String;
        if (type == typeof(DateTimeOffset)) schema.Format = "date-time";
        if (property?.AttributeProvider?.GetCustomAttributes(typeof(MaxLengthAttribute), inherit: false) is [MaxLengthAttribute allowed]) schema.MaxLength = allowed.Length;
        return Task.CompletedTask;
    }
}
