using System.Security.Cryptography;
using System.Text;

namespace CdmoBooking.Contracting.Domain;

/// <summary>The Markdown text of a contract, kept verbatim, and the SHA-256 of its UTF-8 bytes: the thing that is signed.</summary>
public sealed record Document(string Text)
{
    public string Sha256 { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));
}
