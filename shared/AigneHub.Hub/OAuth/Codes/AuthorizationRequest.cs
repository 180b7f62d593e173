using System.Buffers.Text;
using System.Text;
using AigneHub.Core.Errors;
using AigneHub.Core.Keys;
using AigneHub.Hub.OAuth.Registration;
using AigneHub.Hub.Routing;

namespace AigneHub.Hub.OAuth.Codes;

/// <summary>
/// What an app asks for by way of the browser. Before app and redirection are known to belong together nothing is sent anywhere;
/// what else is wrong is the app's to hear, as soon as the person lets the browser go back (RFC 9700, 4.11.2).
/// </summary>
/// <param name="App">The app.</param>
/// <param name="Redirect">Where the answer goes.</param>
internal sealed record AuthorizationRequest(App App, string Redirect)
{
    private const int ChallengeLength = 43;

    private static readonly HubError NoApp = new(
        ErrorCodes.InvalidValue, "'client_id' must be that of an app of this hub. Nothing was sent to the app.", "client_id");

    private static readonly HubError NoRedirect = new(
        ErrorCodes.InvalidValue,
        "'redirect_uri' must be one that the app is registered with. Nothing was sent there.",
        "redirect_uri");

    /// <summary>What comes back to the app as it sent it.</summary>
    public string? State { get; init; }

    /// <summary>What it wants to do.</summary>
    public KeyScopes Scopes { get; init; }

    /// <summary>What only the app knows the origin of (RFC 7636).</summary>
    public string? Challenge { get; init; }

    /// <summary>What is wrong with it; null when it can be allowed.</summary>
    public HubError? Problem { get; init; }

    /// <summary>The text under which the page of consent knows the query of a request.</summary>
    public static string TokenOf(string query) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(query));

    /// <summary>Reads what <see cref="TokenOf"/> wrote.</summary>
    public static async Task<Outcome<AuthorizationRequest>> ReadAsync(string token, AppStore apps, HubRequest request)
    {
        var form = OAuthForm.Parse(Base64Url.IsValid(token) ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token)) : string.Empty);
        if (form.Failed)
        {
            return new HubError(ErrorCodes.InvalidValue, form.Error.Message, form.Error.Param);
        }

        if (form.Value["client_id"] is not { } id
            || await apps.FindAsync(id, request.Aborted).ConfigureAwait(false) is not { } app)
        {
            return NoApp;
        }

        return form.Value["redirect_uri"] is { } asked
            && app.Redirects.Any(registered => RedirectAddress.Matches(registered, asked))
            ? Read(form.Value, app, asked)
            : NoRedirect;
    }

    private static AuthorizationRequest Read(OAuthForm form, App app, string redirect)
    {
        var scopes = OAuthScopes.Read(form["scope"], app.Scopes);
        return new AuthorizationRequest(app, redirect)
        {
            State = form["state"],
            Scopes = scopes.Value,
            Challenge = form["code_challenge"],
            Problem = ProblemOf(form) ?? scopes.Error,
        };
    }

    private static HubError? ProblemOf(OAuthForm form) =>
        form["response_type"] != "code"
            ? new HubError(OAuthCodes.UnsupportedResponseType, "'response_type' must be 'code'.", "response_type")
            : form["code_challenge_method"] != "S256"
            ? new HubError(OAuthCodes.InvalidRequest, "'code_challenge_method' must be 'S256'.", "code_challenge_method")
            : form["code_challenge"] is not { Length: ChallengeLength } challenge || !Base64Url.IsValid(challenge)
            ? new HubError(OAuthCodes.InvalidRequest, "'code_challenge' must be a SHA-256 in base 64 for addresses.", "code_challenge")
            : null;
}
