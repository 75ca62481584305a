using CdmoBooking.Web.Texts;

namespace CdmoBooking.Web;

/// <summary>Changes of credentials are told to their owner, who may not have been the one to make them.</summary>
static class Notice
{
    public static Letter? Of(AccountAct act, User user) => user.Email is { } address && What(act) is not null
        ? Letter.Write(address, user.Language, () => What(act)!, () => $"""
            {AccountTexts.LetterTo.With(user.DisplayName)}

            {AccountTexts.NoticeHappened.With(user.UserName, What(act))}

            {AccountTexts.NoticeOtherwise}
            """)
        : null;

    static string? What(AccountAct act) => act switch
    {
        AccountAct.PasswordChanged => AccountTexts.NoticePasswordChanged,
        AccountAct.PasswordReset => AccountTexts.NoticePasswordReset,
        AccountAct.SecondFactorOn => AccountTexts.NoticeSecondFactorOn,
        AccountAct.SecondFactorOff => AccountTexts.NoticeSecondFactorOff,
        AccountAct.RecoveryCodeUsed => AccountTexts.NoticeRecoveryCodeUsed,
        AccountAct.PasskeyAdded => AccountTexts.NoticePasskeyAdded,
        AccountAct.LockedOut => AccountTexts.NoticeLockedOut,
        _ => null,
    };
}
