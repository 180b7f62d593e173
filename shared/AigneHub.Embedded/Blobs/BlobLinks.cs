using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AigneHub.Core.Blobs;
using AigneHub.Core.Identity;
using AigneHub.Core.Secrets;

namespace AigneHub.Embedded.Blobs;

/// <summary>
/// Links under which anyone can read a blob for a while: HMAC-SHA-256 over its name and the end, with a key kept among
/// the secrets.
/// </summary>
public sealed class BlobLinks(ISecrets secrets, IIdSource ids, TimeProvider time)
{
    private const string SecretName = "hub-blob-links";
    private const int KeyBytes = 32;

    private byte[]? _key;

    /// <summary>A link that works until the given moment (whole seconds), relative to the hub's address.</summary>
    public async ValueTask<Uri> SignAsync(string name, DateTimeOffset expires, CancellationToken cancellationToken)
    {
        BlobRules.CheckName(name);
        var end = expires.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var key = await KeyAsync(cancellationToken).ConfigureAwait(false);
        return new Uri($"blobs/{name}?expires={end}&sig={Signature(key, name, end)}", UriKind.Relative);
    }

    /// <summary>Whether a link's parts belong together and it has not ended.</summary>
    public async ValueTask<bool> VerifyAsync(
        string name, string? expires, string? signature, CancellationToken cancellationToken)
    {
        if (signature is null
            || !BlobRules.IsName(name)
            || !long.TryParse(expires, NumberStyles.None, CultureInfo.InvariantCulture, out var end))
        {
            return false;
        }

        var key = await KeyAsync(cancellationToken).ConfigureAwait(false);
        return CryptographicOperations.FixedTimeEquals(
                Encoding.UTF8.GetBytes(Signature(key, name, expires)), Encoding.UTF8.GetBytes(signature))
            && time.GetUtcNow().ToUnixTimeSeconds() < end;
    }

    private static string Signature(byte[] key, string name, string expires) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{name}\n{expires}")));

    private async ValueTask<byte[]> KeyAsync(CancellationToken cancellationToken)
    {
        if (_key is null)
        {
            var kept = await secrets.GetAsync(SecretName, cancellationToken).ConfigureAwait(false);
            if (kept is null)
            {
                var fresh = new byte[KeyBytes];
                ids.Fill(fresh);
                kept = Convert.ToBase64String(fresh);
                await secrets.SetAsync(SecretName, kept, cancellationToken).ConfigureAwait(false);
            }

            _key = Convert.FromBase64String(kept);
        }

        return _key;
    }
}
