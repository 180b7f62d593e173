namespace AigneHub.Hub.Media;

/// <summary>The types of media.</summary>
internal static class MediaTypes
{
    private static readonly string[] Families = ["image/", "audio/", "video/"];

    /// <summary>What stands for a type where its server knows none.</summary>
    private static readonly string[] Unlabelled = ["application/octet-stream", "binary/octet-stream"];

    /// <summary>
    /// The type of what a server sent: what the server says, or the first bytes where it says nothing; null when it is no
    /// media, such as a page.
    /// </summary>
    public static string? Of(string? label, ReadOnlySpan<byte> content)
    {
        if (label is null || Array.Exists(Unlabelled, name => name.Equals(label, StringComparison.OrdinalIgnoreCase)))
        {
            return OfContent(content);
        }

        var type = label.ToLowerInvariant();
        return type == "image/jpg" ? "image/jpeg"
            : type == "application/pdf" || Array.Exists(Families, family => type.StartsWith(family, StringComparison.Ordinal))
            ? type
            : null;
    }

    /// <summary>The type that the first bytes tell; null when they tell none.</summary>
    public static string? OfContent(ReadOnlySpan<byte> content) => content switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => "image/png",
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => "image/gif",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => "image/webp",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'A', (byte)'V', (byte)'E', ..] => "audio/wav",
        [(byte)'I', (byte)'D', (byte)'3', ..] => "audio/mpeg",
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..] => "video/mp4",
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => "application/pdf",
        _ => null,
    };

    /// <summary>The ending of file names of a type, without a dot.</summary>
    public static string EndingOf(string type) => type switch
    {
        "image/jpeg" => "jpg",
        "image/png" or "image/webp" or "image/gif" or "video/mp4" or "video/webm" or "application/pdf" or "audio/wav" =>
            type[(type.IndexOf('/', StringComparison.Ordinal) + 1)..],
        "audio/mpeg" => "mp3",
        _ => "bin",
    };
}
