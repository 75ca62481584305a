namespace CdmoBooking.Journeys.Tests.Isolation;

/// <summary>Fails with all that was found, not only with the first few letters of it.</summary>
static class None
{
    const int Shown = 40;

    public static void Of(IEnumerable<string> faults)
    {
        var found = faults.Distinct().ToList();
        Assert.True(found.Count == 0, $"{found.Count} found:\n{string.Join('\n', found.Take(Shown))}");
    }
}
