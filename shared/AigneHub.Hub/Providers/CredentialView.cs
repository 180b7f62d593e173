using AigneHub.Hub.Inference.Credentials;
using AigneHub.Hub.Inference.Planning;

namespace AigneHub.Hub.Providers;

/// <summary>A credential as it is shown.</summary>
/// <param name="Provider">Whose it is.</param>
/// <param name="Stored">What was said when it was added; null for the one from the settings.</param>
/// <param name="Used">How it is used; null when it is turned off or cannot be.</param>
internal sealed record CredentialView(string Provider, StoredCredential? Stored, ProviderCredential? Used)
{
    /// <summary>All of a provider: the one from the settings first.</summary>
    public static IEnumerable<CredentialView> Of(Upstream upstream, IReadOnlyList<StoredCredential> added)
    {
        var provider = upstream.Provider.Id;
        foreach (var used in upstream.Credentials.Where(it => it.Stored is null))
        {
            yield return new CredentialView(provider, null, used);
        }

        foreach (var stored in added.Where(it => it.Provider == provider))
        {
            yield return Of(upstream, stored);
        }
    }

    public static CredentialView Of(Upstream upstream, StoredCredential stored) => new(
        upstream.Provider.Id, stored, upstream.Credentials.FirstOrDefault(it => it.Id == stored.Id));
}
