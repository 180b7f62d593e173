using System.Buffers.Binary;
using System.IO.Compression;
using AigneHub.Providers.Checksums;

namespace AigneHub.Providers.Png;

/// <summary>Writes a PNG of eight bits a channel: signature, header, one compressed data chunk, end.</summary>
internal static class PngWriter
{
    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    /// <param name="colour">What the channels are.</param>
    /// <param name="rows">The rows, each with the number of its filter before it.</param>
    public static byte[] Write(int width, int height, PngColour colour, ReadOnlySpan<byte> rows)
    {
        using var png = new MemoryStream();
        png.Write(PngFormat.Signature);
        Span<byte> header = stackalloc byte[PngFormat.HeaderLength];
        header.Clear();
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        header[8] = PngFormat.BitDepth;
        header[9] = (byte)colour;
        WriteChunk(png, PngFormat.Header, header);
        WriteChunk(png, PngFormat.Data, Compress(rows));
        WriteChunk(png, PngFormat.End, []);
        return png.ToArray();
    }

    private static byte[] Compress(ReadOnlySpan<byte> bytes)
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
