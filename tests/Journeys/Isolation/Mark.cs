using System.Globalization;

namespace CdmoBooking.Journeys.Tests.Isolation;

/// <summary>What is written into everything of one firm, so that it is known wherever it turns up: a word, a day and a time of day that nothing else has.</summary>
sealed record Mark(string Word, DateOnly Day, TimeSpan Time)
{
    public static readonly Mark OfAlpha = new("quillon", new(2031, 8, 23), new(14, 41, 19)), OfBeta = new("zephyr", new(2031, 7, 19), new(13, 37, 11));

    /// <summary>As answers, files and pages write them.</summary>
    public IEnumerable<string> Texts => [Word, Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Time.ToString("c", CultureInfo.InvariantCulture)];
}
