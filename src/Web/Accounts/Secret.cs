using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace CdmoBooking.Web;

/// <summary>Random bits that prove who holds them. They are given away once; only their hash is kept.</summary>
static class Secret
{
    const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>256 bits, as they fit into a link.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>120 bits in four groups, as they are copied from paper.</summary>
    public static string NewToType() => string.Join('-', RandomNumberGenerator.GetString(Base32, 24).Chunk(6).Select(group => new string(group)));

    /// <summary>One round is enough: so many random bits cannot be guessed from their hash.</summary>
    public static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
