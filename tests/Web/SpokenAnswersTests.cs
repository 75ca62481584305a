using System.Globalization;
using CdmoBooking.Messages.Http;
using Spoken = CdmoBooking.Web.Answers;

namespace CdmoBooking.Web.Tests;

/// <summary>What the services say in English reads in the language of the page.</summary>
public sealed class SpokenAnswersTests : IDisposable
{
    readonly CultureInfo before = CultureInfo.CurrentUICulture;

    public void Dispose() => CultureInfo.CurrentUICulture = before;

    [Theory]
    [InlineData("Vial line (2R and 6R) and LNP line are occupied between 3 March 2027 and 12 April 2027.", "Vial line (2R and 6R), LNP line: 2027-03-03부터 2027-04-12까지 이미 사용 중입니다.")]
    [InlineData("DS line (0.2 to 25 L) is occupied between 3 March 2027 and 12 April 2027.", "DS line (0.2 to 25 L): 2027-03-03부터 2027-04-12까지 이미 사용 중입니다.")]
    [InlineData("LNP line could run lnp by itself, but not 1 day to 3 days after mrna-ds ends.", "LNP line: lnp 단계만으로는 가능하지만, mrna-ds 종료 후 간격 1~3일을 맞출 수 없습니다.")]
    [InlineData("LNP line needs 2.5 days and DS line needs 15 days of work, which does not fit between 3 March 2027 and 4 March 2027.", "LNP line: 2.5일 필요, DS line: 작업일 15일 필요. 2027-03-03부터 2027-03-04까지의 기간에 들어가지 않습니다.")]
    [InlineData("alpha would have too many days on lines in 2027 Q1. Rule: Line days (limit 40).", "alpha: 2027 Q1의 라인 사용 일수 한도를 넘습니다. 규칙: Line days(한도 40).")]
    [InlineData("A booking that is OnHold cannot be moved.", "현재 예약 상태(승인 대기)에서는 할 수 없는 작업입니다.")]
    [InlineData("The password is wrong. Nothing was signed.", "비밀번호가 올바르지 않습니다. 서명되지 않았습니다.")]
    [InlineData("stage 1 from 2027-01-04 to 2027-02-01; stage 2 from 2027-02-01 to 2027-03-01", "1단계 2027-01-04~2027-02-01, 2단계 2027-02-01~2027-03-01")]
    [InlineData("12,000,000 KRW", "12,000,000원")]
    public void A_sentence_keeps_its_details(string english, string korean)
    {
        Assert.Equal(korean, In("ko", () => Spoken.Say(english)));
        Assert.Equal(english, In("en", () => Spoken.Say(english)));
    }

    [Fact]
    public void A_next_step_of_several_things_names_them_all()
    {
        var step = new NextStep("SOW 'Batch 1' awaits the signature of the centre as CEO. 1,200,000 KRW of the deposit are not received yet.", "centre-signatory", null);
        Assert.Equal("작업명세서(SOW) 'Batch 1' 서명 대기: 센터(CEO), 1,200,000원 미입금(계약금)", In("ko", () => Spoken.Deed(step)));
        Assert.Equal(step.Action.TrimEnd('.'), In("en", () => Spoken.Deed(step)));
    }

    [Fact]
    public void Who_acted_is_named_with_the_firm_that_was_acted_for() =>
        Assert.Equal("시스템, Ha-eun Choi (staff), alpha 대리", In("ko", () => Spoken.Who("system, for Ha-eun Choi (staff), on behalf of alpha")));

    [Theory]
    [InlineData("Words that nobody knows.", "hold-lapsed", "심사하기 전에 승인 대기 기한이 지났습니다.")]
    [InlineData("Words that nobody knows.", "invalid-lag", "Words that nobody knows.")]
    [InlineData("Words that nobody knows.", "code-that-nobody-knows", "Words that nobody knows.")]
    public void An_unknown_sentence_is_told_by_its_code_or_as_it_came(string english, string code, string korean) =>
        Assert.Equal(korean, In("ko", () => Spoken.Say(english, code)));

    static string In(string language, Func<string> say)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        return say();
    }
}
