namespace AigneHub.Providers.Png;

/// <summary>The fixed parts of a PNG.</summary>
internal static class PngFormat
{
    public const int HeaderLength = 13;
    public const byte BitDepth = 8;

    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static ReadOnlySpan<byte> Header => "IHDR"u8;

    public static ReadOnlySpan<byte> Data => "IDAT"u8;

    public static ReadOnlySpan<byte> End => "IEND"u8;
}
