namespace CdmoBooking.Contracting.Domain;

/// <summary>
/// What Booking last said of a booking under a joint programme. Rows of their own, since bookings change on their own, whatever the parties
/// write at the same time. Version is Booking's; messages may come in any order, and only a newer one counts.
/// </summary>
public sealed class ProgrammeBooking(Guid bookingId, Guid programmeId, string organisation, string title, string state, DateTimeOffset? commencement, int version)
{
    public Guid BookingId { get; private init; } = bookingId;
    public Guid ProgrammeId { get; private init; } = programmeId;
    public string Organisation { get; private init; } = organisation;
    public string Title { get; private init; } = title;
    public string State { get; private set; } = state;
    public DateTimeOffset? Commencement { get; private set; } = commencement;
    public int Version { get; private set; } = version;

    public void Become(string state, DateTimeOffset? commencement, int version)
    {
        if (version > Version) (State, Commencement, Version) = (state, commencement, version);
    }
}
