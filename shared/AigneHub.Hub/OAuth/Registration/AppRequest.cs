using AigneHub.Core.Keys;
using AigneHub.Hub.Json;
using AigneHub.Hub.Keys;

namespace AigneHub.Hub.OAuth.Registration;

/// <summary>What an app shall be.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Homepage">Its own page.</param>
/// <param name="Redirects">Where the browser may be sent.</param>
/// <param name="Scopes">The most it may ask for.</param>
internal sealed record AppRequest(string Name, string? Homepage, IReadOnlyList<string> Redirects, KeyScopes Scopes)
{
    private const int MaxName = 60;
    private const int MaxAddress = 512;
    private const int MaxRedirects = 10;

    /// <summary>Reads <c>name</c>, <c>homepage</c>, <c>redirect_uris</c>, <c>scopes</c>; what is wrong the body tells.</summary>
    public static AppRequest Read(JsonBody body)
    {
        var name = body.RequiredText("name", MaxName);
        var homepage = body.Text("homepage", MaxAddress);
        if (homepage is not null && !(Uri.TryCreate(homepage, UriKind.Absolute, out var page) && page.Scheme == Uri.UriSchemeHttps))
        {
            body.Refuse("homepage", "an https address");
        }

        var redirects = body.Texts("redirect_uris") ?? [];
        if (redirects.Count > MaxRedirects || redirects.Any(text => text.Length > MaxAddress || !RedirectAddress.IsFit(text)))
        {
            body.Refuse("redirect_uris", $"at most {MaxRedirects} {RedirectAddress.Rule}");
        }

        return new AppRequest(name, homepage, redirects, ReadScopes(body));
    }

    private static KeyScopes ReadScopes(JsonBody body)
    {
        var scopes = KeyScopes.None;
        foreach (var name in body.Texts("scopes") ?? [KeyScopeNames.Of(KeyScopes.Inference)])
        {
            if (!KeyScopeNames.TryParse(name, out var scope) || !OAuthScopes.Offered.HasFlag(scope))
            {
                body.Refuse("scopes", "a list of " + string.Join(", ", KeyScopeNames.List(OAuthScopes.Offered)));
            }

            scopes |= scope;
        }

        return scopes;
    }
}
