using System.Globalization;
using CdmoBooking.Contracting.Domain;
using CdmoBooking.Messages;

namespace CdmoBooking.Contracting.Documents;

/// <summary>
/// The page behind a printed contract that says who signed which bytes, when, as what and with what meaning (21 CFR 11.50).
/// </summary>
/// <param name="Language">en or ko.</param>
public sealed record Certificate(
    string Title, string DocumentSha256, TimeZoneInfo Zone, string Language, IReadOnlyList<Certificate.Entry> Entries)
{
    /// <param name="Capacity">The office in which the person signed, if the rule asks for one.</param>
    /// <param name="Party">The side that the person signed for, by its name.</param>
    public sealed record Entry(string Name, string? Capacity, string Party, string Meaning, DateTimeOffset At, string DocumentSha256);

    public static Certificate Of(Contract contract, TimeZoneInfo zone, string language) => new(
        contract.Title, contract.DocumentSha256, zone, language,
        [.. contract.Signatures.Select(s => new Entry(
            s.For is { } absent ? Words.Of(language).DelegateOf(s.Name, absent.Name) : s.Name, s.Capacity,
            s.Party == Party.Organisation ? s.Organisation ?? contract.Organisation : Words.Of(language).Centre, s.Meaning, s.At, s.DocumentSha256))]);

    internal IReadOnlyList<Block> Blocks()
    {
        var words = Words.Of(Language);
        return
        [
            new Heading(1, [new(words.Heading)]),
            new Paragraph([new(Entries.Count > 0 ? words.Signed : words.NotSigned)]),
            Facts([(words.Title, Title), (words.Document, DocumentSha256)]),
            .. Entries.SelectMany((e, i) => Of(e, i + 1, words)),
        ];
    }

    IEnumerable<Block> Of(Entry entry, int number, Words words)
    {
        yield return new Heading(2, [new($"{number}. {entry.Name}")]);
        yield return Facts(
        [
            (words.Name, entry.Name),
            .. entry.Capacity is { } capacity ? [(words.Capacity, capacity)] : Array.Empty<(string, string)>(),
            (words.Party, entry.Party),
            (words.Meaning, entry.Meaning),
            (words.Time, $"{Local(entry.At, TimeZoneInfo.Utc)} UTC\n{Local(entry.At, Zone)} {Zone.Id}"),
            (words.Hash, entry.DocumentSha256),
        ]);
    }

    static Table Facts(IReadOnlyList<(string Label, string Value)> facts) =>
        new([false, false], null, [.. facts.Select(f => new IReadOnlyList<Run>[] { [new(f.Label)], [new(f.Value)] })]);

    static string Local(DateTimeOffset at, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    sealed record Words(
        string Heading, string Signed, string NotSigned, string Centre, string Title, string Document, string Name, string Capacity, string Party,
        string Meaning, string Time, string Hash, Func<string, string, string> DelegateOf)
    {
        static readonly Words En = new(
            "Certificate of signatures",
            "Each person named below signed the document with the hash below, after the password had been asked for again.",
            "Nobody has signed this document yet.",
            "The Centre", "Document", "SHA-256", "Name", "Capacity", "Signed for", "Meaning", "Time", "SHA-256 signed",
            (name, absent) => $"{name}, delegate of {absent}");

        static readonly Words Ko = new(
            "서명 확인서",
            "아래에 적힌 사람은 각자 비밀번호를 다시 확인받은 뒤 아래 해시값을 가진 문서에 서명하였습니다.",
            "이 문서에는 아직 서명이 없습니다.",
            "센터", "문서", "SHA-256", "성명", "자격", "서명 당사자", "서명의 의미", "시각", "서명한 문서의 SHA-256",
            (name, absent) => $"{name} ({absent}의 대리인)");

        public static Words Of(string language) => Documents.Language.Choose(language, En, Ko);
    }
}
