using AigneHub.Core.People;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Routing;

/// <summary>
/// Lets browsers hand answers to pages of other sites (CORS). Only without cookies: such a page may do what anybody may who
/// holds the key or token it sends, and nothing with the session of whoever looks at it.
/// </summary>
internal static class OtherSites
{
    private const string Hours = "7200";

    /// <summary>Lets any page read an answer and its headers.</summary>
    public static void LetRead(IHeaderDictionary answer)
    {
        answer.AccessControlAllowOrigin = "*";
        answer.AccessControlExposeHeaders = "*";
    }

    /// <summary>What browsers ask before they send a request of another site's page.</summary>
    /// <param name="pattern">The address.</param>
    /// <param name="methods">The methods that such pages may use there.</param>
    public static HubRoute Preflight(string pattern, IEnumerable<string> methods)
    {
        var allowed = string.Join(", ", methods);
        return new HubRoute("Preflight", HttpMethods.Options, [pattern], Permission.None, request =>
        {
            var answer = request.Http.Response;
            answer.StatusCode = StatusCodes.Status204NoContent;
            answer.Headers.AccessControlAllowMethods = allowed;

            // The star does not stand for the header that carries the key.
            answer.Headers.AccessControlAllowHeaders = "authorization, *";
            answer.Headers.AccessControlMaxAge = Hours;
            return Task.CompletedTask;
        })
        {
            IsOpenToPages = true,
            Action = null,
        };
    }
}
