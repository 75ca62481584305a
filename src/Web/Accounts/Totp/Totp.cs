using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Web;

/// <summary>Codes of an authenticator app (RFC 6238: SHA-1, six digits, 30 seconds). By our clock, a step early or late, and each once.</summary>
public sealed class Totp(WebDb db, IDataProtectionProvider protection, TimeProvider clock) : IUserTwoFactorTokenProvider<User>
{
    const int StepSeconds = 30, KeyBytes = 20;
    const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    readonly IDataProtector protector = protection.CreateProtector("totp");

    /// <summary>Gives the user a new key, not yet saved, and returns it.</summary>
    public byte[] NewKeyFor(User user)
    {
        var key = RandomNumberGenerator.GetBytes(KeyBytes);
        user.TotpKey = Convert.ToBase64String(protector.Protect(key));
        return key;
    }

    public Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<User> manager, User user) => Task.FromResult(user.TotpKey is not null);

    /// <summary>Only the app makes codes.</summary>
    public Task<string> GenerateAsync(string purpose, UserManager<User> manager, User user) => Task.FromResult("");

    public async Task<bool> ValidateAsync(string purpose, string token, UserManager<User> manager, User user)
    {
        if (user.TotpKey is not { } encrypted) return false;
        var (key, now) = (protector.Unprotect(Convert.FromBase64String(encrypted)), StepAt(clock.GetUtcNow()));
        var given = Encoding.ASCII.GetBytes(token);
        for (var step = now - 1; step <= now + 1; step++)
            if (CryptographicOperations.FixedTimeEquals(given, Encoding.ASCII.GetBytes(Code(key, step)))) return await TakeStep(user.Id, step);
        return false;
    }

    /// <summary>Of two who present the same code at the same moment, one wins.</summary>
    async Task<bool> TakeStep(Guid user, long step) =>
        await db.Users.Where(u => u.Id == user && u.TotpStep < step).ExecuteUpdateAsync(s => s.SetProperty(u => u.TotpStep, step)) == 1;

    public static string CodeAt(byte[] key, DateTimeOffset at) => Code(key, StepAt(at));

    static long StepAt(DateTimeOffset at) => at.ToUnixTimeSeconds() / StepSeconds;

    static string Code(byte[] key, long step)
    {
        var message = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(message, step);
#pragma warning disable CA5350 // What authenticator apps compute; a collision of SHA-1 does not help to forge an HMAC.
        var hash = HMACSHA1.HashData(key, message);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xF)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>As apps take a key that is typed (RFC 4648). The length of ours needs no padding.</summary>
    public static string InBase32(byte[] key)
    {
        var text = new StringBuilder();
        for (var bit = 0; bit < key.Length * 8; bit += 5)
        {
            var pair = key[bit / 8] << 8 | (bit / 8 + 1 < key.Length ? key[bit / 8 + 1] : 0);
            text.Append(Base32[pair >> (11 - bit % 8) & 31]);
        }
        return text.ToString();
    }
}
