using System.Security.Cryptography;
using System.Text;

namespace CdmoBooking.ServiceKit;

/// <summary>
/// The centre's key for seals and evidence: ECDSA on P-256 over SHA-256, signatures in DER, so that any tool can check them. All replicas of a
/// service have the same one.
/// </summary>
public sealed class SealKey : IDisposable
{
    const DSASignatureFormat Format = DSASignatureFormat.Rfc3279DerSequence;

    readonly ECDsa key;
    readonly Lock signing = new();

    public SealKey(Settings settings)
    {
        var file = settings.Keys.Seal ?? KeyFile.Made(Path.Combine(settings.Data, "keys", "seal.pem"));
        key = KeyFile.Load(file);
        if (!CanSign()) throw new InvalidOperationException($"Keys:Seal: '{file}' holds no private key on the curve P-256.");
    }

    public string PublicPem => key.ExportSubjectPublicKeyInfoPem();

    public byte[] Sign(byte[] statement)
    {
        lock (signing) return key.SignData(statement, HashAlgorithmName.SHA256, Format);
    }

    public bool HasSigned(byte[] statement, byte[] signature) => Verifies(key, statement, signature);

    public static bool Verifies(ECDsa key, byte[] statement, byte[] signature) => key.VerifyData(statement, signature, HashAlgorithmName.SHA256, Format);

    /// <summary>256 bits for what the service itself must be able to read again: others for every purpose, and none tells anything of the key.</summary>
    public byte[] Derive(string purpose)
    {
        lock (signing) return HKDF.DeriveKey(HashAlgorithmName.SHA256, key.ExportParameters(includePrivateParameters: true).D!, 32, info: Encoding.UTF8.GetBytes(purpose));
    }

    public void Dispose() => key.Dispose();

    bool CanSign()
    {
        try
        {
            return key.KeySize == 256 && Sign([]).Length > 0;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
