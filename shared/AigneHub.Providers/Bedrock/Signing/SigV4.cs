using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AigneHub.Providers.Calls;

namespace AigneHub.Providers.Bedrock.Signing;

/// <summary>
/// AWS Signature Version 4 of requests without a query, which is all that Bedrock's are. Held to the vectors AWS
/// publishes.
/// </summary>
internal static class SigV4
{
    private const string Algorithm = "AWS4-HMAC-SHA256";
    private const string Terminator = "aws4_request";

    /// <summary>A moment as signatures and the header <c>x-amz-date</c> have it.</summary>
    public static string Timestamp(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The value of the header <c>Authorization</c>.</summary>
    /// <param name="method">The request's method.</param>
    /// <param name="path">Its path, escaped as it is sent.</param>
    /// <param name="headers">The headers to sign, names in lower case, <c>host</c> and <c>x-amz-date</c> too.</param>
    /// <param name="payloadHash">The SHA-256 of the body.</param>
    /// <param name="keys">What to sign with.</param>
    /// <param name="service">The service it is for.</param>
    /// <param name="timestamp">When, as <see cref="Timestamp"/> writes it.</param>
    public static string Authorization(
        string method,
        string path,
        IEnumerable<KeyValuePair<string, string>> headers,
        ReadOnlySpan<byte> payloadHash,
        SigningKeys keys,
        string service,
        string timestamp)
    {
        var sorted = headers.OrderBy(header => header.Key, StringComparer.Ordinal).ToList();
        var names = string.Join(';', sorted.Select(header => header.Key));
        var lines = string.Concat(sorted.Select(header => $"{header.Key}:{Collapse(header.Value)}\n"));
        var request = $"{method}\n{Escape(path)}\n\n{lines}\n{names}\n{Convert.ToHexStringLower(payloadHash)}";

        var scope = $"{timestamp[..8]}/{keys.Region}/{service}/{Terminator}";
        var requestHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(request)));
        var key = KeyFor(keys, service, timestamp[..8]);
        var signature = Hash(key, $"{Algorithm}\n{timestamp}\n{scope}\n{requestHash}");
        return $"{Algorithm} Credential={keys.AccessKeyId}/{scope}, SignedHeaders={names}, "
            + $"Signature={Convert.ToHexStringLower(signature)}";
    }

    private static byte[] KeyFor(SigningKeys keys, string service, string day)
    {
        var key = Hash(Encoding.UTF8.GetBytes("AWS4" + keys.SecretAccessKey), day);
        return Hash(Hash(Hash(key, keys.Region), service), Terminator);
    }

    private static byte[] Hash(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    /// <summary>All services but S3 escape the path that was sent once more.</summary>
    private static string Escape(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    private static string Collapse(string value) =>
        string.Join(' ', value.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
