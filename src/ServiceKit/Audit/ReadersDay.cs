using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CdmoBooking.ServiceKit;

/// <summary>What one of the centre's people has read of firms on one day of the centre, in the order of the first reading of each thing.</summary>
public sealed class ReadersDay : Aggregate
{
    ReadersDay() { }

    internal ReadersDay(string reader, DateOnly day) => (Reader, Day) = (reader, day);

    /// <summary>The id of the person's account.</summary>
    public string Reader { get; private set; } = "";
    public DateOnly Day { get; private set; }

    public override string Stream => StreamOf(Reader, Day);

    internal static string StreamOf(string reader, DateOnly day) => $"reader/{reader}/{day:yyyy-MM-dd}";

    /// <param name="thing">The path below the service, such as <c>bookings/0190.../history</c>.</param>
    internal void Read(string thing) => Record("Read", null, thing);

    internal static void Map(EntityTypeBuilder<ReadersDay> e) => e.ToTable("readers_days").HasKey(d => new { d.Reader, d.Day });
}
