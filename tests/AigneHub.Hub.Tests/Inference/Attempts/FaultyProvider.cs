using System.Net.Sockets;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Inference.Attempts;

/// <summary>A provider that fails in one way.</summary>
internal sealed record FaultyProvider(string Address, RawUpstream? Upstream, IReadOnlyList<Socket> Sockets) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        foreach (var socket in Sockets)
        {
            socket.Dispose();
        }

        if (Upstream is not null)
        {
            await Upstream.DisposeAsync();
        }
    }
}
