using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AigneHub.Core.Errors;
using AigneHub.Core.Identity;
using AigneHub.Core.Payments;
using AigneHub.Core.Secrets;

namespace AigneHub.Embedded.TestCheckout;

/// <summary>
/// Signs webhooks and checks them: <c>t=time,v1=HMAC-SHA-256 of "time.body"</c>, with one secret or, while they are changed,
/// with two. A signature older or newer than five minutes is refused.
/// </summary>
internal sealed class WebhookSigner(ISecrets secrets, IIdSource ids, TimeProvider time)
{
    /// <summary>The header the signature is sent in.</summary>
    public const string Header = "x-test-checkout-signature";

    /// <summary>Where the secrets are kept: the one in use first, with a space between them.</summary>
    public const string SecretName = "test-checkout-webhook";

    private const int SecretBytes = 32;
    private const char Between = ' ';

    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private static readonly HubError Refused =
        new(ErrorCodes.WebhookRefused, "The webhook is not signed by the payment processor, or too old.");

    /// <summary>Sees to it that there is a secret.</summary>
    /// <exception cref="EmbeddedStoreException">The one that is kept is empty: anybody could sign with it.</exception>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        var kept = await secrets.GetAsync(SecretName, cancellationToken).ConfigureAwait(false);
        if (kept is null)
        {
            await secrets.SetAsync(SecretName, NewSecret(), cancellationToken).ConfigureAwait(false);
        }
        else if (Split(kept).Length == 0)
        {
            throw new EmbeddedStoreException(
                $"The secret '{SecretName}' is empty, with which anybody could sign webhooks. Remove it to have another made.");
        }
    }

    /// <summary>Begins to sign with a new secret. The one before holds until this is done again.</summary>
    public async Task RotateAsync(CancellationToken cancellationToken)
    {
        var kept = await SecretsAsync(cancellationToken).ConfigureAwait(false);
        await secrets.SetAsync(SecretName, NewSecret() + Between + kept[0], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A signature of now.</summary>
    public async Task<string> SignAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var kept = await SecretsAsync(cancellationToken).ConfigureAwait(false);
        var now = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"t={now}," + string.Join(',', kept.Select(secret => "v1=" + Sign(secret, now, body.Span)));
    }

    /// <summary>Reads a webhook, when its signature holds.</summary>
    public async ValueTask<Outcome<PaymentEvent>> ReadAsync(
        ReadOnlyMemory<byte> body, string? signature, CancellationToken cancellationToken)
    {
        var parts = (signature ?? string.Empty).Split(',', StringSplitOptions.TrimEntries);
        var at = parts.Where(part => part.StartsWith("t=", StringComparison.Ordinal)).Select(part => part[2..]).ToList();
        if (at.Count != 1 || !IsRecent(at[0]))
        {
            return Refused;
        }

        var kept = await SecretsAsync(cancellationToken).ConfigureAwait(false);
        var given = parts.Where(part => part.StartsWith("v1=", StringComparison.Ordinal)).Select(part => part[3..]).ToList();
        return kept.Any(secret => given.Exists(it => Equal(it, Sign(secret, at[0], body.Span)))) ? Parse(body.Span) : Refused;
    }

    private static Outcome<PaymentEvent> Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, TestJson.Default.PaymentEvent) is { } told ? told : Refused;
        }
        catch (Exception problem) when (problem is JsonException or NotSupportedException)
        {
            return new HubError(ErrorCodes.InvalidJson, "The webhook is not what the payment processor sends.");
        }
    }

    private static string Sign(string secret, string at, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hash.AppendData(Encoding.UTF8.GetBytes(at + "."));
        hash.AppendData(body);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static bool Equal(string given, string right) => CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(right));

    private static string[] Split(string kept) => kept.Split(Between, StringSplitOptions.RemoveEmptyEntries);

    private bool IsRecent(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
        && Math.Abs(time.GetUtcNow().ToUnixTimeSeconds() - at) <= Tolerance.TotalSeconds;

    private string NewSecret()
    {
        Span<byte> bytes = stackalloc byte[SecretBytes];
        ids.Fill(bytes);
        return "whsec_test_" + Convert.ToHexStringLower(bytes);
    }

    private async Task<string[]> SecretsAsync(CancellationToken cancellationToken)
    {
        var kept = Split(await secrets.GetAsync(SecretName, cancellationToken).ConfigureAwait(false) ?? string.Empty);
        return kept.Length > 0 ? kept : throw new InvalidOperationException("The test checkout has no webhook secret.");
    }
}
