using System.Net;
using System.Net.Sockets;

namespace AigneHub.Hub.Tests.Hosting;

/// <summary>Addresses on which nobody answers.</summary>
internal static class DeadEnds
{
    /// <summary>An address that refuses connections: bound, so that nobody else takes it, but not listening.</summary>
    public static Socket Refusing()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket;
    }

    /// <summary>An address that neither accepts nor refuses: its queue is full and never emptied.</summary>
    public static async Task<IReadOnlyList<Socket>> HangingAsync()
    {
        var listener = Refusing();
        listener.Listen(0);
        List<Socket> sockets = [listener];
        while (true)
        {
            var filler = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            sockets.Add(filler);
            using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
            try
            {
                await filler.ConnectAsync(listener.LocalEndPoint!, patience.Token);
            }
            catch (OperationCanceledException)
            {
                return sockets;
            }
        }
    }

    public static string AddressOf(Socket socket) => $"http://{socket.LocalEndPoint}";
}
