using System.Net;

namespace AigneHub.Providers.Calls;

/// <summary>Requests to providers.</summary>
internal static class UpstreamRequest
{
    /// <summary>A GET, by HTTP/2 where the connection is encrypted.</summary>
    public static HttpRequestMessage Get(Uri address) => new(HttpMethod.Get, address) { Version = VersionFor(address) };

    /// <summary>A POST, by HTTP/2 where the connection is encrypted.</summary>
    public static HttpRequestMessage Post(Uri address, HttpContent? content) => new(HttpMethod.Post, address)
    {
        Content = content,
        Version = VersionFor(address),
    };

    private static Version VersionFor(Uri address) =>
        address.Scheme == Uri.UriSchemeHttps ? HttpVersion.Version20 : HttpVersion.Version11;
}
