using System.Globalization;
using System.Net;
using System.Net.Sockets;
using AigneHub.Bench.Upstream;

// Upstream <port> [<milliseconds between the chunks of a stream>]
// A thread a connection and blocking sockets: two system calls an answer, and nothing to tune.
var port = int.Parse(args[0], CultureInfo.InvariantCulture);
var chunkInterval = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 0;

using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
listener.Listen(4096);
while (true)
{
    var connection = new Connection(listener.Accept(), TimeSpan.FromMilliseconds(chunkInterval));
    new Thread(connection.Serve, maxStackSize: 256 * 1024) { IsBackground = true }.Start();
}
