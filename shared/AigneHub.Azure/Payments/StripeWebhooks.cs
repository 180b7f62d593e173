using System.Text;
using System.Text.Json;
using AigneHub.Core.Errors;
using Stripe;

namespace AigneHub.Azure.Payments;

/// <summary>Reads events that Stripe signed, and no others.</summary>
internal static class StripeWebhooks
{
    /// <summary>What the webhook's endpoint must be set to. Later versions of the same release train can be read too.</summary>
    public const string ApiVersion = "2026-07-29.dahlia";

    /// <summary>How far Stripe's clock and the hub's may differ, and how old a copied event may be.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static Outcome<Event> Read(
        ReadOnlyMemory<byte> body, string? signature, IReadOnlyList<string> secrets, DateTimeOffset now)
    {
        if (string.IsNullOrEmpty(signature))
        {
            return Refuse("It is not signed.");
        }

        try
        {
            var text = Strict.GetString(body.Span);
            if (!secrets.Any(secret => IsSigned(text, signature, secret, now)))
            {
                return Refuse("The signature is wrong or too old.");
            }

            var read = EventUtility.ParseEvent(text, throwOnApiVersionMismatch: false);
            return read.ApiVersion is { } version && EventUtility.IsCompatibleApiVersion(version)
                ? read
                : Refuse($"It is of API version '{read.ApiVersion}'. Give the endpoint version {ApiVersion}.");
        }
        catch (Exception problem) when (problem is ArgumentException or JsonException or InvalidOperationException)
        {
            return Refuse("It is not an event.");
        }
    }

    private static bool IsSigned(string text, string signature, string secret, DateTimeOffset now)
    {
        try
        {
            EventUtility.ValidateSignature(
                text, signature, secret, (long)Tolerance.TotalSeconds, now.ToUnixTimeSeconds());
            return true;
        }
        catch (Exception problem) when (problem is StripeException or FormatException or OverflowException)
        {
            return false;
        }
    }

    private static HubError Refuse(string reason) =>
        new(ErrorCodes.WebhookRefused, $"The webhook is refused. {reason}");
}
