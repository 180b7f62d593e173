using System.Text.Json;
using AigneHub.Core.Usage;
using static AigneHub.Hub.Tests.Providers.Anthropic.WireStream;

namespace AigneHub.Hub.Tests.Providers.Anthropic;

public sealed class AnthropicAnswerTests
{
    private const string Schema =
        """{"model":"m","messages":[{"role":"user","content":"Hi"}],"response_format":{"type":"json_schema","json_schema":{"name":"n","schema":{"type":"object"}}}}""";

    [Fact]
    public void ReadMessage_AllBlocks_AreDelivered()
    {
        var (facts, text) = Claude.Answers("""
            {"id":"msg_1","type":"message","role":"assistant","model":"claude-x","content":[
              {"type":"thinking","thinking":"Let \"me\" see","signature":"sig1"},
              {"type":"redacted_thinking","data":"enc"},
              {"type":"text","text":"Hello\n","citations":[{"type":"web_search_result_location","url":"https://a","title":"A","cited_text":"c"}]},
              {"type":"server_tool_use","id":"srv_1","name":"web_search","input":{"query":"x"}},
              {"type":"tool_use","id":"toolu_1","name":"f","input":{"city": "Paris \"x\""}},
              {"type":"tool_use","id":"toolu_2","name":"g","input":{}}],
             "stop_reason":"tool_use","stop_sequence":null,"usage":{"input_tokens":10,"output_tokens":7,"unknown":1},"new":true}
            """);

        var json = JsonDocument.Parse(text).RootElement;
        var choice = json.GetProperty("choices")[0];
        var message = choice.GetProperty("message");
        Assert.Equal(("msg_1", "claude-x"), (json.GetProperty("id").GetString(), json.GetProperty("model").GetString()));
        Assert.Equal("tool_calls", choice.GetProperty("finish_reason").GetString());
        Assert.Equal("Hello\n", message.GetProperty("content").GetString());
        Assert.Equal("Let \"me\" see", message.GetProperty("reasoning_content").GetString());
        Assert.Equal(
            """[{"type":"reasoning.text","format":"anthropic","signature":"sig1","text":"Let \"me\" see"},{"type":"reasoning.encrypted","format":"anthropic","data":"enc"}]""",
            message.GetProperty("reasoning_details").GetRawText());
        Assert.Equal("https://a", message.GetProperty("annotations")[0].GetProperty("url_citation").GetProperty("url").GetString());
        var calls = message.GetProperty("tool_calls");
        Assert.Equal(2, calls.GetArrayLength());
        Assert.Equal("""{"city":"Paris \"x\""}""", calls[0].GetProperty("function").GetProperty("arguments").GetString());
        Assert.Equal("toolu_2", calls[1].GetProperty("id").GetString());
        Assert.Equal((10, 7), (facts.Usage[UsageClass.Input], facts.Usage[UsageClass.Output]));
    }

    [Fact]
    public void ReadStream_TextAndParallelTools_HaveTheirOwnIndexes()
    {
        var (reader, text) = Claude.Streams(Around(
            Block(0, """{"type":"text","text":""}"""),
            """{"type":"ping"}""",
            Delta(0, """{"type":"text_delta","text":"Hel"}"""),
            Delta(0, """{"type":"text_delta","text":"lo \u00e9\""}"""),
            BlockStop(0),
            Block(1, """{"type":"tool_use","id":"toolu_1","name":"f","input":{}}"""),
            Delta(1, """{"type":"input_json_delta","partial_json":""}"""),
            Delta(1, """{"type":"input_json_delta","partial_json":"{\"a\":"}"""),
            Delta(1, """{"type":"input_json_delta","partial_json":"1}"}"""),
            BlockStop(1),
            Block(2, """{"type":"tool_use","id":"toolu_2","name":"g","input":{}}"""),
            Delta(2, """{"type":"input_json_delta","partial_json":"{}"}"""),
            BlockStop(2)));

        var message = Chat.StreamedAnswer.Merge(text)["choices"]![0]!["message"]!;
        Assert.True(reader.Ended);
        Assert.Equal("Hello é\"", (string?)message["content"]);
        Assert.Equal("""{"a":1}""", (string?)message["tool_calls"]![0]!["function"]!["arguments"]);
        Assert.Equal("{}", (string?)message["tool_calls"]![1]!["function"]!["arguments"]);
        Assert.Equal((25, 15), (reader.Facts.Usage[UsageClass.Input], reader.Facts.Usage[UsageClass.Output]));
    }

    [Fact]
    public void ReadStream_Thinking_ComesWithItsSignature()
    {
        var (_, text) = Claude.Streams(Around(
            Block(0, """{"type":"thinking","thinking":"","signature":""}"""),
            Delta(0, """{"type":"thinking_delta","thinking":"Let me "}"""),
            Delta(0, """{"type":"thinking_delta","thinking":"see"}"""),
            Delta(0, """{"type":"signature_delta","signature":"sig"}"""),
            BlockStop(0),
            Block(1, """{"type":"redacted_thinking","data":"enc"}"""),
            BlockStop(1),
            Block(2, """{"type":"text","text":"A"}"""),
            Delta(2, """{"type":"citations_delta","citation":{"type":"char_location","document_index":0}}"""),
            Delta(2, """{"type":"delta_of_tomorrow","text":"x"}"""),
            BlockStop(2),
            """{"type":"event_of_tomorrow","index":7}"""));

        var message = Chat.StreamedAnswer.Merge(text)["choices"]![0]!["message"]!;
        Assert.Equal("Let me see", (string?)message["reasoning_content"]);
        Assert.Equal(
            """[{"type":"reasoning.text","format":"anthropic","signature":"sig","text":"Let me see"},{"type":"reasoning.encrypted","format":"anthropic","data":"enc"}]""",
            message["reasoning_details"]!.ToJsonString());
        Assert.Equal("A", (string?)message["content"]);
    }

    [Theory]
    [InlineData("end_turn", "stop")]
    [InlineData("stop_sequence", "stop")]
    [InlineData("pause_turn", "stop")]
    [InlineData("reason_of_tomorrow", "stop")]
    [InlineData("max_tokens", "length")]
    [InlineData("model_context_window_exceeded", "length")]
    [InlineData("tool_use", "tool_calls")]
    [InlineData("refusal", "content_filter")]
    public void Read_StopReason_IsTranslated(string reason, string expected)
    {
        var (_, whole) = Claude.Answers(
            $$$"""{"type":"message","content":[],"stop_reason":"{{{reason}}}","usage":{"input_tokens":1,"output_tokens":1}}""");
        var (_, stream) = Claude.Streams(Of(Start, End(reason), Stop));

        Assert.Equal(expected, JsonDocument.Parse(whole).RootElement.GetProperty("choices")[0].GetProperty("finish_reason").GetString());
        Assert.Equal(expected, (string?)Chat.StreamedAnswer.Merge(stream)["choices"]![0]!["finish_reason"]);
    }

    [Fact]
    public void Read_Refusal_SaysWhy()
    {
        var (_, text) = Claude.Answers(
            """{"type":"message","content":[],"stop_reason":"refusal","stop_details":{"type":"refusal","category":"bio","explanation":"Not that."},"usage":{"input_tokens":1,"output_tokens":1}}""");

        Assert.Equal(
            "Not that.",
            JsonDocument.Parse(text).RootElement.GetProperty("choices")[0].GetProperty("message").GetProperty("refusal").GetString());
    }

    [Fact]
    public void Read_AnswerTool_IsTheText()
    {
        var (_, whole) = Claude.Answers(
            """{"type":"message","content":[{"type":"tool_use","id":"t","name":"answer_in_json","input":{"a": 1}}],"stop_reason":"tool_use","usage":{"input_tokens":1,"output_tokens":1}}""",
            Schema);
        var (_, stream) = Claude.Streams(
            Of(
                Start,
                Block(0, """{"type":"tool_use","id":"t","name":"answer_in_json","input":{}}"""),
                Delta(0, """{"type":"input_json_delta","partial_json":"{\"a\":1}"}"""),
                End("tool_use"),
                Stop),
            Schema);

        var choice = JsonDocument.Parse(whole).RootElement.GetProperty("choices")[0];
        var streamed = Chat.StreamedAnswer.Merge(stream)["choices"]![0]!;
        Assert.Equal("stop", choice.GetProperty("finish_reason").GetString());
        Assert.Equal("""{"a":1}""", choice.GetProperty("message").GetProperty("content").GetString());
        Assert.Equal("stop", (string?)streamed["finish_reason"]);
        Assert.Equal("""{"a":1}""", (string?)streamed["message"]!["content"]);
    }

    [Theory]
    [InlineData("""{"input_tokens":10,"output_tokens":5}""", 10, 0, 0, 0, 5, 0)]
    [InlineData("""{"input_tokens":10,"cache_read_input_tokens":7,"cache_creation_input_tokens":3,"cache_creation":null,"output_tokens":5}""", 10, 7, 3, 0, 5, 0)]
    [InlineData("""{"input_tokens":10,"cache_creation_input_tokens":30,"cache_creation":{"ephemeral_5m_input_tokens":10,"ephemeral_1h_input_tokens":20},"output_tokens":5}""", 10, 0, 10, 20, 5, 0)]
    [InlineData("""{"input_tokens":1,"cache_creation_input_tokens":30,"cache_creation":{"ephemeral_1h_input_tokens":20},"output_tokens":0}""", 1, 0, 10, 20, 0, 0)]
    [InlineData("""{"input_tokens":1,"output_tokens":50,"output_tokens_details":{"thinking_tokens":20}}""", 1, 0, 0, 0, 30, 20)]
    [InlineData("""{"input_tokens":1,"output_tokens":5,"output_tokens_details":{"thinking_tokens":20}}""", 1, 0, 0, 0, 0, 5)]
    [InlineData("""{"input_tokens":1,"output_tokens":5,"iterations":[{"type":"message","input_tokens":1,"output_tokens":5},{"type":"compaction","input_tokens":1000,"cache_read_input_tokens":9,"output_tokens":70}]}""", 1001, 9, 0, 0, 75, 0)]
    [InlineData("""{"input_tokens":-4,"cache_read_input_tokens":"7","output_tokens":1e30,"cache_creation":[1]}""", 0, 0, 0, 0, 0, 0)]
    public void Read_Usage_IsDisjoint(string usage, int input, int read, int write5m, int write1h, int output, int reasoning)
    {
        var counts = Claude.Answers($$"""{"type":"message","content":[],"stop_reason":"end_turn","usage":{{usage}}}""").Facts.Usage;

        Assert.Equal(
            (input, read, write5m, write1h, output, reasoning),
            (counts[UsageClass.Input], counts[UsageClass.CacheRead], counts[UsageClass.CacheWrite5m],
                counts[UsageClass.CacheWrite1h], counts[UsageClass.Output], counts[UsageClass.Reasoning]));
    }

    [Fact]
    public void ReadStream_UsageAtTheEnd_IsCumulative()
    {
        var facts = Claude.Streams(Of(
            Start,
            End(usage: """{"input_tokens":100,"cache_read_input_tokens":null,"output_tokens":15,"server_tool_use":{"web_search_requests":1}}"""),
            End(usage: """{"output_tokens":40}"""),
            Stop)).Reader.Facts;

        Assert.Equal((100, 40), (facts.Usage.TotalInput(), facts.Usage.TotalOutput()));
    }

    [Fact]
    public void ReadStream_CutOff_KeepsWhatIsKnownOfThePrompt()
    {
        var facts = Claude.Streams(Of(Start, Delta(0, """{"type":"text_delta","text":"Hello"}"""))).Reader.Facts;

        Assert.False(facts.HasUsage);
        Assert.Equal(25, facts.Usage[UsageClass.Input]);
        Assert.Equal(5, facts.TextBytes);
    }

    [Theory]
    [InlineData("""{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}""", "upstream_overloaded")]
    [InlineData("""{"type":"error","error":{"type":"rate_limit_error","message":"slow"}}""", "upstream_rate_limited")]
    [InlineData("""{"type":"error","error":{"type":"api_error","message":"boom"}}""", "upstream_error")]
    [InlineData("""{"type":"error","error":{"type":"invalid_request_error","message":"prompt is too long: 5 tokens > 4 maximum"}}""", "context_length_exceeded")]
    [InlineData("""{"type":"error","error":{"type":"invalid_request_error","message":"Your credit balance is too low to access"}}""", "upstream_quota_exhausted")]
    [InlineData("""{"type":"error","error":{"type":"authentication_error","message":"invalid x-api-key"}}""", "upstream_credential_rejected")]
    [InlineData("""{"type":"error"}""", "upstream_error")]
    [InlineData("""not json""", "upstream_invalid_response")]
    [InlineData("""[1]""", "upstream_invalid_response")]
    public void Read_Errors_EndTheAnswer(string data, string code)
    {
        var stream = Claude.Streams($"{Of(Start)}event: error\ndata: {data}\n\n{Of(End())}").Reader;
        var whole = Claude.Answers(data).Facts;

        Assert.Equal(code, stream.Facts.Error?.Code.Name);
        Assert.False(stream.Facts.Finished);
        Assert.Equal(code, whole.Error?.Code.Name);
    }
}
