using System.Buffers.Binary;
using System.IO.Compression;
using AigneHub.Providers.Chat;
using AigneHub.Providers.Images;
using AigneHub.Providers.Png;
using FsCheck;
using FsCheck.Fluent;

namespace AigneHub.Hub.Tests.Png;

public sealed class MaskImageTests
{
    // Two pixels made by another program: red opaque, blue transparent.
    // python3 -c "import zlib,struct,base64 as b;c=lambda t,d:struct.pack('>I',len(d))+t+d+struct.pack('>I',zlib.crc32(t+d));
    // print(b.b64encode(b'\x89PNG\r\n\x1a\n'+c(b'IHDR',struct.pack('>IIBBBBB',2,1,8,6,0,0,0))+c(b'IDAT',zlib.compress(b'\0\xff\0\0\xff\0\0\xff\0'))+c(b'IEND',b'')).decode())"
    private const string TwoPixels = "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAYAAAD0In+KAAAADUlEQVR4nGP4z8AARgAO+gL+9R5MqQAAAABJRU5ErkJggg==";

    [Fact]
    public void BlackToChange_TransparentPixels_AreBlackAndOthersWhite()
    {
        var mask = MaskImage.BlackToChange(MediaSource.FromBase64("image/png", TwoPixels));

        Assert.Equal("image/png", mask.Value!.MediaType);
        Assert.Equal([0, 255, 0], Rows(Convert.FromBase64String(mask.Value.Base64!), PngColour.Grey));
    }

    [Theory]
    [InlineData("AQID")]
    [InlineData("/9j/4AAQ")]
    public void BlackToChange_NoTransparency_StaysAsItIs(string base64)
    {
        var given = MediaSource.FromBase64("image/png", base64);

        Assert.Same(given, MaskImage.BlackToChange(given).Value);
    }

    [Fact]
    public void BlackToChange_DemoPicture_HasNoTransparency()
    {
        var given = MediaSource.FromBase64(
            "image/png", Convert.ToBase64String(PngWriter.Write(1, 1, PngColour.True, [0, 1, 2, 3])));

        Assert.Same(given, MaskImage.BlackToChange(given).Value);
    }

    [Fact]
    public void BlackToChange_BrokenOrOfAnotherKind_NamesTheMask()
    {
        var png = Convert.FromBase64String(TwoPixels);
        var interlaced = (byte[])png.Clone();
        interlaced[28] = 1;

        var withDictionary = (byte[])png.Clone();
        withDictionary[42] = 125;

        foreach (var bytes in new[] { interlaced, withDictionary, png[..50] })
        {
            AssertWrong(Convert.ToBase64String(bytes));
        }

        AssertWrong("no base64!");
    }

    private static void AssertWrong(string base64)
    {
        var error = MaskImage.BlackToChange(MediaSource.FromBase64("image/png", base64)).Error;
        Assert.Equal(("invalid_value", "mask"), (error?.Code.Name, error?.Param));
    }

    [Fact]
    public void Read_AnyPictureAndFilters_IsItsAlpha()
    {
        var cases = Gen.Choose(1, 9).SelectMany(width => Gen.Choose(1, 9).SelectMany(height =>
            Gen.ArrayOf(Gen.Choose(0, 255), width * height * 4).SelectMany(pixels =>
                Gen.ArrayOf(Gen.Choose(0, 4), height).Select(filters => (width, height, pixels, filters)))));

        Prop.ForAll(cases.ToArbitrary(), drawn =>
        {
            var pixels = drawn.pixels.Select(value => (byte)value).ToArray();
            var png = PngWriter.Write(
                drawn.width, drawn.height, PngColour.TrueWithAlpha, Filter(pixels, drawn.width * 4, drawn.filters));
            var alpha = PngAlpha.Read(png);
            return alpha?.Width == drawn.width
                && alpha.Opacity.SequenceEqual(pixels.Where((_, index) => index % 4 == 3));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    [Fact]
    public void Read_AnyBytes_NeverThrows()
    {
        var png = Convert.FromBase64String(TwoPixels);
        var cases = Gen.Choose(0, png.Length - 1).SelectMany(at => Gen.Choose(0, 255).Select(value => (at, value)));

        Prop.ForAll(cases.ToArbitrary(), drawn =>
        {
            var broken = (byte[])png.Clone();
            broken[drawn.at] = (byte)drawn.value;
            _ = PngAlpha.Read(broken);
            _ = PngAlpha.Read(broken.AsSpan(0, drawn.at));
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    /// <summary>Applies the filters of the PNG specification, section 9, to rows of four channels.</summary>
    private static byte[] Filter(byte[] pixels, int length, int[] filters)
    {
        byte At(int row, int x) => row < 0 || x < 0 ? (byte)0 : pixels[(row * length) + x];
        var rows = new List<byte>();
        for (var y = 0; y < filters.Length; y++)
        {
            rows.Add((byte)filters[y]);
            for (var x = 0; x < length; x++)
            {
                var (left, up, corner) = (At(y, x - 4), At(y - 1, x), At(y - 1, x - 4));
                var predicted = filters[y] switch
                {
                    0 => 0,
                    1 => left,
                    2 => up,
                    3 => (left + up) / 2,
                    _ => new[] { left, up, corner }.MinBy(value => Math.Abs(left + up - corner - value)),
                };
                rows.Add((byte)(At(y, x) - predicted));
            }
        }

        return [.. rows];
    }

    /// <summary>The rows of a PNG with one data chunk.</summary>
    private static byte[] Rows(byte[] png, PngColour colour)
    {
        Assert.Equal((byte)colour, png[25]);
        var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(33));
        using var zlib = new ZLibStream(new MemoryStream(png, 41, length), CompressionMode.Decompress);
        using var rows = new MemoryStream();
        zlib.CopyTo(rows);
        return rows.ToArray();
    }
}
