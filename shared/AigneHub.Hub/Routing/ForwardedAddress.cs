using System.Net;
using System.Net.Sockets;
using AigneHub.Hub.Keys;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Routing;

/// <summary>
/// The address of the client behind proxies. Each proxy adds the address it was called from to <c>X-Forwarded-For</c>, behind
/// whatever the client wrote there: so it is read from the end, as far as proxies are trusted.
/// </summary>
internal static class ForwardedAddress
{
    private const string Header = "X-Forwarded-For";

    /// <summary>Takes the client's address for that of the connection.</summary>
    public static void Apply(HttpContext http, IReadOnlyList<IPNetwork> trusted)
    {
        if (trusted.Count == 0 || !IsTrusted(http.Connection.RemoteIpAddress, trusted))
        {
            return;
        }

        var hops = http.Request.Headers[Header].SelectMany(text => text?.Split(',') ?? []).Reverse();
        foreach (var hop in hops)
        {
            if (!TryRead(hop.Trim(), out var address))
            {
                return;
            }

            http.Connection.RemoteIpAddress = address;
            if (!IsTrusted(address, trusted))
            {
                return;
            }
        }
    }

    private static bool IsTrusted(IPAddress? address, IReadOnlyList<IPNetwork> trusted) =>
        KeyNetworks.Have(trusted, address);

    /// <summary>An address, which Azure's front ends write with the port.</summary>
    private static bool TryRead(string hop, out IPAddress address)
    {
        address = IPAddress.None;
        if (IPAddress.TryParse(hop, out var alone) && (alone.AddressFamily == AddressFamily.InterNetwork || hop[0] != '['))
        {
            address = alone;
            return true;
        }

        if (!IPEndPoint.TryParse(hop, out var end))
        {
            return false;
        }

        address = end.Address;
        return true;
    }
}
