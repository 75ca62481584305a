namespace CdmoBooking.Contracting.Documents;

/// <summary>Text in one style. A line feed in it is a break that the author wanted.</summary>
public sealed record Run(string Text, bool Bold = false, bool Italic = false);

/// <summary>What a contract's text consists of, whatever it is written to.</summary>
public abstract record Block;

/// <param name="Level">1 to 6.</param>
public sealed record Heading(int Level, IReadOnlyList<Run> Runs) : Block;

/// <param name="Depth">How far it is moved in: it goes on a list item, or is quoted.</param>
public sealed record Paragraph(IReadOnlyList<Run> Runs, int Depth = 0) : Block;

/// <param name="List">Which list of the document, from 1 on.</param>
/// <param name="Depth">1 for a list that is not within another.</param>
/// <param name="Number">Null for a bullet.</param>
public sealed record Item(int List, int Depth, int? Number, IReadOnlyList<Run> Runs) : Block;

/// <summary>Every row, and the header if there is one, has a cell for each column.</summary>
public sealed record Table(
    IReadOnlyList<bool> RightAligned, IReadOnlyList<IReadOnlyList<Run>>? Header, IReadOnlyList<IReadOnlyList<IReadOnlyList<Run>>> Rows) : Block;

public sealed record Rule : Block;
