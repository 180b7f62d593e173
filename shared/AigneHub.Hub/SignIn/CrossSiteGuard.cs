using AigneHub.Core.Errors;
using AigneHub.Hub.Configuration;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.SignIn;

/// <summary>
/// Keeps other sites from using a browser's session. What changes something must carry a header that no form and no link
/// can send, and that a script of another site could send only with the hub's leave, which it never gives; and where the
/// browser says whose page it was, that must be the hub's.
/// </summary>
internal sealed class CrossSiteGuard(HubOptions options)
{
    /// <summary>The header; any value will do.</summary>
    public const string Header = "x-aignehub-csrf";

    private static readonly HubError Refused = new(
        ErrorCodes.CrossSite, $"A request of a session must come from the hub's own pages and carry the header '{Header}'.");

    /// <summary>Refuses a request that another site may have made.</summary>
    public HubError? Check(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)
        || (request.Headers.ContainsKey(Header) && IsOwn(request))
            ? null
            : Refused;

    private bool IsOwn(HttpRequest request)
    {
        var origin = request.Headers.Origin;
        if (origin.Count > 0)
        {
            // By host alone: a proxy that ends https may leave the hub in the dark about the scheme.
            return origin.Count == 1
                && Uri.TryCreate(origin[0], UriKind.Absolute, out var page)
                && (Same(page.Authority, request.Host.Value) || Same(page.Authority, options.PublicAddress?.Authority));
        }

        return request.Headers["Sec-Fetch-Site"] is { Count: 0 } or ["same-origin"] or ["none"];
    }

    private static bool Same(string authority, string? other) =>
        string.Equals(authority, other, StringComparison.OrdinalIgnoreCase);
}
