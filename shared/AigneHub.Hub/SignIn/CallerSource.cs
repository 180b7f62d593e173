using AigneHub.Core.Errors;
using AigneHub.Core.People;
using AigneHub.Hub.Keys;
using AigneHub.Hub.People;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.SignIn;

/// <summary>
/// Tells who makes a request: the holder of a key, a person with a session's cookie, or one with a token of the sign-in
/// service. A key wins over a cookie: it was sent on purpose.
/// </summary>
internal sealed class CallerSource(
    KeyAuthenticator keys,
    SessionStore sessions,
    PersonStore people,
    PersonCallers callers,
    BrowserCookies cookies,
    CrossSiteGuard guard,
    ISignInService? service = null)
{
    private const string Scheme = "Bearer ";

    private static readonly HubError Over = new(
        ErrorCodes.InvalidSession, "The session is over. Sign in again.");

    private readonly TokenPeople? _tokens = service is null ? null : new TokenPeople(service, people);

    /// <summary>The caller of a request to a route that needs a permission.</summary>
    public async ValueTask<Outcome<Caller>> FindAsync(HttpContext http, Permission needed)
    {
        var headers = http.Request.Headers;
        if (_tokens is not null && TokenOf(headers) is { } token)
        {
            var proven = await _tokens.FindAsync(token, http.RequestAborted).ConfigureAwait(false);
            return proven.Failed
                ? proven.Error
                : await callers.OfAsync(proven.Value, null, http.Request, needed).ConfigureAwait(false);
        }

        if (headers.Authorization.Count == 0 && !headers.ContainsKey("x-api-key")
            && cookies.Session(http.Request) is not null)
        {
            return guard.Check(http.Request) is { } refused
                ? refused
                : await OfSessionAsync(http, needed).ConfigureAwait(false);
        }

        var key = await keys.AuthenticateAsync(headers, http.RequestAborted).ConfigureAwait(false);
        return key.Failed || KeyNetworks.Have(key.Value.Key!.Networks, http.Connection.RemoteIpAddress)
            ? key
            : new HubError(
                ErrorCodes.AddressNotAllowed, $"The API key may not be used from {ClientAddress.Of(http)}.");
    }

    /// <summary>The person who makes a request, by a token or a session; null for none.</summary>
    public async Task<Person?> PersonAsync(HttpContext http)
    {
        if (_tokens is not null && TokenOf(http.Request.Headers) is { } token)
        {
            var proven = await _tokens.FindAsync(token, http.RequestAborted).ConfigureAwait(false);
            return proven.Failed ? null : proven.Value;
        }

        return (await SessionAsync(http).ConfigureAwait(false))?.Person;
    }

    /// <summary>The session of a request and whose it is, or null.</summary>
    public async Task<(Session Session, Person Person)?> SessionAsync(HttpContext http)
    {
        if (cookies.Session(http.Request) is { } text
            && await sessions.FindAsync(text, http.RequestAborted).ConfigureAwait(false) is { } session
            && await people.GetAsync(session.Person, http.RequestAborted).ConfigureAwait(false) is { } person
            && person.Generation == session.Generation)
        {
            return (session, person);
        }

        return null;
    }

    private async Task<Outcome<Caller>> OfSessionAsync(HttpContext http, Permission needed) =>
        await SessionAsync(http).ConfigureAwait(false) is { } found
            ? await callers.OfAsync(found.Person, found.Session.Id, http.Request, needed).ConfigureAwait(false)
            : Over;

    /// <summary>A bearer token that is no key: three parts with dots between them.</summary>
    private static string? TokenOf(IHeaderDictionary headers) =>
        headers.Authorization is [{ } text]
        && text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
        && text.AsSpan(Scheme.Length).Count('.') == 2
            ? text[Scheme.Length..].Trim()
            : null;
}
