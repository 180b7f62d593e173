using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using AigneHub.Core.Errors;
using AigneHub.Hub.OAuth.Authorizations;
using AigneHub.Hub.OAuth.Registration;
using AigneHub.Hub.OAuth.Tokens;
using AigneHub.Hub.SignIn;

namespace AigneHub.Hub.OAuth.Codes;

/// <summary>Tokens for a code, of the app that it was made for and that knows where its challenge came from.</summary>
internal sealed class CodeGrant(AuthorizationTokens tokens) : ITokenGrant
{
    private const int MinVerifier = 43;
    private const int MaxVerifier = 128;

    public string Type => "authorization_code";

    public async Task<Outcome<IssuedTokens>> IssueAsync(App app, OAuthForm form, CancellationToken cancellationToken)
    {
        var code = form.Required("code");
        var redirect = form.Required("redirect_uri");
        var verifier = form.Required("code_verifier");
        return (code.Error ?? redirect.Error ?? verifier.Error) is { } error
            ? error
            : await tokens.ExchangeAsync(
                app, code.Value!, isCode: true, it => Check(it, redirect.Value!, verifier.Value!), cancellationToken)
                .ConfigureAwait(false);
    }

    private static HubError? Check(Authorization authorization, string redirect, string verifier) =>
        authorization is { Challenge: { } challenge, Redirect: { } known }
        && string.Equals(known, redirect, StringComparison.Ordinal)
        && verifier.Length is >= MinVerifier and <= MaxVerifier
        && SecretText.Same(Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(verifier))), challenge)
            ? null
            : OAuthCodes.BadGrant;
}
