using CdmoBooking.Web.Texts;

namespace CdmoBooking.Web.Components;

/// <summary>The names of states of people, invitations and webhooks, and of what happens to accounts, as people read them.</summary>
static class AccountWording
{
    public static string AccountStateInWords(this string state) => state switch
    {
        "Active" => AccountTexts.StateActive,
        "Disabled" => AccountTexts.StateDisabled,
        "Locked" => AccountTexts.StateLocked,
        "Open" => AccountTexts.StateOpen,
        "Accepted" => AccountTexts.StateAccepted,
        "Withdrawn" => AccountTexts.StateWithdrawn,
        "Expired" => AccountTexts.StateExpired,
        "On" => AccountTexts.StateOn,
        "Off" => AccountTexts.StateOff,
        "Waiting" => AccountTexts.StateWaiting,
        "Delivered" => AccountTexts.StateDelivered,
        "Failed" => AccountTexts.StateFailed,
        _ => state,
    };

    public static string SomebodyInWords(this string by) => by == SecurityLog.Somebody ? AccountTexts.Somebody : by;

    /// <summary>The name of an <see cref="AccountAct"/>, as people call it.</summary>
    public static string ActInWords(this string act) => Enum.TryParse<AccountAct>(act, out var known) ? known switch
    {
        AccountAct.SignedIn => AccountTexts.ActSignedIn,
        AccountAct.SignInFailed => AccountTexts.ActSignInFailed,
        AccountAct.LockedOut => AccountTexts.ActLockedOut,
        AccountAct.SignedOut => AccountTexts.ActSignedOut,
        AccountAct.SessionEnded => AccountTexts.ActSessionEnded,
        AccountAct.Invited => AccountTexts.ActInvited,
        AccountAct.InvitationWithdrawn => AccountTexts.ActInvitationWithdrawn,
        AccountAct.InvitationAccepted => AccountTexts.ActInvitationAccepted,
        AccountAct.RolesChanged => AccountTexts.ActRolesChanged,
        AccountAct.Disabled => AccountTexts.ActDisabled,
        AccountAct.Enabled => AccountTexts.ActEnabled,
        AccountAct.PasswordChanged => AccountTexts.ActPasswordChanged,
        AccountAct.PasswordResetAsked => AccountTexts.ActPasswordResetAsked,
        AccountAct.PasswordReset => AccountTexts.ActPasswordReset,
        AccountAct.SecondFactorOn => AccountTexts.ActSecondFactorOn,
        AccountAct.SecondFactorOff => AccountTexts.ActSecondFactorOff,
        AccountAct.RecoveryCodesMade => AccountTexts.ActRecoveryCodesMade,
        AccountAct.RecoveryCodeUsed => AccountTexts.ActRecoveryCodeUsed,
        AccountAct.PasskeyAdded => AccountTexts.ActPasskeyAdded,
        AccountAct.PasskeyRemoved => AccountTexts.ActPasskeyRemoved,
        AccountAct.TokenMade => AccountTexts.ActTokenMade,
        AccountAct.TokenRevoked => AccountTexts.ActTokenRevoked,
        AccountAct.FeedMade => AccountTexts.ActFeedMade,
        AccountAct.FeedRevoked => AccountTexts.ActFeedRevoked,
        AccountAct.OrganisationAdded => AccountTexts.ActOrganisationAdded,
        AccountAct.OrganisationChanged => AccountTexts.ActOrganisationChanged,
        _ => act,
    } : act;
}
