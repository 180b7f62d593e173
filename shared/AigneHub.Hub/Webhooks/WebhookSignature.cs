using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AigneHub.Hub.Webhooks;

/// <summary>Signs events as the Standard Webhooks convention has it.</summary>
internal static class WebhookSignature
{
    /// <summary>The value of <c>webhook-signature</c>: one signature for each key.</summary>
    public static string Of(IReadOnlyList<byte[]> keys, string id, DateTimeOffset sent, string body)
    {
        var signed = Encoding.UTF8.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $"{id}.{sent.ToUnixTimeSeconds()}.{body}"));
        return string.Join(' ', keys.Select(key => "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, signed))));
    }
}
