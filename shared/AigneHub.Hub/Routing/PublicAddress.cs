using AigneHub.Hub.Configuration;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Routing;

/// <summary>
/// The hub's own address in links that it hands out: the operator's setting, else what the caller called it by. A caller who
/// makes up a host only misleads itself, because a link is told to nobody else and its signature does not cover the host.
/// </summary>
internal static class PublicAddress
{
    /// <summary>The address, with a slash at the end.</summary>
    public static Uri Of(HubOptions options, HttpRequest request)
    {
        if (options.PublicAddress is { } configured)
        {
            return configured;
        }

        // What is no host and port at all cannot be part of an address.
        return Uri.TryCreate($"{request.Scheme}://{request.Host.ToUriComponent()}/", UriKind.Absolute, out var called)
            && called is { UserInfo: "", PathAndQuery: "/", Fragment: "" }
            ? called
            : new Uri($"{request.Scheme}://localhost/");
    }
}
