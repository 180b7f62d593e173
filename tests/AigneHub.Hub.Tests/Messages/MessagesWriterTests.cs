using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AigneHub.Core.Errors;
using AigneHub.Hub.Inference.Translation;
using AigneHub.Providers.Chat;
using FsCheck;
using FsCheck.Fluent;

namespace AigneHub.Hub.Tests.Messages;

public sealed class MessagesWriterTests
{
    private const string Usage =
        """{"input_tokens":10,"cache_creation_input_tokens":5,"cache_read_input_tokens":5,"cache_creation":{"ephemeral_5m_input_tokens":4,"ephemeral_1h_input_tokens":1},"output_tokens":5,"output_tokens_details":{"thinking_tokens":2},"cost":0.000000007}""";

    private static readonly Gen<string> Texts =
        Gen.ArrayOf(Gen.Elements("a", "é", "\n", "\"", "\\", "{}", "data: ", "😀", "\u0001")).Select(string.Concat);

    [Fact]
    public void Stream_TextAndTool_AreAnthropicsEvents()
    {
        var text = MessagesScript.Write(stream: true, sink =>
        {
            sink.Begin("id1", "m1");
            sink.Text(0, "Hel"u8);
            sink.Text(0, "lo"u8);
            sink.ToolCall(0, 0, "t1", "f", null);
            sink.ToolArguments(0, 0, "{\\\"a\\\":1}"u8);
            sink.Finish(0, FinishReason.ToolCalls);
        });

        Assert.Equal(
            $$$$"""
            event: message_start
            data: {"type":"message_start","message":{"id":"id1","type":"message","role":"assistant","model":"m1","content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":0,"cache_creation_input_tokens":0,"cache_read_input_tokens":0,"output_tokens":0}}}

            event: content_block_start
            data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

            event: content_block_delta
            data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hel"}}

            event: content_block_delta
            data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"lo"}}

            event: content_block_stop
            data: {"type":"content_block_stop","index":0}

            event: content_block_start
            data: {"type":"content_block_start","index":1,"content_block":{"type":"tool_use","id":"t1","name":"f","caller":{"type":"direct"},"input":{}}}

            event: content_block_delta
            data: {"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":"{\"a\":1}"}}

            event: content_block_stop
            data: {"type":"content_block_stop","index":1}

            event: message_delta
            data: {"type":"message_delta","delta":{"stop_reason":"tool_use","stop_sequence":null},"usage":{{{{Usage}}}}}

            event: message_stop
            data: {"type":"message_stop"}


            """,
            text);
    }

    [Fact]
    public void Answer_EveryPiece_IsABlock()
    {
        var google = new ReasoningSeal("google", "ts");
        var message = JsonNode.Parse(MessagesScript.Write(stream: false, sink =>
        {
            sink.Begin(null, null);
            sink.Reasoning(0, "hm"u8);
            sink.Seal(0, new ReasoningSeal("anthropic", "sig"));
            sink.Seal(0, new ReasoningSeal("anthropic", Encrypted: "enc"));
            sink.Reasoning(0, "ho"u8);
            sink.Seal(0, new ReasoningSeal("openai", Encrypted: "e", Id: "rs"));
            sink.Text(0, "A"u8);
            sink.Citation(0, new Citation("https://a", "T", "words"));
            sink.ToolCall(0, 0, "t1", "f", google);
            sink.ToolArguments(0, 0, "{\\\"cut"u8);
            sink.Finish(0, FinishReason.Stop);
        }))!;

        var openai = new SealText(new ReasoningSeal("openai", Encrypted: "e", Id: "rs"));
        Assert.Equal(
            [
                """{"type":"thinking","thinking":"hm","signature":"sig"}""",
                """{"type":"redacted_thinking","data":"enc"}""",
                $$"""{"type":"thinking","thinking":"ho","signature":"{{openai}}"}""",
                """{"type":"text","text":"A","citations":[{"type":"web_search_result_location","cited_text":"words","encrypted_index":"","title":"T","url":"https://a"}]}""",
                $$"""{"type":"redacted_thinking","data":"{{new SealText(google, "t1")}}"}""",
                """{"type":"tool_use","id":"t1","name":"f","caller":{"type":"direct"},"input":{}}""",
            ],
            message["content"]!.AsArray().Select(block => block!.ToJsonString()));
        Assert.Equal(("msg_req_1", "x/y", "tool_use"), ((string?)message["id"], (string?)message["model"], (string?)message["stop_reason"]));
        Assert.Equal(Usage, message["usage"]!.ToJsonString());
    }

    [Theory]
    [InlineData(FinishReason.Stop, "end_turn")]
    [InlineData(FinishReason.Length, "max_tokens")]
    [InlineData(FinishReason.ContentFilter, "refusal")]
    public void Finish_Reason_IsAnthropicsWord(FinishReason reason, string expected)
    {
        var text = MessagesScript.Write(stream: false, sink =>
        {
            sink.Begin("i", "m");
            sink.Finish(0, reason);
        });

        Assert.Equal(expected, (string?)JsonNode.Parse(text)!["stop_reason"]);
    }

    [Fact]
    public void Fail_Stream_EndsWithAnErrorEvent()
    {
        var text = MessagesScript.Write(
            stream: true,
            sink => sink.Begin("i", "m"),
            new HubError(ErrorCodes.UpstreamOverloaded, "Busy."));

        Assert.EndsWith(
            """
            event: error
            data: {"type":"error","error":{"type":"overloaded_error","message":"Busy.","details":{"error_code":"upstream_overloaded"}},"request_id":"req_1"}


            """,
            text,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Answer_AnyPieces_StreamGivesWhatTheWholeGives()
    {
        var steps = Gen.Choose(0, 5).SelectMany(kind => Texts.Select(text => (kind, text)));

        Prop.ForAll(Gen.ArrayOf(steps).ToArbitrary(), drawn =>
        {
            var whole = JsonNode.Parse(MessagesScript.Write(stream: false, sink => Play(drawn, sink)))!;
            var stream = StreamedMessage.Merge(MessagesScript.Write(stream: true, sink => Play(drawn, sink)));
            return JsonNode.DeepEquals(whole, stream);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    [Fact]
    public void SealText_AnySeal_ComesBackAsItWas()
    {
        var cases = Gen.ArrayOf(Texts, 5).ToArbitrary();

        Prop.ForAll(cases, texts =>
        {
            var seal = new SealText(new ReasoningSeal(texts[0], texts[1], texts[2], texts[3]), texts[4]);
            return SealText.Parse(seal.ToString()) == seal;
        }).QuickCheckThrowOnFailure();
        Assert.Null(SealText.Parse("EqQBCkYIB"));
        Assert.Null(SealText.Parse("aignehub.!"));
        Assert.Null(SealText.Parse("aignehub.e30"));
    }

    private static void Play((int Kind, string Text)[] steps, IChatSink sink)
    {
        sink.Begin("id", "m");
        var calls = 0;
        foreach (var (kind, text) in steps)
        {
            var json = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(text))[1..^1];
            switch (kind)
            {
                case 0:
                    sink.Text(0, json);
                    break;
                case 1:
                    sink.Reasoning(0, json);
                    break;
                case 2:
                    sink.Seal(0, new ReasoningSeal("anthropic", text));
                    break;
                case 3:
                    sink.Seal(0, new ReasoningSeal("openai", Encrypted: text));
                    break;
                case 4:
                    sink.Citation(0, new Citation("https://x", text));
                    break;
                default:
                    sink.ToolCall(0, calls, "id", text, null);
                    sink.ToolArguments(0, calls, "{\\\"a\\\":"u8);
                    sink.ToolArguments(0, calls++, "1}"u8);
                    break;
            }
        }

        sink.Finish(0, FinishReason.Stop);
    }
}
