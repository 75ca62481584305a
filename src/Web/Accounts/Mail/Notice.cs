namespace CdmoBooking.Web;

/// <summary>Changes of credentials are told to their owner, who may not have been the one to make them.</summary>
static class Notice
{
    public static Letter? Of(AccountAct act, User user) => user.Email is { } address && What(act) is { } what
        ? new(address, $"CdmoBooking: {what}", $"""
            {user.DisplayName},

            this happened to your account {user.UserName}: {what}.

            If it was not you or your administrator, set a new password at once, end all sessions on your account page, and tell the centre.
            """)
        : null;

    static string? What(AccountAct act) => act switch
    {
        AccountAct.PasswordChanged => "the password was changed",
        AccountAct.PasswordReset => "the password was reset by a mail link",
        AccountAct.SecondFactorOn => "codes of an authenticator app were turned on",
        AccountAct.SecondFactorOff => "codes of an authenticator app were turned off",
        AccountAct.RecoveryCodeUsed => "a recovery code was used to sign in",
        AccountAct.PasskeyAdded => "a passkey was added",
        AccountAct.LockedOut => "it is locked for a while after too many failed attempts to sign in",
        _ => null,
    };
}
