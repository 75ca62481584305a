namespace CdmoBooking.Contracting.Documents;

/// <summary>The languages that contracts are written in.</summary>
public static class Language
{
    public const string English = "en";
    public const string Korean = "ko";

    public static readonly IReadOnlyList<string> All = [English, Korean];

    public static T Choose<T>(string language, T english, T korean) => language switch
    {
        English => english,
        Korean => korean,
        _ => throw new ArgumentException($"A contract is written in {string.Join(" or ", All)}.", nameof(language)),
    };
}
