using System.Net;
using System.Net.Sockets;

namespace AigneHub.Hub.Outgoing;

/// <summary>
/// Opens the connections that leave the hub, and only to addresses of the open internet or of a list. It looks at the
/// very address it connects to, after the name was resolved, so that no name can stand for one thing when it is checked and
/// another when it is called.
/// </summary>
internal sealed class ConnectionGuard(IReadOnlyList<AllowedAddress> allowed)
{
    /// <summary>Opens a connection; what <see cref="SocketsHttpHandler.ConnectCallback"/> wants.</summary>
    /// <exception cref="AddressRefusedException">The host has no address that may be called.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = IPAddress.TryParse(host, out var literal)
            ? [literal]
            : await Dns.GetHostAddressesAsync(host, cancellationToken).ConfigureAwait(false);
        var callable = Array.FindAll(addresses, address => Allows(host, address, port));
        if (callable.Length == 0)
        {
            throw new AddressRefusedException(host);
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(callable, port, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Whether an address of a host may be called.</summary>
    public bool Allows(string host, IPAddress address, int port)
    {
        if (PublicAddresses.Contains(address))
        {
            return true;
        }

        foreach (var exception in allowed)
        {
            if (exception.Covers(host, address, port))
            {
                return true;
            }
        }

        return false;
    }
}
