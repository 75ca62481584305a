namespace CdmoBooking.TestKit;

/// <summary>Many tests at once act as the same few users, faster than people do.</summary>
public static class Unhurried
{
    public static readonly string[] Settings = ["--Limits:PerUser=0", "--Limits:PerOrganisation=0"];
}
