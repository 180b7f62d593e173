using System.Globalization;
using System.Net;

namespace AigneHub.Hub.Outgoing;

/// <summary>An exception from the rule that the hub only calls the open internet: an address, a network or a host.</summary>
/// <param name="Network">The addresses; null when a host is named.</param>
/// <param name="Host">The host; null when addresses are named.</param>
/// <param name="Port">The one port; null for all.</param>
public sealed record AllowedAddress(IPNetwork? Network, string? Host, int? Port)
{
    /// <summary>
    /// Reads <c>10.1.0.0/16</c>, <c>127.0.0.1:11434</c>, <c>[::1]:11434</c>, <c>models.internal</c>; null when it is none.
    /// </summary>
    public static AllowedAddress? Parse(string text)
    {
        if (IPNetwork.TryParse(text, out var network))
        {
            return new AllowedAddress(network, null, null);
        }

        // The framework reads an address in brackets with a port, too, and forgets the port.
        if (!text.StartsWith('[') && IPAddress.TryParse(text, out var alone))
        {
            return new AllowedAddress(Only(alone), null, null);
        }

        var (host, port) = SplitPort(text);
        if (IPAddress.TryParse(host, out var address))
        {
            return new AllowedAddress(Only(address), null, port);
        }

        return Uri.CheckHostName(host) == UriHostNameType.Dns ? new AllowedAddress(null, host, port) : null;
    }

    /// <summary>Whether a connection to this host, at this address of it, is excepted.</summary>
    public bool Covers(string host, IPAddress address, int port)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return (Port is null || Port == port)
            && (Network?.Contains(plain) ?? string.Equals(Host, host, StringComparison.OrdinalIgnoreCase));
    }

    private static (string Host, int? Port) SplitPort(string text)
    {
        var colon = text.LastIndexOf(':');
        return colon > 0
            && int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && port is > 0 and <= IPEndPoint.MaxPort
            ? (text[..colon], port)
            : (text, null);
    }

    private static IPNetwork Only(IPAddress address) => new(address, address.GetAddressBytes().Length * 8);
}
