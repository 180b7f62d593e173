using System.Globalization;

namespace AigneHub.Providers.Images;

/// <summary>
/// A width and a height in pixels, or the ratio of both, as callers write them: <c>1024x1536</c>, <c>16:9</c>.
/// </summary>
internal readonly record struct ImageSize(int Width, int Height)
{
    /// <summary>Numbers up to this are a ratio and no pixels.</summary>
    private const int LargestRatio = 64;

    /// <summary>By how much a shape may differ from another and still pass for it: 1792 × 1024 for 16:9.</summary>
    private const double Tolerance = 0.05;

    /// <summary>How much more a difference of shape counts than one of size.</summary>
    private const double ShapeOverSize = 10;

    /// <summary>Whether it is a ratio only.</summary>
    public bool IsRatio => Width <= LargestRatio && Height <= LargestRatio;

    /// <summary>How many pixels.</summary>
    public long Pixels => (long)Width * Height;

    /// <summary>Reads a size; null when it is none.</summary>
    public static ImageSize? Parse(string text)
    {
        var parts = text.Split('x', ':');
        return parts.Length == 2 && TryNumber(parts[0], out var width) && TryNumber(parts[1], out var height)
            ? new ImageSize(width, height)
            : null;
    }

    /// <summary>The ratio nearest to this one's; null when none is near enough.</summary>
    /// <param name="ratios">The ratios to choose from, such as <c>16:9</c>.</param>
    public string? NearestOf(IReadOnlyList<string> ratios)
    {
        var own = Shape;
        var nearest = ratios.MinBy(ratio => Math.Abs(own - Parse(ratio)!.Value.Shape))!;
        return Math.Abs(own - Parse(nearest)!.Value.Shape) < Tolerance ? nearest : null;
    }

    /// <summary>The size of this one's shape that is nearest to it; null when none has its shape.</summary>
    /// <param name="sizes">The sizes to choose from, such as <c>1024x1024</c>.</param>
    /// <param name="pixelsOfRatio">How many pixels a mere ratio stands for.</param>
    public string? NearestOf(IReadOnlyList<string> sizes, long pixelsOfRatio)
    {
        var own = Shape;
        var pixels = Math.Log(IsRatio ? pixelsOfRatio : Pixels);
        return sizes
            .Select(size => (Name: size, Size: Parse(size)!.Value))
            .Where(size => Math.Abs(own - size.Size.Shape) < Tolerance)
            .OrderBy(size => (ShapeOverSize * Math.Abs(own - size.Size.Shape))
                + Math.Abs(pixels - Math.Log(size.Size.Pixels)))
            .Select(size => size.Name)
            .FirstOrDefault();
    }

    /// <summary>Portrait and landscape differ by the sign, so that both are as far from a square.</summary>
    private double Shape => Math.Log((double)Width / Height);

    private static bool TryNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number > 0;
}
