using System.Text;
using AigneHub.Core.Errors;

namespace AigneHub.Hub.Tests.Providers;

public sealed class StreamReaderTests
{
    private const string Hello = """{"choices":[{"index":0,"delta":{"content":"Hello"},"finish_reason":null}],"usage":null}""";
    private const string Stop = """{"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}""";
    private const string Usage = """{"choices":[],"usage":{"prompt_tokens":3,"completion_tokens":2}}""";
    private const string UsageWithCost =
        """{"choices":[],"usage":{"prompt_tokens":3,"completion_tokens":2,"cost":0.000000005}}""";

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void Read_OrdinaryStream_PassesBytesAndAddsCost(string end)
    {
        var (reader, text) = Answers.Stream(
            "openai", $"data: {Hello}{end}{end}data: {Stop}{end}{end}data: {Usage}{end}{end}data: [DONE]{end}{end}");

        Assert.Equal(
            $"data: {Hello}{end}{end}data: {Stop}{end}{end}data: {UsageWithCost}{end}{end}", text);
        Assert.True(reader.Ended);
        Assert.True(reader.Facts.Finished);
        Assert.True(reader.Facts.HasUsage);
        Assert.Equal(5, reader.Facts.TextBytes);
        Assert.Null(reader.Facts.Error);
    }

    [Fact]
    public void Read_OtherFieldsAndComments_StayWithTheirEvents()
    {
        var stream = $": hi\nid: 7\nevent: chunk\ndata:{Hello}\nretry: 3\n\n: ping\n\nid: 8\ndata:{Usage}\n: last\n\n";

        var (_, text) = Answers.Stream("openai", stream);

        Assert.Equal(stream.Replace(Usage, UsageWithCost, StringComparison.Ordinal), text);
    }

    [Fact]
    public void Read_BlankLinesAndCommentsBeforeTheFirstEvent_AreHeldBack()
    {
        var (reader, text) = Answers.Stream(
            "deepseek", $"\n\n\r\n: keep-alive\n\n: keep-alive\n\ndata: {Hello}\n\ndata: [DONE]\n\n");

        Assert.Equal($"data: {Hello}\n\n", text);
        Assert.Null(reader.Facts.Error);
    }

    [Fact]
    public void Read_ByteOrderMarkAtTheStart_IsDropped()
    {
        var (reader, text) = Answers.Stream("openai", $"\uFEFFdata: {Hello}\n\ndata: [DONE]\n\n");

        Assert.Equal($"data: {Hello}\n\n", text);
        Assert.Equal(5, reader.Facts.TextBytes);
    }

    [Fact]
    public void Read_SecondByteOrderMark_IsNoMark()
    {
        var stream = Encoding.UTF8.GetBytes($"\uFEFF\uFEFFdata: {Hello}\n\ndata: {Stop}\n\n");

        Assert.Equal($"data: {Stop}\n\n", Answers.StreamPieces("openai", [stream]).Text);
        Assert.Equal($"data: {Stop}\n\n", Answers.StreamPieces("openai", stream.Select(value => new[] { value })).Text);
    }

    [Theory]
    [InlineData("data:\n\n")]
    [InlineData("data: \n\n")]
    [InlineData("data\n\n")]
    [InlineData("event: ping\ndata:\ndata:\n\n")]
    public void Read_EventWithoutData_IsNoError(string empty)
    {
        var (reader, text) = Answers.Stream("openai", $"data: {Hello}\n\n{empty}data: {Stop}\n\ndata: [DONE]\n\n");

        Assert.Null(reader.Facts.Error);
        Assert.True(reader.Facts.Finished);
        Assert.Contains(Stop, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_DataOnSeveralLines_IsOneEvent()
    {
        const string Lines = "data: {\"choices\":[{\"delta\":\ndata:{\"content\":\"Hello\"}}]}\n\n";

        var (reader, text) = Answers.Stream("openai", Lines + "data: [DONE]\n\n");

        Assert.Equal(Lines, text);
        Assert.Equal(5, reader.Facts.TextBytes);
    }

    [Fact]
    public void Read_UsageOnSeveralLines_GoesOutOnOne()
    {
        var (_, text) = Answers.Stream(
            "openai", "data: {\"choices\":[],\ndata: \"usage\":{\"prompt_tokens\":3,\ndata: \"completion_tokens\":2}}\n\n");

        Assert.Equal(
            "data: {\"choices\":[], \"usage\":{\"prompt_tokens\":3, \"completion_tokens\":2,\"cost\":0.000000005}}\n\n",
            text);
    }

    [Fact]
    public void Read_UsageAfterFinishReasonInTheSameChunk_IsRead()
    {
        var chunk = Stop.Replace("}]}", """}],"usage":{"prompt_tokens":3,"completion_tokens":2}}""", StringComparison.Ordinal);

        var (reader, text) = Answers.Stream("poe", $"data: {chunk}\n\ndata: [DONE]\n\n", includeUsage: false);

        Assert.True(reader.Facts is { Finished: true, HasUsage: true });
        Assert.Contains("\"completion_tokens\":2,\"cost\":0.000000005}", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_UsageOnEveryChunk_TheLastCounts()
    {
        var first = Usage.Replace("\"completion_tokens\":2", "\"completion_tokens\":1", StringComparison.Ordinal);

        var (reader, _) = Answers.Stream("xai", $"data: {first}\n\ndata: {Usage}\n\ndata: [DONE]\n\n");

        Assert.Equal("Input=3 Output=2", UsageNormalizerTests.Describe(reader.Facts.Usage));
    }

    [Fact]
    public void Read_CallerDidNotAskForUsage_GetsAChoiceThatSaysNothing()
    {
        var (_, text) = Answers.Stream("openai", $"data: {Usage}\n\ndata: [DONE]\n\n", includeUsage: false);

        Assert.Equal(
            """
            data: {"choices":[{"index":0,"delta":{},"finish_reason":null}],"usage":{"prompt_tokens":3,"completion_tokens":2,"cost":0.000000005}}


            """.ReplaceLineEndings("\n"),
            text);
    }

    [Fact]
    public void Read_TextAfterTheEndMark_IsIgnored()
    {
        var (reader, text) = Answers.Stream("openai", $"data: {Hello}\n\ndata: [DONE]\n\ndata: {Hello}\n\nnonsense\n\n");

        Assert.Equal($"data: {Hello}\n\n", text);
        Assert.Equal(5, reader.Facts.TextBytes);
    }

    [Theory]
    [InlineData("data: {\"error\":{\"message\":\"Overloaded\",\"code\":502}}\n\n", "upstream_error")]
    [InlineData("data: {\"error\":{\"message\":\"Slow\",\"code\":429}}\n\n", "upstream_rate_limited")]
    [InlineData("event: error\ndata: {\"error\":\"Boom\"}\n\n", "upstream_error")]
    [InlineData("data: {\"error\":{\"code\":\"insufficient_quota\"}}\n\n", "upstream_quota_exhausted")]
    [InlineData("data: <html>\n\n", "upstream_invalid_response")]
    [InlineData("data: [1]\n\n", "upstream_invalid_response")]
    [InlineData("data: {\"choices\":[]} trailing\n\n", "upstream_invalid_response")]
    [InlineData("data: {\"\\ud800aaaaaaaaaaaaaa\":1}\n\n", "upstream_invalid_response")]
    public void Read_ErrorInTheMiddle_StopsWithoutWritingIt(string bad, string code)
    {
        var (reader, text) = Answers.Stream("openrouter", $"data: {Hello}\n\n{bad}data: {Stop}\n\n");

        Assert.Equal(code, reader.Facts.Error?.Code.Name);
        Assert.Equal($"data: {Hello}\n\n", text);
        Assert.False(reader.Ended);
    }

    [Fact]
    public void Close_LastEventLacksItsBlankLine_StillCounts()
    {
        var (reader, text) = Answers.Stream("openai", $"data: {Hello}\n\ndata: {Usage}");

        Assert.True(reader.Facts.HasUsage);
        Assert.StartsWith($"data: {Hello}\n\ndata: {UsageWithCost}\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Close_StreamEndsWithinAnEvent_IsTruncated()
    {
        var (reader, text) = Answers.Stream("openai", $"data: {Hello}\n\ndata: {Stop[..20]}");

        Assert.Same(ErrorCodes.UpstreamTruncated, reader.Facts.Error?.Code);
        Assert.Equal($"data: {Hello}\n\n", text);
    }

    [Fact]
    public void Read_EventWithoutEnd_IsRefusedBeforeItFillsTheMemory()
    {
        var piece = new byte[1024 * 1024];
        piece.AsSpan().Fill((byte)'a');

        var (reader, _) = Answers.StreamPieces("openai", Enumerable.Repeat(piece, 20));

        Assert.Same(ErrorCodes.UpstreamGarbage, reader.Facts.Error?.Code);
    }

    [Fact]
    public void Read_SplitAtEveryByte_GivesTheSame()
    {
        var stream = Encoding.UTF8.GetBytes(
            $"\uFEFF\r\n: wait\r\n\r\nid: 1\ndata: {Hello}\n\n: c\n\ndata: {{\"choices\":[{{\"delta\":\ndata:"
            + $"{{\"content\":\"日本\"}}}}]}}\r\n\r\ndata:{Stop}\r\n\r\nevent: u\ndata: {Usage}\n\ndata: [DONE]\n\ndata: x\n\n");
        var (expected, expectedText) = Answers.StreamPieces("openai", [stream]);

        for (var split = 0; split <= stream.Length; split++)
        {
            AssertSame(expected, expectedText, [stream[..split], stream[split..]]);
        }

        AssertSame(expected, expectedText, [.. stream.Select(value => new[] { value })]);
    }

    private static void AssertSame(AigneHub.Providers.Calls.IStreamReader expected, string expectedText, byte[][] pieces)
    {
        var (reader, text) = Answers.StreamPieces("openai", pieces);
        Assert.Equal(expectedText, text);
        Assert.Equal(expected.Ended, reader.Ended);
        Assert.Equivalent(expected.Facts, reader.Facts);
        Assert.Equal(expected.Facts.Usage, reader.Facts.Usage);
    }
}
