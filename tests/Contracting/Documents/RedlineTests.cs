using System.Net;
using System.Text.RegularExpressions;
using CdmoBooking.Contracting.Documents;
using CdmoBooking.Messages;

namespace CdmoBooking.Contracting.Tests.Documents;

public class RedlineTests
{
    [Fact]
    public void Words_taken_out_and_put_in_are_marked_where_they_stand() =>
        Assert.Equal(
            "<pre class=\"redline\"># Terms\n\nPaid within <del>30</del><ins>60</ins> days of the invoice.\n</pre>",
            Redline.Between("# Terms\n\nPaid within 30 days of the invoice.\n", "# Terms\n\nPaid within 60 days of the invoice.\n"));

    [Fact]
    public void Korean_is_compared_by_words_too() =>
        Assert.Contains("청구 금액은 <del>30일</del><ins>60일</ins> 안에", Redline.Between("청구 금액은 30일 안에 지급한다.", "청구 금액은 60일 안에 지급한다."));

    [Fact]
    public void Clauses_that_come_and_go_are_marked_as_a_whole()
    {
        const string clause = "## 2. Price\n\nThe price is fixed.\n";

        Assert.Contains("<ins>## 2. Price\n\nThe price is fixed.\n</ins>", Redline.Between("# A\n\nText.\n", "# A\n\nText.\n" + clause));
        Assert.Contains("<del>## 2. Price\n\nThe price is fixed.\n</del>", Redline.Between("# A\n\nText.\n" + clause, "# A\n\nText.\n"));
    }

    [Fact]
    public void Nothing_that_was_typed_acts_as_markup()
    {
        var html = Redline.Between("a <b>x</b> & <script>old()</script>", "a <b>x</b> & <img src=x onerror=new()> </pre><ins>");

        Assert.DoesNotMatch("<(?!/?(pre|ins|del)\\b)", html);
        Assert.Equal(1, html.Split("</pre>").Length - 1);
        Assert.Equal(html.Split("<ins>").Length, html.Split("</ins>").Length);
    }

    [Fact]
    public void The_same_text_has_no_marks_and_no_text_is_all_new()
    {
        Assert.Equal("<pre class=\"redline\">same\n</pre>", Redline.Between("same\n", "same\n"));
        Assert.Equal("<pre class=\"redline\"><ins>new</ins></pre>", Redline.Between("", "new"));
        Assert.Equal("<pre class=\"redline\"><del>old</del></pre>", Redline.Between("old", ""));
    }

    [Fact]
    public void Without_the_insertions_it_is_the_old_text_and_without_the_deletions_the_new()
    {
        var (before, after) = (SampleDocument.Filled(ContractKind.CDA, "ko"), SampleDocument.Filled(ContractKind.MOU, "ko"));

        var html = Redline.Between(before, after)["<pre class=\"redline\">".Length..^"</pre>".Length];

        Assert.Equal(before, Plain(html, without: "ins"));
        Assert.Equal(after, Plain(html, without: "del"));
    }

    static string Plain(string html, string without)
    {
        html = Regex.Replace(html, $"<{without}>.*?</{without}>", "", RegexOptions.Singleline);
        return WebUtility.HtmlDecode(Regex.Replace(html, "</?(ins|del)>", ""));
    }
}
