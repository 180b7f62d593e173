using System.Globalization;
using AigneHub.Providers.Images;

namespace AigneHub.Providers.Videos;

/// <summary>Resolutions as price lists name them: by the shorter side, such as <c>720p</c>, and <c>4k</c>.</summary>
public static class VideoResolution
{
    /// <summary>What providers make unless asked for another.</summary>
    public const string Usual = "720p";

    private const string Largest = "4k";
    private const int LinesOfLargest = 2160;

    /// <summary>The resolution of a size in pixels; one that is a word stands for itself.</summary>
    public static string Of(string? size)
    {
        if (size is null)
        {
            return Usual;
        }

        if (ImageSize.Parse(size) is not { IsRatio: false } pixels)
        {
            return size.ToLowerInvariant();
        }

        var lines = Math.Min(pixels.Width, pixels.Height);
        return lines == LinesOfLargest ? Largest : lines.ToString(CultureInfo.InvariantCulture) + "p";
    }
}
