using CdmoBooking.Contracting.Documents;
using CdmoBooking.Contracting.Domain;
using CdmoBooking.Messages;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace CdmoBooking.Contracting.Tests.Documents;

public class DocxRenderingTests
{
    const string Everything = """
        # Title
        ## Clause *one*
        Text with **bold**, *slanted* and a line break  
        here.

        - bullet
          - within

        3. third
        4. fourth

        > quoted

        ---

        | Name | Price |
        |---|--:|
        | a | 1 |
        | b | 2 |

            code
        """;

    [Fact]
    public void Every_kind_in_every_language_is_valid_for_Word() =>
        Assert.All(Enum.GetValues<ContractKind>().SelectMany(k => Language.All.Select(l => SampleDocument.Filled(k, l))).Append(Everything), text => Read(text, word =>
            Assert.Empty(new OpenXmlValidator().Validate(word).Select(e => $"{e.Path?.XPath}: {e.Description}"))));

    [Fact]
    public void Headings_lists_and_tables_are_Words_own() => Read(Everything, word =>
    {
        var body = word.MainDocumentPart!.Document!.Body!;
        var styles = body.Elements<W.Paragraph>().Select(p => p.ParagraphProperties?.ParagraphStyleId?.Val?.Value).ToList();
        Assert.Equal(["Heading1", "Heading2"], styles.Where(s => s?.StartsWith("Heading", StringComparison.Ordinal) == true));
        Assert.Equal([0, 1, 0, 0], body.Descendants<W.NumberingLevelReference>().Select(l => l.Val!.Value));
        var third = body.Descendants<W.NumberingId>().Last().Val!.Value;
        var list = word.MainDocumentPart.NumberingDefinitionsPart!.Numbering!.Elements<W.NumberingInstance>().Single(n => n.NumberID!.Value == third);
        Assert.Equal(3, list.Descendants<W.StartOverrideNumberingValue>().Single().Val!.Value);
        var table = Assert.Single(body.Elements<W.Table>());
        Assert.Equal(3, table.Elements<W.TableRow>().Count());
        Assert.Single(table.Descendants<W.TableHeader>());
        Assert.Equal("bold", body.Descendants<W.Run>().First(r => r.RunProperties?.Bold is not null).InnerText);
        Assert.Equal("Malgun Gothic", word.MainDocumentPart.StyleDefinitionsPart!.Styles!.Descendants<W.RunFonts>().Single().EastAsia!.Value);
    });

    [Fact]
    public void The_same_input_gives_the_same_bytes()
    {
        var document = new Document(SampleDocument.Filled(ContractKind.SOW, "ko"));

        Assert.Equal(DocxRendering.Of(document, "A title"), DocxRendering.Of(document, "A title"));
    }

    static void Read(string text, Action<WordprocessingDocument> check)
    {
        using var stream = new MemoryStream(DocxRendering.Of(new Document(text), "A title"));
        using var word = WordprocessingDocument.Open(stream, isEditable: false);
        check(word);
    }
}
