using AigneHub.Hub.Configuration;
using AigneHub.Hub.Routing;

namespace AigneHub.Hub.OAuth;

/// <summary>The name by which clients know this hub among other authorization servers (RFC 8414, 9207).</summary>
internal static class Issuer
{
    public static string Of(HubOptions options, HubRequest request) =>
        PublicAddress.Of(options, request.Http.Request).AbsoluteUri.TrimEnd('/');
}
