namespace CdmoBooking.Web;

public sealed record WithPassword(string Password);

/// <summary>What an authenticator app needs: the key to type, or a link to open.</summary>
public sealed record TotpKey(string Key, string Uri);

public sealed record TotpCode(string Code);

/// <summary>The only time that the codes are shown. Each signs in once in place of a code of the app.</summary>
public sealed record RecoveryCodes(IReadOnlyList<string> Codes);
