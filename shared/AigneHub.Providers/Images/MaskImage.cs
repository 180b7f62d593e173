using AigneHub.Core.Errors;
using AigneHub.Providers.Chat;
using AigneHub.Providers.Png;

namespace AigneHub.Providers.Images;

/// <summary>
/// Masks for providers that want them in black and white. Callers mark what may change by transparency, as OpenAI's do.
/// </summary>
internal static class MaskImage
{
    private const byte Black = 0;
    private const byte White = 255;
    private const byte HalfOpaque = 128;

    /// <summary>
    /// The mask with black where the image may change and white where not. One without transparency is taken to be in black
    /// and white already.
    /// </summary>
    public static Outcome<MediaSource> BlackToChange(MediaSource mask)
    {
        var bytes = new byte[((mask.Base64?.Length ?? 0) / 4 * 3) + 3];
        if (mask.Base64 is null || !Convert.TryFromBase64String(mask.Base64, bytes, out var length))
        {
            return Wrong("is not valid base64");
        }

        var png = bytes.AsSpan(0, length);
        if (!PngAlpha.Has(png))
        {
            return mask;
        }

        return PngAlpha.Read(png) is { } alpha
            ? MediaSource.FromBase64("image/png", Convert.ToBase64String(Paint(alpha)))
            : Wrong("must be a PNG of 8 bits a channel that is not interlaced");
    }

    private static byte[] Paint(PngAlpha alpha)
    {
        var rows = new byte[alpha.Height * (1 + alpha.Width)];
        for (var i = 0; i < alpha.Opacity.Length; i++)
        {
            rows[(i / alpha.Width) + 1 + i] = alpha.Opacity[i] < HalfOpaque ? Black : White;
        }

        return PngWriter.Write(alpha.Width, alpha.Height, PngColour.Grey, rows);
    }

    private static HubError Wrong(string what) => new(ErrorCodes.InvalidValue, $"'mask' {what}.", "mask");
}
