using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.SignIn;

/// <summary>Where a request comes from.</summary>
internal static class ClientAddress
{
    private const int NetworkBytes = 8;

    /// <summary>The address, for records.</summary>
    public static string Of(HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? "unknown";

    /// <summary>What one caller cannot change at will: the address, or with IPv6 the network, of which everyone has one.</summary>
    public static string Network(HttpContext http) =>
        http.Connection.RemoteIpAddress is { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false } address
            ? Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, NetworkBytes))
            : Of(http);
}
