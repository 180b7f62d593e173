using System.Security.Cryptography;
using System.Text;

namespace AigneHub.Azure.Tests.Payments;

/// <summary>Signs as Stripe's documentation says, without Stripe's client.</summary>
internal static class StripeSigning
{
    public const string Secret = "whsec_test";

    public static string Sign(string body, DateTimeOffset time, params string[] secrets)
    {
        var seconds = time.ToUnixTimeSeconds();
        var signatures = (secrets.Length == 0 ? [Secret] : secrets).Select(secret => "v1=" + Convert.ToHexStringLower(
            HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{seconds}.{body}"))));
        return $"t={seconds},{string.Join(',', signatures)}";
    }
}
