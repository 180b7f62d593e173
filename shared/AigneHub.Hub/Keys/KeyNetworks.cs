using System.Net;
using System.Net.Sockets;

namespace AigneHub.Hub.Keys;

/// <summary>The networks that a key may be used from.</summary>
internal static class KeyNetworks
{
    private const int BitsOfIPv4 = 32;
    private const int BitsOfIPv6 = 128;

    /// <summary>Reads a network such as <c>10.0.0.0/8</c>, or one address. False when it is neither.</summary>
    public static bool TryParse(string text, out IPNetwork network)
    {
        if (text.Contains('/', StringComparison.Ordinal))
        {
            return IPNetwork.TryParse(text, out network);
        }

        network = default;
        if (!IPAddress.TryParse(text, out var address))
        {
            return false;
        }

        var bits = address.AddressFamily == AddressFamily.InterNetwork ? BitsOfIPv4 : BitsOfIPv6;
        network = new IPNetwork(address, bits);
        return true;
    }

    /// <summary>Whether one of some networks has an address. No networks are all.</summary>
    public static bool Have(IReadOnlyList<IPNetwork> networks, IPAddress? address)
    {
        if (networks.Count == 0)
        {
            return true;
        }

        var plain = address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
        foreach (var network in networks)
        {
            if (plain is not null && network.Contains(plain))
            {
                return true;
            }
        }

        return false;
    }
}
