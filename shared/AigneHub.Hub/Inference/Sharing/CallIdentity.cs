using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using AigneHub.Core.Errors;
using AigneHub.Hub.Routing;
using Microsoft.Net.Http.Headers;

namespace AigneHub.Hub.Inference.Sharing;

/// <summary>What tells that two requests mean one call.</summary>
/// <param name="Id">Whose call it is and what its caller named it.</param>
/// <param name="Fingerprint">What it asks.</param>
/// <param name="Patience">How long it goes on when nobody waits for it any more.</param>
internal sealed record CallIdentity(string Id, string Fingerprint, TimeSpan Patience)
{
    public const string Header = "Idempotency-Key";

    private const int MaxNameLength = 255;

    /// <summary>AIGNE's clients wait at most four seconds before they send a request again.</summary>
    private static readonly TimeSpan UntilResent = TimeSpan.FromSeconds(6);

    private static readonly SearchValues<char> Visible =
        SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code)]);

    /// <summary>Whether the caller named it, and may come back for the answer.</summary>
    public bool IsNamed => Patience == Timeout.InfiniteTimeSpan;

    /// <summary>Reads who a request is the same as: nobody, unless it has a name or comes from clients that resend.</summary>
    public static HubError? TryRead(HubRequest request, ReadOnlySpan<byte> body, out CallIdentity? identity)
    {
        identity = null;
        if (request.Http.Request.Headers.TryGetValue(Header, out var names))
        {
            if (names is not [{ Length: > 0 and <= MaxNameLength } name] || name.AsSpan().ContainsAnyExcept(Visible))
            {
                return new HubError(
                    ErrorCodes.InvalidValue,
                    $"The header {Header} must be one text of 1 to {MaxNameLength} visible ASCII characters.",
                    Header);
            }

            identity = new CallIdentity(Hash($"{request.Key.Account}\n{name}"), Print(request, body), Timeout.InfiniteTimeSpan);
        }
        else if (request.Route.IsResent)
        {
            var print = Print(request, body);
            identity = new CallIdentity($"{request.Key.Id}:{print}", print, UntilResent);
        }

        return null;
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Print(HubRequest request, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(request.Route.Name + '\n'));
        Append(hash, body, BoundaryOf(request.Http.Request.ContentType));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>A form's boundary is made anew each time the same form is sent, so it does not count.</summary>
    private static void Append(IncrementalHash hash, ReadOnlySpan<byte> body, byte[] boundary)
    {
        int found;
        while (boundary.Length > 0 && (found = body.IndexOf(boundary)) >= 0)
        {
            hash.AppendData(body[..found]);
            body = body[(found + boundary.Length)..];
        }

        hash.AppendData(body);
    }

    private static byte[] BoundaryOf(string? contentType) => MediaTypeHeaderValue.TryParse(contentType, out var type)
        ? Encoding.UTF8.GetBytes(HeaderUtilities.RemoveQuotes(type.Boundary).ToString())
        : [];
}
