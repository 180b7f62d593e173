using AigneHub.Hub.Configuration;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.SignIn;

/// <summary>
/// The hub's two cookies: the session, and the browser a person is known to use. Scripts cannot read them, and other sites'
/// requests do not carry them. Over https their names begin with <c>__Host-</c>, which no other host can set.
/// </summary>
internal sealed class BrowserCookies(HubOptions options)
{
    private const string SessionName = "aignehub_session";
    private const string BrowserName = "aignehub_browser";

    private static readonly TimeSpan BrowserLife = TimeSpan.FromDays(365);

    /// <summary>The text of the session, or null.</summary>
    public string? Session(HttpRequest request) => Read(request, SessionName);

    /// <summary>The text of the known browser, or null.</summary>
    public string? Browser(HttpRequest request) => Read(request, BrowserName);

    public void SetSession(HttpContext http, string text) => Write(http, SessionName, text, options.SignIn.SessionLife);

    public void SetBrowser(HttpContext http, string text) => Write(http, BrowserName, text, BrowserLife);

    public void ClearSession(HttpContext http) => Write(http, SessionName, string.Empty, TimeSpan.Zero);

    private string? Read(HttpRequest request, string name) => request.Cookies[Name(request, name)];

    private void Write(HttpContext http, string name, string text, TimeSpan life) => http.Response.Cookies.Append(
        Name(http.Request, name),
        text,
        new CookieOptions
        {
            HttpOnly = true,
            Secure = IsSecure(http.Request),
            SameSite = SameSiteMode.Lax,
            Path = "/",
            MaxAge = life,
        });

    private string Name(HttpRequest request, string name) => IsSecure(request) ? "__Host-" + name : name;

    private bool IsSecure(HttpRequest request) =>
        request.IsHttps || options.PublicAddress?.Scheme == Uri.UriSchemeHttps;
}
