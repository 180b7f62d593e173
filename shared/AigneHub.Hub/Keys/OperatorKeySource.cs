using AigneHub.Core.Keys;
using AigneHub.Core.Secrets;
using AigneHub.Hub.Configuration;

namespace AigneHub.Hub.Keys;

/// <summary>
/// The keys that open everything without being in the tables: the one of a setting, and the secret <c>operator-key</c>,
/// which whoever deploys the hub puts there and can change while it runs.
/// </summary>
internal sealed class OperatorKeySource(HubOptions options, ISecrets secrets, TimeProvider time)
{
    private const string SecretName = "operator-key";

    /// <summary>The key of the setting, if this is its hash.</summary>
    public ApiKey? FindSet(KeyHasher hasher, KeyHash hash) => Match(options.OperatorKey, hasher, hash);

    /// <summary>The key among the secrets, if this is its hash.</summary>
    public async ValueTask<ApiKey?> FindSecretAsync(
        KeyHasher hasher, KeyHash hash, CancellationToken cancellationToken)
    {
        var text = await secrets.GetAsync(SecretName, cancellationToken).ConfigureAwait(false);
        return text?.Length >= HubOptions.MinOperatorKeyLength ? Match(text, hasher, hash) : null;
    }

    private ApiKey? Match(string? text, KeyHasher hasher, KeyHash hash)
    {
        if (text is null || hasher.Hash(text) != hash)
        {
            return null;
        }

        return new ApiKey
        {
            Id = "key_operator",
            Hash = hash,
            Name = "operator",
            Account = HubOptions.MainAccount,
            Masked = ApiKeyText.Prefix + "…",
            Scopes = KeyScopes.All,
            Created = time.GetUtcNow(),
        };
    }
}
