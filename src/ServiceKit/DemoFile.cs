using System.Text.Json;
using CdmoBooking.Messages;

namespace CdmoBooking.ServiceKit;

/// <summary>The demo centre's data: JSON files beside the executable. Dates in them are days from the day they are loaded, so they never age.</summary>
public static class DemoFile
{
    static readonly JsonSerializerOptions Lenient = new(Json.Options)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Skip,
        ReadCommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>Each service reads its own part of a file, so members it does not know are not faults.</summary>
    public static T Read<T>(string name) =>
        JsonSerializer.Deserialize<T>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "demo", name)), Lenient)!;

    /// <summary>A period of whole days that starts at a local midnight so many days ahead.</summary>
    public static Period DaysFrom(DateTimeOffset now, int startsInDays, double days, TimeZoneInfo zone)
    {
        var start = Instants.Midnight(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime).AddDays(startsInDays), zone);
        return new(start, start.AddDays(days));
    }
}
