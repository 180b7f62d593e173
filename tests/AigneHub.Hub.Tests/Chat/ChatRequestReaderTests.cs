using System.Text;
using AigneHub.Hub.Chat;
using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Tests.Chat;

public sealed class ChatRequestReaderTests
{
    [Fact]
    public void Read_EveryField_IsUnderstood()
    {
        var request = Read("""
            {"model":"a/b","temperature":0.5,"top_p":0.9,"top_k":40,"seed":-7,"n":3,"stop":"END","user":"u1",
             "presence_penalty":-1,"frequency_penalty":1.5,"logprobs":true,"top_logprobs":5,"parallel_tool_calls":false,
             "modalities":["text","image"],"reasoning_effort":"high","max_tokens":9,"unknown":{"deep":[1]},
             "messages":[{"role":"user","content":"hi","name":"ann"}]}
            """);

        Assert.Equal((0.5, 0.9, 40), (request.Temperature, request.TopP, request.TopK));
        Assert.Equal((-7L, 3, "u1"), (request.Seed, request.Count, request.User));
        Assert.Equal((-1d, 1.5), (request.PresencePenalty, request.FrequencyPenalty));
        Assert.Equal((true, 5), (request.Logprobs, request.TopLogprobs));
        Assert.False(request.ParallelToolCalls);
        Assert.Equal(["END"], request.Stop);
        Assert.Equal(["text", "image"], request.Modalities);
        Assert.Equal("high", request.Reasoning?.Effort);
        Assert.Equal("""{"deep":[1]}""", Assert.Single(request.Extra).Value.GetRawText());
        var message = Assert.Single(request.Messages);
        Assert.Equal((ChatRole.User, "ann"), (message.Role, message.Name));
        Assert.Equal(new TextPart("hi"), Assert.Single(message.Parts));
    }

    [Fact]
    public void Read_ToolLoop_KeepsCallsResultsAndSeals()
    {
        var request = Read("""
            {"messages":[
              {"role":"assistant","content":null,
               "reasoning_details":[{"type":"reasoning.text","text":"hm","signature":"sig","format":"anthropic"},
                                    {"type":"reasoning.encrypted","data":"x==","id":"rs_1","format":"openai"}],
               "tool_calls":[{"id":"c1","type":"function","function":{"name":"f","arguments":"{\"a\":1}"},
                              "extra_content":{"google":{"thought_signature":"ts"}}}]},
              {"role":"tool","tool_call_id":"c1","content":[{"type":"text","text":"42"}]}]}
            """);

        Assert.Equal(
            [
                new ReasoningPart("hm", new ReasoningSeal("anthropic", "sig")),
                new ReasoningPart(string.Empty, new ReasoningSeal("openai", Encrypted: "x==", Id: "rs_1")),
                new ToolCallPart("c1", "f", "{\"a\":1}", new ReasoningSeal("google", "ts")),
            ],
            request.Messages[0].Parts);
        var result = Assert.IsType<ToolResultPart>(Assert.Single(request.Messages[1].Parts));
        Assert.Equal(("c1", false), (result.CallId, result.IsError));
        Assert.Equal(new TextPart("42"), Assert.Single(result.Content));
    }

    [Fact]
    public void Read_Media_IsTakenApart()
    {
        var request = Read("""
            {"messages":[{"role":"user","content":[
              {"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA","detail":"low"}},
              {"type":"image_url","image_url":{"url":"https://example.com/x.png"}},
              {"type":"input_audio","input_audio":{"data":"BBBB","format":"wav"}},
              {"type":"file","file":{"filename":"a.pdf","file_data":"data:application/pdf;base64,CCCC"}},
              {"type":"file","file":{"file_id":"file-1"}},
              {"type":"text","text":"t","cache_control":{"type":"ephemeral","ttl":"1h"}}]}]}
            """);

        Assert.Equal(
            [
                new MediaPart(MediaKind.Image, At("[0].image_url.url", MediaSource.FromBase64("image/png", "AAAA")), Detail: "low"),
                new MediaPart(MediaKind.Image, At("[1].image_url.url", MediaSource.FromUrl("https://example.com/x.png"))),
                new MediaPart(MediaKind.Audio, At("[2].input_audio.data", MediaSource.FromBase64("audio/wav", "BBBB"))),
                new MediaPart(
                    MediaKind.Document, At("[3].file.file_data", MediaSource.FromBase64("application/pdf", "CCCC")), "a.pdf"),
                new MediaPart(MediaKind.Document, MediaSource.FromFile("file-1")),
                new TextPart("t") { Cache = new CacheMark("1h") },
            ],
            request.Messages[0].Parts);

        static MediaSource At(string field, MediaSource source) => source with { Field = "messages[0].content" + field };
    }

    [Fact]
    public void Read_ToolsAndFormat_KeepTheirSchemas()
    {
        var request = Read("""
            {"messages":[{"role":"user","content":"x"}],
             "tools":[{"type":"function","function":{"name":"f","description":"d","parameters":{"type":"object"},"strict":true}}],
             "tool_choice":{"type":"function","function":{"name":"f"}},
             "response_format":{"type":"json_schema","json_schema":{"name":"s","strict":true,"schema":{"type":"object"}}}}
            """);

        var tool = Assert.Single(request.Tools);
        Assert.Equal(("f", "d", true), (tool.Name, tool.Description, tool.Strict));
        Assert.Equal("""{"type":"object"}""", tool.Parameters?.GetRawText());
        Assert.Equal(new ToolChoice(ToolChoiceMode.Named, "f"), request.ToolChoice);
        Assert.Equal(("s", true), (request.ResponseFormat?.Name, request.ResponseFormat?.Strict));
        Assert.Equal("""{"type":"object"}""", request.ResponseFormat?.Schema?.GetRawText());
    }

    [Theory]
    [InlineData("messages[0].role", """{"messages":[{"role":"robot","content":"x"}]}""")]
    [InlineData("messages[0].content", """{"messages":[{"role":"user"}]}""")]
    [InlineData("messages[0].content", """{"messages":[{"role":"user","content":5}]}""")]
    [InlineData("messages[1].content[0].type", """{"messages":[{"role":"user","content":"x"},{"role":"user","content":[{"type":"smell"}]}]}""")]
    [InlineData("messages[0].content[0].image_url.url", """{"messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"data:broken"}}]}]}""")]
    [InlineData("messages[0].content[0].image_url", """{"messages":[{"role":"user","content":[{"type":"image_url"}]}]}""")]
    [InlineData("messages[0].tool_call_id", """{"messages":[{"role":"tool","content":"x"}]}""")]
    [InlineData("messages[0].tool_calls[0].function", """{"messages":[{"role":"assistant","tool_calls":[{"id":"a"}]}]}""")]
    [InlineData("tools[0].type", """{"messages":[{"role":"user","content":"x"}],"tools":[{"type":"web_search"}]}""")]
    [InlineData("tool_choice", """{"messages":[{"role":"user","content":"x"}],"tool_choice":"maybe"}""")]
    [InlineData("functions", """{"messages":[{"role":"user","content":"x"}],"functions":[{"name":"f"}]}""")]
    [InlineData("response_format.type", """{"messages":[{"role":"user","content":"x"}],"response_format":{"type":"xml"}}""")]
    [InlineData("temperature", """{"messages":[{"role":"user","content":"x"}],"temperature":3}""")]
    [InlineData("stop[1]", """{"messages":[{"role":"user","content":"x"}],"stop":["a",1]}""")]
    [InlineData("messages[0].content", """{"messages":[{"role":"user","content":"\ud800"}]}""")]
    public void Read_FieldIsWrong_NamesIt(string field, string body)
    {
        var read = ChatRequestReader.Read(Encoding.UTF8.GetBytes(body));

        Assert.Equal(400, read.Error?.Code.Status);
        Assert.Equal(field, read.Error?.Param);
    }

    private static ChatRequest Read(string body)
    {
        var read = ChatRequestReader.Read(Encoding.UTF8.GetBytes(body));
        Assert.Null(read.Error);
        return read.Value!;
    }
}
