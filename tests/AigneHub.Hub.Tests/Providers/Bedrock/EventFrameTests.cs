using System.Text;
using AigneHub.Providers.Bedrock.EventStream;
using FsCheck;
using FsCheck.Fluent;
using static AigneHub.Hub.Tests.Providers.Bedrock.EventEncoder;

namespace AigneHub.Hub.Tests.Providers.Bedrock;

public sealed class EventFrameTests
{
    /// <summary>Frames that Amazon publishes with its event stream libraries.</summary>
    [Theory]
    [InlineData("000000100000000005C248EB7D98C8FF", "")]
    [InlineData("0000001D00000000FD528C5A7B27666F6F273A27626172277DC3653936", "{'foo':'bar'}")]
    [InlineData("0000002D0000001041C424B80A6576656E742D7479706504" + "0000A00C7B27666F6F273A27626172277D36F480A0", "{'foo':'bar'}")]
    public void Read_PublishedFrame_IsComplete(string hex, string payload)
    {
        var bytes = Convert.FromHexString(hex);

        Assert.Equal(FrameState.Complete, EventFrame.Read(bytes, out var frame, out var length));
        Assert.Equal(bytes.Length, length);
        Assert.Equal(payload, Encoding.UTF8.GetString(frame.Payload));
    }

    [Fact]
    public void Headers_OfEveryKind_AreReadInOrder()
    {
        byte[] headers =
        [
            .. Header("t", 0, []), .. Header("f", 1, []), .. Header("b", 2, [1]), .. Header("s", 3, [1, 2]),
            .. Header("i", 4, [1, 2, 3, 4]), .. Header("l", 5, new byte[8]), .. Header("x", 6, [0, 3, 7, 8, 9]),
            .. Header("w", 7, [0, 2, 104, 105]), .. Header("time", 8, new byte[8]), .. Header("uuid", 9, new byte[16]),
        ];

        Assert.Equal(FrameState.Complete, EventFrame.Read(Frame(headers, "{}"), out var frame, out _));
        var read = frame.Headers;
        var seen = new List<string>();
        while (read.Next())
        {
            seen.Add($"{Encoding.UTF8.GetString(read.Name)} {read.Kind} {read.Value.Length}");
        }

        Assert.Equal(
            [
                "t True 0", "f False 0", "b Int8 1", "s Int16 2", "i Int32 4", "l Int64 8", "x Bytes 3", "w Text 2",
                "time Timestamp 8", "uuid Uuid 16",
            ],
            seen);
        Assert.False(read.Failed);
        Assert.Equal("hi"u8, frame.Text("w"u8));
        Assert.True(frame.Text("x"u8).IsEmpty);
    }

    [Fact]
    public void Read_AnyByteChanged_IsNeverComplete()
    {
        var sound = Event("contentBlockDelta", """{"contentBlockIndex":0,"delta":{"text":"Hello"}}""");
        for (var position = 0; position < sound.Length; position++)
        {
            for (var bit = 0; bit < 8; bit++)
            {
                var changed = sound.ToArray();
                changed[position] ^= (byte)(1 << bit);
                Assert.NotEqual(FrameState.Complete, EventFrame.Read(changed, out _, out _));
            }
        }
    }

    [Fact]
    public void Read_Beginning_IsIncompleteWhereverItEnds()
    {
        var sound = Event("messageStop", """{"stopReason":"end_turn"}""");
        for (var length = 0; length < sound.Length; length++)
        {
            Assert.Equal(FrameState.Incomplete, EventFrame.Read(sound.AsSpan(0, length), out _, out _));
        }
    }

    [Theory]
    [InlineData(15u, 0u)]
    [InlineData(20u, 5u)]
    [InlineData(0xFFFFFFFFu, 0u)]
    [InlineData(17_000_000u, 0u)]
    [InlineData(1_000_000u, 200_000u)]
    [InlineData(0u, 0xFFFFFFFFu)]
    public void Read_LengthsThatCannotBe_AreBrokenAtOnce(uint total, uint headers)
    {
        byte[] lengths = [.. Number(total), .. Number(headers)];
        byte[] prelude = [.. lengths, .. Number(Crc(lengths))];

        Assert.Equal(FrameState.Broken, EventFrame.Read(prelude, out _, out _));
    }

    [Theory]
    [InlineData(new byte[] { 0 })]
    [InlineData(new byte[] { 5, 97 })]
    [InlineData(new byte[] { 1, 97, 10 })]
    [InlineData(new byte[] { 1, 97, 4, 1, 2 })]
    [InlineData(new byte[] { 1, 97, 7, 0 })]
    [InlineData(new byte[] { 1, 97, 7, 0, 9, 104 })]
    public void Read_HeadersThatAreNone_AreBroken(byte[] headers) =>
        Assert.Equal(FrameState.Broken, EventFrame.Read(Frame(headers, "{}"), out _, out _));

    [Fact]
    public void Read_AnyHeadersAndPayload_ComeBackAsTheyWere()
    {
        var bytes = Gen.ArrayOf(Gen.Choose(0, 255).Select(value => (byte)value));
        var cases = bytes.SelectMany(value => bytes.Select(payload => (value, payload)));

        Prop.ForAll(cases.ToArbitrary(), drawn =>
        {
            var header = Header("h", 6, [(byte)(drawn.value.Length >> 8), (byte)drawn.value.Length, .. drawn.value]);
            var state = EventFrame.Read([.. Frame(header, drawn.payload), 1, 2, 3], out var frame, out var length);
            var headers = frame.Headers;
            return state == FrameState.Complete
                && headers.Next() && headers.Value.SequenceEqual(drawn.value) && !headers.Next()
                && frame.Payload.SequenceEqual(drawn.payload)
                && length == 16 + header.Length + drawn.payload.Length;
        }).QuickCheckThrowOnFailure();
    }
}
