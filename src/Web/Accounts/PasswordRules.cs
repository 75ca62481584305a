using Microsoft.AspNetCore.Identity;

namespace CdmoBooking.Web;

/// <summary>Beyond its length: a password is not what anybody would try first, and not so long that checking it is work for an attacker to give us.</summary>
public sealed class PasswordRules : IPasswordValidator<User>
{
    public const int Longest = 200;

    static readonly string[] Common =
    [
        "password", "passwort", "qwertyuiop", "qwerty123", "1234567890", "0123456789", "123456789", "1q2w3e4r", "iloveyou", "letmein", "welcome", "administrator", "changeme", "cdmobooking",
    ];

    public Task<IdentityResult> ValidateAsync(UserManager<User> manager, User user, string? password) => Task.FromResult(Fault(user, password ?? "") is { } fault
        ? IdentityResult.Failed(new IdentityError { Code = "PasswordIsWeak", Description = fault })
        : IdentityResult.Success);

    static string? Fault(User user, string password)
    {
        if (password.Length > Longest) return $"A password has at most {Longest} characters.";
        if (password.Distinct().Count() < 5) return "A password has at least five different characters.";
        var rest = Common.Concat(NamesOf(user)).Aggregate(password.ToLowerInvariant(), (left, word) => left.Replace(word, ""));
        return rest.Length < 5 ? "This password is among the first that anybody would try." : null;
    }

    static IEnumerable<string> NamesOf(User user) =>
        new[] { user.UserName, user.Email?.Split('@')[0], user.Organisation }.OfType<string>().Where(n => n.Length > 2).Select(n => n.ToLowerInvariant());
}
