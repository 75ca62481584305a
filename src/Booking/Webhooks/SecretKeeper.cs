using System.Security.Cryptography;
using System.Text;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Booking.Webhooks;

/// <summary>Secrets of webhooks: made here, kept encrypted for their own row alone (AES-256-GCM), and used to sign as the Standard Webhooks specification says.</summary>
sealed class SecretKeeper(SealKey keys)
{
    const string Prefix = "whsec_";
    const int Length = 32, NonceLength = 12, TagLength = 16;

    readonly byte[] key = keys.Derive("cdmobooking webhook secrets");

    /// <summary>As it is told, and as it is kept.</summary>
    public (string Told, byte[] Kept) New(Guid webhook)
    {
        var secret = RandomNumberGenerator.GetBytes(Length);
        return (Prefix + Convert.ToBase64String(secret), Encrypted(webhook, secret));
    }

    /// <summary>By the secret and, for a while, by the one before it.</summary>
    public string Sign(Webhook webhook, string id, long timestamp, string body, DateTimeOffset now)
    {
        var signature = Sign(webhook.Id, webhook.Secret, id, timestamp, body);
        return webhook.OldSecret is { } old && webhook.OldSecretUntil > now ? $"{signature} {Sign(webhook.Id, old, id, timestamp, body)}" : signature;
    }

    string Sign(Guid webhook, byte[] kept, string id, long timestamp, string body) =>
        "v1," + Convert.ToBase64String(HMACSHA256.HashData(Decrypted(webhook, kept), Encoding.UTF8.GetBytes($"{id}.{timestamp}.{body}")));

    byte[] Encrypted(Guid webhook, byte[] secret)
    {
        var kept = new byte[NonceLength + TagLength + secret.Length];
        var (nonce, tag, text) = Parts(kept);
        RandomNumberGenerator.Fill(nonce.Span);
        using var aes = new AesGcm(key, TagLength);
        aes.Encrypt(nonce.Span, secret, text.Span, tag.Span, webhook.ToByteArray());
        return kept;
    }

    byte[] Decrypted(Guid webhook, byte[] kept)
    {
        var (nonce, tag, text) = Parts(kept);
        var secret = new byte[text.Length];
        using var aes = new AesGcm(key, TagLength);
        aes.Decrypt(nonce.Span, text.Span, tag.Span, secret, webhook.ToByteArray());
        return secret;
    }

    static (Memory<byte> Nonce, Memory<byte> Tag, Memory<byte> Text) Parts(byte[] kept) =>
        (kept.AsMemory(0, NonceLength), kept.AsMemory(NonceLength, TagLength), kept.AsMemory(NonceLength + TagLength));
}
