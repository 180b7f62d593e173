using AigneHub.Core.Secrets;

namespace AigneHub.Azure.Payments;

/// <summary>The hub's keys for Stripe, read from the vault, which is asked again every few minutes.</summary>
internal sealed class StripeKeys(ISecrets secrets)
{
    /// <summary>The secret with the key of the API.</summary>
    public const string ApiKeyName = "stripe-secret-key";

    /// <summary>The secret with what events are signed with: one, or during a rotation two with a space between.</summary>
    public const string WebhookName = "stripe-webhook-secret";

    private static readonly string[] ApiKeyStarts = ["sk_", "rk_"];
    private static readonly string[] WebhookStarts = ["whsec_"];

    /// <summary>The key of the API; null when there is none.</summary>
    /// <exception cref="StripeKeyProblem">The secret is there, and no key of Stripe's.</exception>
    public async ValueTask<string?> FindApiKeyAsync(CancellationToken cancellationToken) =>
        (await ReadAsync(ApiKeyName, ApiKeyStarts, cancellationToken).ConfigureAwait(false)).SingleOrDefault();

    /// <summary>What events may be signed with; none when there is none.</summary>
    /// <exception cref="StripeKeyProblem">The secret is there, and no signing secret of Stripe's.</exception>
    public ValueTask<string[]> WebhookSecretsAsync(CancellationToken cancellationToken) =>
        ReadAsync(WebhookName, WebhookStarts, cancellationToken);

    private async ValueTask<string[]> ReadAsync(string name, string[] starts, CancellationToken cancellationToken)
    {
        var text = await secrets.GetAsync(name, cancellationToken).ConfigureAwait(false);
        if (text is null)
        {
            return [];
        }

        // An empty secret would sign whatever anybody sends.
        var values = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var most = name == WebhookName ? 2 : 1;
        var areKeys = values.All(value => starts.Any(start => IsKey(value, start)));
        return values.Length >= 1 && values.Length <= most && areKeys
            ? values
            : throw new StripeKeyProblem($"Secret '{name}' must be {most} or fewer values that begin with {starts[0]}.");
    }

    private static bool IsKey(string value, string start) =>
        value.Length > start.Length && value.StartsWith(start, StringComparison.Ordinal);
}
