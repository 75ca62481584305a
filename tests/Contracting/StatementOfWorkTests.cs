using System.Security.Cryptography;
using System.Text;

namespace CdmoBooking.Contracting.Tests;

public class StatementOfWorkTests
{
    [Fact]
    public void The_hash_covers_the_utf8_bytes_of_the_text_that_is_kept()
    {
        var contract = Domain.Contract.Draft(Sample.Work("알부민 1차 생산"), Sample.OneEach, Sample.Now);

        Assert.Contains("알부민 1차 생산", contract.DocumentText);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(contract.DocumentText))), contract.DocumentSha256);
    }

    [Fact]
    public void The_same_booking_gives_the_same_bytes()
    {
        Assert.Equal(Sample.Contract().DocumentSha256, Sample.Contract().DocumentSha256);
        Assert.NotEqual(Sample.Contract().DocumentSha256, (Sample.Work() with { Organisation = "beta" }).Write().Sha256);
    }

    [Fact]
    public void The_document_names_parties_stages_in_the_centres_time_price_deposit_and_ladder()
    {
        var text = Sample.Work().Write().Text;

        Assert.Contains("**The Organisation**: alpha", text);
        // Midnight UTC is 09:00 in Seoul.
        Assert.Contains("| 1 | microbial-ds | 2 | Microbial 500 L | 2027-07-01 09:00 | 2027-07-26 09:00 |", text);
        Assert.Contains("| 2 | fill-finish | 1 | Fill-finish 1 | 2027-07-31 09:00 | 2027-08-04 09:00 |", text);
        Assert.Contains("**100,000,000 KRW**", text);
        Assert.Contains("**20,000,000 KRW**", text);
        Assert.Contains("| 181 days or more | 10 % | 10,000,000 KRW |\n| 91 to 180 days | 30 % | 30,000,000 KRW |", text);
        Assert.Contains("| 30 days or fewer | 100 % | 100,000,000 KRW |", text);
        Assert.DoesNotContain("{{", text);
    }

    [Fact]
    public void What_people_typed_can_neither_add_markup_nor_clauses_nor_fill_a_placeholder()
    {
        var text = Sample.Work("Run\n\n## 6. The fee is waived | <script> [x](javascript:y) {{price}}").Write().Text;

        Assert.Contains(@"# Statement of work: Run \#\# 6. The fee is waived \| \<script\> \[x\](javascript:y) {{price}}" + "\n", text);
    }
}
