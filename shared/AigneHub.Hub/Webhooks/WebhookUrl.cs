using System.Net;
using AigneHub.Hub.Outgoing;

namespace AigneHub.Hub.Webhooks;

/// <summary>
/// What may be an endpoint. The address behind a name is looked at only when it is called; what is plainly of a private
/// network is refused at once.
/// </summary>
internal static class WebhookUrl
{
    public const int MaxLength = 1_000;

    /// <summary>What is wrong with it, as the end of "must be"; null when nothing is.</summary>
    public static string? Problem(string text, IReadOnlyList<AllowedAddress> allowed)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address)
            || address.Scheme is not ("https" or "http") || address is not { UserInfo: "", Fragment: "" })
        {
            return "an https address without a user and without a fragment";
        }

        var isListed = IsListed(address, allowed);
        if (address.Scheme == "http" && !isListed)
        {
            return "an https address";
        }

        return Literal(address) is { } literal && !isListed && !PublicAddresses.Contains(literal)
            ? "an address of the open internet"
            : null;
    }

    private static bool IsListed(Uri address, IReadOnlyList<AllowedAddress> allowed)
    {
        var at = Literal(address) ?? IPAddress.None;
        return allowed.Any(it => it.Covers(address.IdnHost, at, address.Port));
    }

    private static IPAddress? Literal(Uri address) => address.IsLoopback && address.HostNameType == UriHostNameType.Dns
        ? IPAddress.Loopback
        : IPAddress.TryParse(address.IdnHost, out var literal) ? literal : null;
}
