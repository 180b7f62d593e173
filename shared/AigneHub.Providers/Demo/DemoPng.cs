using AigneHub.Providers.Png;

namespace AigneHub.Providers.Demo;

/// <summary>The picture that the demo draws.</summary>
internal static class DemoPng
{
    private const int Size = 64;

    /// <summary>A picture that fades from one colour of the seed to another.</summary>
    public static byte[] Gradient(ReadOnlySpan<byte> seed) =>
        PngWriter.Write(Size, Size, PngColour.True, Pixels(seed));

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
}
