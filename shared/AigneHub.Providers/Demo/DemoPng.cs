using System.Buffers.Binary;
using System.IO.Compression;
using AigneHub.Providers.Checksums;

namespace AigneHub.Providers.Demo;

/// <summary>Writes a PNG: signature, header, one compressed data chunk, end.</summary>
internal static class DemoPng
{
    private const int Size = 64;
    private const byte BitDepth = 8;
    private const byte TrueColour = 2;

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>A picture that fades from one colour of the seed to another.</summary>
    public static byte[] Gradient(ReadOnlySpan<byte> seed)
    {
        using var png = new MemoryStream();
        png.Write(Signature);
        Span<byte> header = [0, 0, 0, Size, 0, 0, 0, Size, BitDepth, TrueColour, 0, 0, 0];
        WriteChunk(png, "IHDR"u8, header);
        WriteChunk(png, "IDAT"u8, Compress(Pixels(seed)));
        WriteChunk(png, "IEND"u8, []);
        return png.ToArray();
    }

    private static byte[] Pixels(ReadOnlySpan<byte> seed)
    {
        // Every row begins with the number of its filter: none.
        var rows = new byte[Size * (1 + (3 * Size))];
        var position = 0;
        for (var y = 0; y < Size; y++)
        {
            position++;
            for (var x = 0; x < Size; x++)
            {
                for (var channel = 0; channel < 3; channel++)
                {
                    var from = seed[channel];
                    var to = seed[channel + 3];
                    rows[position++] = (byte)(from + ((to - from) * (x + y) / (2 * Size)));
                }
            }
        }

        return rows;
    }

    private static byte[] Compress(byte[] bytes)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(bytes);
        }

        return compressed.ToArray();
    }

    private static void WriteChunk(MemoryStream png, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        var start = (int)png.Length;
        png.Write(type);
        png.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Of(png.GetBuffer().AsSpan(start, (int)png.Length - start)));
        png.Write(number);
    }
}
