using System.Buffers;

namespace AigneHub.Core.Blobs;

/// <summary>What a blob may be called.</summary>
public static class BlobRules
{
    /// <summary>Characters of a name, at most.</summary>
    public const int MaxNameLength = 512;

    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-.");

    /// <summary>
    /// Whether a name is a relative path of lower-case letters, digits, dashes, dots and slashes, without empty segments
    /// and without such as consist of dots.
    /// </summary>
    public static bool IsName(string name)
    {
        if (name.Length is 0 or > MaxNameLength)
        {
            return false;
        }

        foreach (var range in name.AsSpan().Split('/'))
        {
            var segment = name.AsSpan(range);
            if (segment.Trim('.').IsEmpty || segment.ContainsAnyExcept(Allowed))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Refuses what is not a name.</summary>
    /// <exception cref="ArgumentException">It is not.</exception>
    public static void CheckName(string name)
    {
        if (!IsName(name))
        {
            throw new ArgumentException(
                "A blob's name is a relative path of lower-case letters, digits, dashes, dots and slashes.",
                nameof(name));
        }
    }
}
