using System.Text.Json;
using AigneHub.Core.Errors;
using AigneHub.Providers.Images;

namespace AigneHub.Providers.Gemini;

/// <summary>The shape and size of an image in Google's terms: a ratio of sides, and one of few sizes.</summary>
/// <param name="Ratio">Such as <c>16:9</c>; null for the model's own.</param>
/// <param name="Size"><c>1K</c>, <c>2K</c> or <c>4K</c>; null for the model's own.</param>
internal sealed record GeminiImageShape(string? Ratio, string? Size)
{
    private const long PixelsOf1K = 2_000_000;
    private const long PixelsOf2K = 8_000_000;

    private static readonly string[] Sizes = ["1K", "2K", "4K"];

    /// <summary>Reads what the caller asks for.</summary>
    /// <param name="size">Pixels, a ratio, or Google's own word.</param>
    /// <param name="ratios">The ratios the model makes.</param>
    /// <param name="largest">The largest size it makes.</param>
    public static Outcome<GeminiImageShape> Of(string? size, IReadOnlyList<string> ratios, string largest)
    {
        if (size is null or "auto")
        {
            return new GeminiImageShape(null, null);
        }

        var shape = Read(size, ratios);
        return shape is null
            ? Wrong($"'size' must be 1K, 2K, 4K, or like 1024x1024 in one of the shapes {string.Join(", ", ratios)}.")
            : Array.IndexOf(Sizes, shape.Size) > Array.IndexOf(Sizes, largest)
                ? Wrong($"The largest size of this model is {largest}.")
                : shape;
    }

    /// <summary>Writes the fields that say so.</summary>
    public void Write(Utf8JsonWriter json, ReadOnlySpan<byte> ratioName, ReadOnlySpan<byte> sizeName)
    {
        if (Ratio is not null)
        {
            json.WriteString(ratioName, Ratio);
        }

        if (Size is not null)
        {
            json.WriteString(sizeName, Size);
        }
    }

    private static GeminiImageShape? Read(string size, IReadOnlyList<string> ratios)
    {
        if (Sizes.FirstOrDefault(known => string.Equals(known, size, StringComparison.OrdinalIgnoreCase)) is { } word)
        {
            return new GeminiImageShape(null, word);
        }

        return ImageSize.Parse(size) is { } parsed && parsed.NearestOf(ratios) is { } ratio
            ? new GeminiImageShape(ratio, parsed.IsRatio ? null : SizeOf(parsed.Pixels))
            : null;
    }

    /// <summary>The smallest is what models make by themselves.</summary>
    private static string? SizeOf(long pixels) => pixels switch
    {
        <= PixelsOf1K => null,
        <= PixelsOf2K => "2K",
        _ => "4K",
    };

    private static HubError Wrong(string message) => new(ErrorCodes.InvalidValue, message, "size");
}
