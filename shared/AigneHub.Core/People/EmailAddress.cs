using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace AigneHub.Core.People;

/// <summary>
/// An e-mail address as people are known by. Compared without case: hardly any mail server tells two people apart by it,
/// and one who could sign up beside another would be taken for them.
/// </summary>
public sealed record EmailAddress
{
    /// <summary>Characters in an address, at most.</summary>
    public const int MaxLength = 254;

    private static readonly SearchValues<char> Forbidden = SearchValues.Create("()<>[],;:\\\"@");

    private EmailAddress(string text) => Text = text;

    /// <summary>The address in lower case.</summary>
    public string Text { get; }

    /// <summary>A name for it that any table takes as a key: 64 hexadecimal digits.</summary>
    public string Key => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));

    /// <summary>Reads an address such as <c>ada@example.com</c>.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out EmailAddress? address)
    {
        var plain = text?.Trim().ToLowerInvariant() ?? string.Empty;
        var at = plain.LastIndexOf('@');
        address = plain.Length <= MaxLength && at > 0 && IsPart(plain.AsSpan(0, at)) && IsPart(plain.AsSpan(at + 1))
            ? new EmailAddress(plain)
            : null;
        return address is not null;
    }

    // Only ASCII: look-alikes of other alphabets would pass for someone else.
    private static bool IsPart(ReadOnlySpan<char> part) =>
        !part.IsEmpty && !part.ContainsAnyExceptInRange('!', '~') && !part.ContainsAny(Forbidden);
}
