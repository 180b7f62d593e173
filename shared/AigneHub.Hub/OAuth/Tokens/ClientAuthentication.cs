using System.Net;
using System.Text;
using AigneHub.Core.Errors;
using AigneHub.Hub.OAuth.Registration;
using AigneHub.Hub.Routing;

namespace AigneHub.Hub.OAuth.Tokens;

/// <summary>
/// Tells which app asks: with its secret in the <c>Authorization</c> header or the form, or, where it has none, by its id alone.
/// </summary>
internal sealed class ClientAuthentication(AppStore apps)
{
    private const string Scheme = "Basic ";

    private static readonly HubError Wrong = new(
        OAuthCodes.InvalidClient, "There is no such client, or it did not prove who it is in the way it is registered for.");

    private static readonly HubError Twice = new(
        OAuthCodes.InvalidRequest, "The client proves who it is in two ways; one must do.");

    /// <summary>The app that asks.</summary>
    public async Task<Outcome<App>> AuthenticateAsync(HubRequest request, OAuthForm form)
    {
        var header = request.Http.Request.Headers.Authorization;
        var (id, secret) = (form["client_id"], form["client_secret"]);
        if (header.Count > 0)
        {
            if (secret is not null)
            {
                return Twice;
            }

            request.Http.Response.Headers.WWWAuthenticate = "Basic realm=\"apps\", charset=\"UTF-8\"";
            if (header is not [{ } text] || ReadBasic(text) is not { } sent || (id is not null && id != sent.Id))
            {
                return Wrong;
            }

            (id, secret) = sent;
        }

        var app = id is null ? null : await apps.FindAsync(id, request.Aborted).ConfigureAwait(false);
        var proved = app is not null && (app.IsConfidential
            ? secret is not null && await apps.IsSecretAsync(app, secret, request.Aborted).ConfigureAwait(false)
            : secret is null);
        if (!proved)
        {
            return Wrong;
        }

        _ = request.Http.Response.Headers.Remove("WWW-Authenticate");
        return app!;
    }

    /// <summary>Id and secret are form-encoded before they are put together (RFC 6749, 2.3.1).</summary>
    private static (string Id, string Secret)? ReadBasic(string header)
    {
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var bytes = new byte[header.Length];
        if (!Convert.TryFromBase64String(header[Scheme.Length..].Trim(), bytes, out var length))
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : (WebUtility.UrlDecode(text[..colon]), WebUtility.UrlDecode(text[(colon + 1)..]));
    }
}
