using System.Net;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Outgoing;

namespace AigneHub.Hub.Inference.Calling;

/// <summary>
/// The connections to providers: one pool a host, never thrown away while the hub runs. Redirects are not followed and
/// cookies not kept, so that a credential goes nowhere but to its provider.
/// </summary>
internal static class UpstreamConnections
{
    public static HttpMessageHandler Create(TimeoutOptions timeouts, ConnectionGuard guard) => new SocketsHttpHandler
    {
        // No trace headers go to providers; with none to send the handler leaves out a whole stage.
        ActivityHeadersPropagator = null,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectCallback = guard.ConnectAsync,
        ConnectTimeout = timeouts.Connect,
        EnableMultipleHttp2Connections = true,
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(90),
        PooledConnectionLifetime = TimeSpan.FromMinutes(15),
        UseCookies = false,
        UseProxy = false,
    };
}
