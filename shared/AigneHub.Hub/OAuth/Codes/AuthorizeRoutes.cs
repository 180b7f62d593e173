using AigneHub.Core.People;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.OAuth.Codes;

/// <summary>The authorization endpoint: sends the browser on to the page of consent, which shows what is asked.</summary>
internal sealed class AuthorizeRoutes(HubOptions options) : IRouteSource
{
    /// <inheritdoc />
    public IEnumerable<HubRoute> Routes =>
        [new("GoToConsent", HttpMethods.Get, [OAuthPaths.Authorize], Permission.None, HandleAsync)];

    private Task HandleAsync(HubRequest request)
    {
        var http = request.Http;
        var token = AuthorizationRequest.TokenOf(http.Request.QueryString.Value ?? string.Empty);
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        http.Response.Redirect(WebAddress.Of(options, http.Request, "authorize?request=" + token).AbsoluteUri);
        return Task.CompletedTask;
    }
}
