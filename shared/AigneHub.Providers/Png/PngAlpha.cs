using System.Buffers.Binary;
using System.IO.Compression;

namespace AigneHub.Providers.Png;

/// <summary>How opaque each pixel of a PNG is. Reads those of eight bits a channel that are not interlaced.</summary>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Opacity">Row by row, 0 for transparent to 255.</param>
internal sealed record PngAlpha(int Width, int Height, byte[] Opacity)
{
    private const int ChunkFrame = 12;
    private const long MaxPixels = 20_000_000;

    /// <summary>Whether bytes are a PNG whose pixels may be transparent.</summary>
    public static bool Has(ReadOnlySpan<byte> png) =>
        TryHeader(png, out var header) && (PngColour)header[9] is PngColour.GreyWithAlpha or PngColour.TrueWithAlpha;

    /// <summary>Reads the alpha channel; null when the image is broken, or not of a kind that is read.</summary>
    public static PngAlpha? Read(ReadOnlySpan<byte> png)
    {
        if (!TryHeader(png, out var header) || header[8] != PngFormat.BitDepth || header[12] != 0)
        {
            return null;
        }

        var width = BinaryPrimitives.ReadInt32BigEndian(header);
        var height = BinaryPrimitives.ReadInt32BigEndian(header[4..]);
        var channels = (PngColour)header[9] == PngColour.TrueWithAlpha ? 4 : 2;
        if (width <= 0 || height <= 0 || (long)width * height > MaxPixels)
        {
            return null;
        }

        var rows = new byte[height * (1 + (width * channels))];
        return TryInflate(png, rows) && TryUnfilter(rows, height, channels)
            ? new PngAlpha(width, height, AlphaOf(rows, width, height, channels))
            : null;
    }

    private static bool TryHeader(ReadOnlySpan<byte> png, out ReadOnlySpan<byte> header)
    {
        var start = PngFormat.Signature.Length + 8;
        var isPng = png.StartsWith(PngFormat.Signature) && png.Length > start + PngFormat.HeaderLength
            && png[(start - 4)..start].SequenceEqual(PngFormat.Header);
        header = isPng ? png.Slice(start, PngFormat.HeaderLength) : default;
        return isPng;
    }

    private static bool TryInflate(ReadOnlySpan<byte> png, byte[] rows)
    {
        using var compressed = new MemoryStream();
        var rest = png[PngFormat.Signature.Length..];
        while (rest.Length >= ChunkFrame)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(rest);
            if (length < 0 || length > rest.Length - ChunkFrame)
            {
                return false;
            }

            if (rest[4..8].SequenceEqual(PngFormat.Data))
            {
                compressed.Write(rest.Slice(8, length));
            }

            rest = rest[(length + ChunkFrame)..];
        }

        compressed.Position = 0;
        try
        {
            using var zlib = new ZLibStream(compressed, CompressionMode.Decompress);
            return zlib.ReadAtLeast(rows, rows.Length, throwOnEndOfStream: false) == rows.Length;
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            // The latter is how a stream shows that needs a dictionary nobody has.
            return false;
        }
    }

    /// <summary>Undoes the filters, by which a row tells only how it differs from its neighbours.</summary>
    private static bool TryUnfilter(byte[] rows, int height, int channels)
    {
        var length = rows.Length / height;
        for (var y = 0; y < height; y++)
        {
            var row = rows.AsSpan(y * length, length);
            var above = y == 0 ? default : rows.AsSpan((y - 1) * length, length);
            for (var x = 1; x < length; x++)
            {
                var left = x > channels ? row[x - channels] : 0;
                var up = y == 0 ? 0 : above[x];
                var upLeft = y == 0 || x <= channels ? 0 : above[x - channels];
                if (Predict(row[0], left, up, upLeft) is not { } predicted)
                {
                    return false;
                }

                row[x] = (byte)(row[x] + predicted);
            }
        }

        return true;
    }

    private static int? Predict(byte filter, int left, int up, int upLeft) => filter switch
    {
        0 => 0,
        1 => left,
        2 => up,
        3 => (left + up) / 2,
        4 => Paeth(left, up, upLeft),
        _ => null,
    };

    private static int Paeth(int left, int up, int upLeft)
    {
        var estimate = left + up - upLeft;
        var (toLeft, toUp, toUpLeft) =
            (Math.Abs(estimate - left), Math.Abs(estimate - up), Math.Abs(estimate - upLeft));
        return toLeft <= toUp && toLeft <= toUpLeft ? left : toUp <= toUpLeft ? up : upLeft;
    }

    private static byte[] AlphaOf(byte[] rows, int width, int height, int channels)
    {
        var alpha = new byte[width * height];
        for (var i = 0; i < alpha.Length; i++)
        {
            // Each row begins with the number of its filter.
            alpha[i] = rows[(i / width) + 1 + (i * channels) + channels - 1];
        }

        return alpha;
    }
}
