using System.Net;

namespace AigneHub.Hub.OAuth.Registration;

/// <summary>
/// Where an app may have a browser sent: over https, to an address of its own scheme (RFC 8252, 7.1), or to a program on the
/// person's machine, which listens at whatever port is free (7.3).
/// </summary>
internal static class RedirectAddress
{
    public const string Rule =
        "absolute addresses without '#': https, a scheme of its own with a dot such as com.example.app:/done, or http to 127.0.0.1, [::1] or localhost";

    /// <summary>Whether an app may register it.</summary>
    public static bool IsFit(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && text.IndexOfAny(['#', '*', '\\', ' ']) < 0
        && address.UserInfo.Length == 0
        && (address.Scheme == Uri.UriSchemeHttps
            || (address.Scheme == Uri.UriSchemeHttp && IsLoopback(address))
            || address.Scheme.Contains('.', StringComparison.Ordinal));

    /// <summary>Whether an address that is asked for is one that was registered: to the letter, but for a loopback's port.</summary>
    public static bool Matches(string registered, string asked) =>
        string.Equals(registered, asked, StringComparison.Ordinal)
        || (Uri.TryCreate(registered, UriKind.Absolute, out var known)
            && Uri.TryCreate(asked, UriKind.Absolute, out var wanted)
            && IsFit(asked)
            && known.Scheme == Uri.UriSchemeHttp && IsLoopback(known) && IsLoopback(wanted)
            && WithoutPort(known, registered) is { } one
            && string.Equals(one, WithoutPort(wanted, asked), StringComparison.Ordinal));

    /// <summary>What a person is told of where the answer goes.</summary>
    public static string Display(string text)
    {
        var address = new Uri(text);
        return address.Authority.Length > 0 ? address.Authority : address.Scheme + ":";
    }

    private static bool IsLoopback(Uri address) =>
        address.Host == "localhost" || (IPAddress.TryParse(address.Host, out var ip) && IPAddress.IsLoopback(ip));

    /// <summary>The text as it was written but for the port; null when it is written in a way that hides where it leads.</summary>
    private static string? WithoutPort(Uri address, string text)
    {
        var plain = $"http://{address.Host}";
        if (!text.StartsWith(plain, StringComparison.Ordinal))
        {
            return null;
        }

        var rest = text.AsSpan(plain.Length);
        if (rest.StartsWith(":"))
        {
            rest = rest[1..].TrimStart("0123456789");
        }

        return $"{plain}{rest}";
    }
}
