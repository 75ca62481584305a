using CdmoBooking.Contracting.Documents;

namespace CdmoBooking.Contracting.Tests.Documents;

public class PlaceholdersTests
{
    [Fact]
    public void A_place_without_a_value_and_a_value_without_a_place_are_all_named()
    {
        var thrown = Assert.Throws<InvalidOperationException>(() => new Placeholders().Text("b", "1").Text("x", "2").Fill("{{a}} {{b}} {{c}}"));

        Assert.Equal("The template cannot be filled: a has no value, c has no value, x has no place.", thrown.Message);
    }

    [Fact]
    public void A_value_does_not_become_a_place() =>
        Assert.Equal("{{b}} 2", new Placeholders().Text("a", "{{b}}").Text("b", "2").Fill("{{a}} {{b}}"));

    [Theory]
    [InlineData("# Heading")]
    [InlineData("- item")]
    [InlineData("+ item")]
    [InlineData("* item")]
    [InlineData("1. item")]
    [InlineData("12) item")]
    [InlineData("===")]
    [InlineData("---")]
    [InlineData("> quoted")]
    [InlineData("| a | b |\n|---|---|\n| 1 | 2 |")]
    [InlineData("    code")]
    [InlineData("[x](javascript:y) <script> &lt; **bold** ~~gone~~ `code` \\| end")]
    [InlineData("[x]: http://nowhere")]
    public void What_people_typed_stays_one_line_of_text_wherever_a_template_puts_it(string typed)
    {
        var shown = typed.Replace('\n', ' ').Trim();
        foreach (var template in new[] { "{{typed}}\n", "before\n{{typed}}\n", "\n\n{{typed}}\n\n" })
        {
            var blocks = MarkdownBlocks.Of(new Placeholders().Text("typed", typed).Fill(template));

            var paragraph = Assert.IsType<Paragraph>(Assert.Single(blocks));
            Assert.EndsWith(shown, Assert.Single(paragraph.Runs).Text, StringComparison.Ordinal);
        }
    }
}
