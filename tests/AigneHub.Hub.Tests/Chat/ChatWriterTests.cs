using System.Text.Json.Nodes;
using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Tests.Chat;

public sealed class ChatWriterTests
{
    private const string Usage =
        """{"prompt_tokens":15,"completion_tokens":5,"total_tokens":20,"prompt_tokens_details":{"cached_tokens":5,"cache_write_tokens":0,"audio_tokens":0},"completion_tokens_details":{"reasoning_tokens":2,"audio_tokens":0},"cost":0.000000007}""";

    [Fact]
    public void Stream_TextAndTools_IsWrittenChunkByChunk()
    {
        var stream = Scripts.Write(stream: true, sink =>
        {
            sink.Begin("id1", "m1");
            sink.Text(0, "a\\n"u8);
            sink.ToolCall(0, 0, "c1", "f", null);
            sink.ToolArguments(0, 0, "{\\\"x\\\":1}"u8);
            sink.Finish(0, FinishReason.ToolCalls);
        });

        const string Head =
            "data: {\"id\":\"id1\",\"object\":\"chat.completion.chunk\",\"created\":1700000000,\"model\":\"m1\",\"choices\":";
        string[] chunks =
        [
            """[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}]}""",
            """[{"index":0,"delta":{"content":"a\n"},"finish_reason":null}]}""",
            """[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"c1","type":"function","function":{"name":"f","arguments":""}}]},"finish_reason":null}]}""",
            """[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"{\"x\":1}"}}]},"finish_reason":null}]}""",
            """[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}""",
            $$"""[],"usage":{{Usage}}}""",
        ];
        Assert.Equal(string.Concat(chunks.Select(chunk => $"{Head}{chunk}\n\n")) + "data: [DONE]\n\n", stream);
    }

    [Fact]
    public void Stream_CallerDidNotAskForUsage_GetsItWithAChoiceThatSaysNothing()
    {
        var stream = Scripts.Write(stream: true, sink => sink.Begin(null, null), includeUsage: false);

        Assert.Equal(
            $$"""
            data: {"id":"chatcmpl-req_1","object":"chat.completion.chunk","created":1700000000,"model":"x/y","choices":[{"index":0,"delta":{},"finish_reason":null}],"usage":{{Usage}}}

            data: [DONE]


            """,
            stream);
    }

    [Fact]
    public void Whole_EverythingThereIs_IsOneCompletion()
    {
        var whole = Scripts.Write(stream: false, sink =>
        {
            sink.Begin("id1", "m1");
            sink.Reasoning(0, "thi"u8);
            sink.Reasoning(0, "nk"u8);
            sink.Seal(0, new ReasoningSeal("anthropic", "sig"));
            sink.Text(0, "hello"u8);
            sink.Citation(0, new Citation("https://a", "A"));
            sink.Image(0, MediaSource.FromBase64("image/png", "AAAA"));
            sink.ToolCall(0, 0, "c1", "f", new ReasoningSeal("google", "ts"));
            sink.ToolArguments(0, 0, "{}"u8);
            sink.Finish(0, FinishReason.ToolCalls);
        });

        var expected = JsonNode.Parse("""
            {"id":"id1","object":"chat.completion","created":1700000000,"model":"m1","choices":[{"index":0,"message":{
              "role":"assistant","content":"hello","refusal":null,"reasoning_content":"think",
              "reasoning_details":[{"type":"reasoning.text","format":"anthropic","signature":"sig","text":"think"}],
              "tool_calls":[{"id":"c1","type":"function","function":{"name":"f","arguments":"{}"},
                             "extra_content":{"google":{"thought_signature":"ts"}}}],
              "images":[{"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA"}}],
              "annotations":[{"type":"url_citation","url_citation":{"url":"https://a","title":"A"}}]},
              "finish_reason":"tool_calls"}],"usage":@}
            """.Replace("@", Usage, StringComparison.Ordinal));
        Assert.Equal(expected!.ToJsonString(), JsonNode.Parse(whole)!.ToJsonString());
    }
}
