using System.Globalization;
using AigneHub.Hub.Json;
using AigneHub.Hub.Keys;
using AigneHub.Hub.SignIn;

namespace AigneHub.Hub.OAuth.Authorizations;

/// <summary>
/// The text of a code or refresh token: which authorization and generation it is, and a proof that the hub made it. Nothing of
/// it is stored: it follows from the pepper, which is with the secrets, and the seed, which is in the tables.
/// </summary>
/// <param name="Authorization">The authorization's id.</param>
/// <param name="Generation">The generation.</param>
/// <param name="Proof">The proof.</param>
internal sealed record GrantText(string Authorization, long Generation, string Proof)
{
    private const char Between = '.';

    /// <summary>The text of an authorization's generation.</summary>
    public static async ValueTask<string> CreateAsync(
        Authorization authorization, IKeyHasherSource hashers, CancellationToken cancellationToken)
    {
        var proof = await ProofAsync(authorization, authorization.Generation, hashers, cancellationToken).ConfigureAwait(false);
        return string.Create(CultureInfo.InvariantCulture, $"{authorization.Id}{Between}{authorization.Generation}{Between}{proof}");
    }

    /// <summary>What a text says; null when it cannot be one. Whether it is genuine is another question.</summary>
    public static GrantText? Parse(string text) =>
        text.Split(Between) is [var id, var number, var proof]
        && id.StartsWith(OAuthRows.AuthorizationPrefix, StringComparison.Ordinal) && PlainIds.IsPlain(id)
        && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var generation)
            ? new GrantText(id, generation, proof)
            : null;

    /// <summary>Whether the hub made it.</summary>
    public async ValueTask<bool> IsGenuineAsync(
        Authorization authorization, IKeyHasherSource hashers, CancellationToken cancellationToken) =>
        SecretText.Same(Proof, await ProofAsync(authorization, Generation, hashers, cancellationToken).ConfigureAwait(false));

    private static async ValueTask<string> ProofAsync(
        Authorization authorization, long generation, IKeyHasherSource hashers, CancellationToken cancellationToken)
    {
        var hasher = await hashers.GetAsync(cancellationToken).ConfigureAwait(false);
        return hasher.Hash(string.Create(
            CultureInfo.InvariantCulture,
            $"oauth-grant:{authorization.App}:{authorization.Id}:{generation}:{authorization.Seed}")).ToString();
    }
}
