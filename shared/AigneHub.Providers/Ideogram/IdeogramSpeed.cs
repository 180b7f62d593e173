namespace AigneHub.Providers.Ideogram;

/// <summary>The rendering speed for a quality. The catalogue prices images by the same words.</summary>
internal static class IdeogramSpeed
{
    /// <summary>What is usual; an image of this speed needs no word for it.</summary>
    public const string Usual = "DEFAULT";

    /// <summary>Words that are OpenAI's.</summary>
    private static readonly Dictionary<string, string> Synonyms = new(StringComparer.OrdinalIgnoreCase)
    {
        ["auto"] = Usual,
        ["standard"] = Usual,
        ["medium"] = Usual,
        ["low"] = "TURBO",
        ["high"] = "QUALITY",
        ["hd"] = "QUALITY",
    };

    /// <summary>The speed; the quality itself where it is no synonym of any.</summary>
    public static string Of(string? quality) =>
        quality is null ? Usual : Synonyms.GetValueOrDefault(quality, quality.ToUpperInvariant());
}
