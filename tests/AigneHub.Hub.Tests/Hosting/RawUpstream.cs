using System.Net;
using System.Net.Sockets;

namespace AigneHub.Hub.Tests.Hosting;

/// <summary>A provider that speaks byte for byte, and misbehaves as a test tells it.</summary>
internal sealed class RawUpstream : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private Task _accepting = Task.CompletedTask;

    /// <summary>What to do with a connection once its request was read. Reset it in every test.</summary>
    public Func<RawConnection, Task> Script { get; set; } = _ => Task.CompletedTask;

    /// <summary>What it was asked last; null before.</summary>
    public RecordedRequest? LastRequest { get; set; }

    public string Address => $"http://{_listener.LocalEndpoint}";

    public static RawUpstream Start()
    {
        var upstream = new RawUpstream();
        upstream._listener.Start();
        upstream._accepting = upstream.AcceptAsync();
        return upstream;
    }

    /// <summary>Sends bytes as they are and closes the connection in good order.</summary>
    public void Sends(string bytes) => Script = connection => connection.WriteAsync(bytes);

    /// <summary>Sends the head of a chunked event stream and these pieces, each a chunk, and no last chunk.</summary>
    public void StreamsWithoutEnd(params string[] pieces) => Script = async connection =>
    {
        await connection.WriteAsync(RawConnection.StreamHead);
        foreach (var piece in pieces)
        {
            await connection.WriteChunkAsync(piece);
        }
    };

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(new RawConnection(await _listener.AcceptSocketAsync()));
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The listener was stopped.
        }
    }

    private async Task ServeAsync(RawConnection connection)
    {
        using (connection)
        {
            try
            {
                LastRequest = await connection.ReadRequestAsync();
                await Script(connection);
            }
            catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException)
            {
                // The hub closed the connection first.
            }
        }
    }
}
