using System.Text;
using AigneHub.Hub.Inference.Translation;
using AigneHub.Hub.Messages;
using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Tests.Messages;

public sealed class MessagesRequestReaderTests
{
    [Fact]
    public void Read_EveryField_IsUnderstood()
    {
        var request = Read("""
            {"model":"a/b","max_tokens":9,"temperature":0.5,"top_p":0.9,"top_k":40,"stop_sequences":["END"],
             "metadata":{"user_id":"u1"},"thinking":{"type":"enabled","budget_tokens":2000,"display":"omitted"},
             "output_config":{"effort":"max","format":{"type":"json_schema","schema":{"type":"object"}}},
             "tool_choice":{"type":"any","disable_parallel_tool_use":true},"service_tier":"auto",
             "tools":[{"name":"f","description":"d","input_schema":{"type":"object"},"strict":true,
                       "cache_control":{"type":"ephemeral","ttl":"1h"}}],
             "system":[{"type":"text","text":"x-anthropic-billing-header: cc_version=2"},
                       {"type":"text","text":"Be brief.","cache_control":{"type":"ephemeral"}}],
             "messages":[{"role":"user","content":"hi"},{"role":"system","content":"more"}]}
            """);

        Assert.Equal((0.5, 0.9, 40), (request.Temperature, request.TopP, request.TopK));
        Assert.Equal(["END"], request.Stop);
        Assert.Equal("u1", request.User);
        Assert.Equal(new ReasoningOptions("xhigh", 2000, false), request.Reasoning);
        Assert.Equal("""{"type":"object"}""", request.ResponseFormat?.Schema?.GetRawText());
        Assert.Equal(new ToolChoice(ToolChoiceMode.Required), request.ToolChoice);
        Assert.False(request.ParallelToolCalls);
        Assert.Equal("service_tier", Assert.Single(request.Extra).Key);
        var tool = Assert.Single(request.Tools);
        Assert.Equal(("f", "d", true, "1h"), (tool.Name, tool.Description, tool.Strict, tool.Cache?.Ttl));
        Assert.Equal([ChatRole.System, ChatRole.User, ChatRole.System], request.Messages.Select(message => message.Role));
        Assert.Equal(new TextPart("Be brief.") { Cache = new CacheMark(null) }, Assert.Single(request.Messages[0].Parts));
    }

    [Fact]
    public void Read_ToolLoop_KeepsCallsResultsAndThinking()
    {
        var google = new ReasoningSeal("google", "ts");
        var messages = Read($$"""
            {"max_tokens":9,"messages":[
             {"role":"assistant","content":[
               {"type":"thinking","thinking":"hm","signature":"sig"},{"type":"redacted_thinking","data":"enc"},
               {"type":"thinking","thinking":"ho","signature":"{{new SealText(new ReasoningSeal("openai", null, "e", "rs"))}}"},
               {"type":"thinking","thinking":"free","signature":""},
               {"type":"redacted_thinking","data":"{{new SealText(google, "t1")}}"},
               {"type":"tool_use","id":"t1","name":"f","input":{"a": 1} },{"type":"tool_use","id":"t2","name":"g"}]},
             {"role":"user","content":[
               {"type":"tool_result","tool_use_id":"t1","content":"42","is_error":true},
               {"type":"tool_result","tool_use_id":"t2","content":[{"type":"text","text":"x"},
                 {"type":"image","source":{"type":"base64","media_type":"image/png","data":"AAAA"} }]},
               {"type":"text","text":"Go on"}]}]}
            """).Messages;

        Assert.Equal([ChatRole.Assistant, ChatRole.Tool, ChatRole.User], messages.Select(message => message.Role));
        Assert.Equal(
            [
                new ReasoningPart("hm", new ReasoningSeal("anthropic", "sig")),
                new ReasoningPart(string.Empty, new ReasoningSeal("anthropic", Encrypted: "enc")),
                new ReasoningPart("ho", new ReasoningSeal("openai", null, "e", "rs")),
                new ReasoningPart("free"),
                new ToolCallPart("t1", "f", """{"a": 1}""", google),
                new ToolCallPart("t2", "g", "{}"),
            ],
            messages[0].Parts);
        var results = messages[1].Parts.Cast<ToolResultPart>().ToList();
        Assert.Equal([("t1", true), ("t2", false)], results.Select(result => (result.CallId, result.IsError)));
        Assert.Equal(new TextPart("42"), Assert.Single(results[0].Content));
        Assert.Equal(2, results[1].Content.Count);
    }

    [Fact]
    public void Read_Media_IsTakenApart()
    {
        var parts = Assert.Single(Read("""
            {"max_tokens":9,"messages":[{"role":"user","content":[
              {"type":"image","source":{"type":"url","url":"https://x/i.png"}},
              {"type":"document","title":"T","source":{"type":"base64","media_type":"application/pdf","data":"AAAA"}},
              {"type":"document","title":"T","source":{"type":"text","media_type":"text/plain","data":"long text"}},
              {"type":"document","source":{"type":"content","content":"inner"}},
              {"type":"document","source":{"type":"file","file_id":"file_1"}},
              {"type":"search_result","title":"S","source":"https://s","content":[{"type":"text","text":"found"}]}]}]}
            """).Messages).Parts;

        Assert.Equal(
            [
                new MediaPart(MediaKind.Image, At("[0].source.url", MediaSource.FromUrl("https://x/i.png"))),
                new MediaPart(MediaKind.Document, At("[1].source.data", MediaSource.FromBase64("application/pdf", "AAAA")), "T"),
                new TextPart("T"),
                new TextPart("long text"),
                new TextPart("inner"),
                new MediaPart(MediaKind.Document, MediaSource.FromFile("file_1")),
                new TextPart("S (https://s)"),
                new TextPart("found"),
            ],
            parts);

        static MediaSource At(string field, MediaSource source) => source with { Field = "messages[0].content" + field };
    }

    [Theory]
    [InlineData("""{"type":"disabled"}""", "none")]
    [InlineData("""{"type":"adaptive"}""", null)]
    public void Read_Thinking_IsAnEffort(string thinking, string? effort) => Assert.Equal(
        new ReasoningOptions(effort),
        Read($$"""{"max_tokens":9,"messages":[],"thinking":{{thinking}}}""").Reasoning);

    [Theory]
    [InlineData("""{"messages":[]}""", "max_tokens")]
    [InlineData("""{"max_tokens":0,"messages":[]}""", "max_tokens")]
    [InlineData("""{"max_tokens":1,"messages":[{"role":"tool","content":"x"}]}""", "messages[0].role")]
    [InlineData("""{"max_tokens":1,"messages":[{"role":"user"}]}""", "messages[0].content")]
    [InlineData("""{"max_tokens":1,"messages":[{"role":"user","content":[{"type":"image","source":{"type":"base64"}}]}]}""", "messages[0].content[0].source.media_type")]
    [InlineData("""{"max_tokens":1,"messages":[{"role":"user","content":[{"type":"tool_result","content":[{"type":"x"}]}]}]}""", "messages[0].content[0].tool_use_id")]
    [InlineData("""{"max_tokens":1,"messages":[{"role":"user","content":[{"type":"container_upload"}]}]}""", "messages[0].content[0].type")]
    [InlineData("""{"max_tokens":1,"messages":[],"tools":[{"type":"web_search_20250305","name":"web_search"}]}""", "tools[0].type")]
    [InlineData("""{"max_tokens":1,"messages":[],"tool_choice":{"type":"some"}}""", "tool_choice.type")]
    [InlineData("""{"max_tokens":1,"messages":[],"mcp_servers":[{"url":"https://x"}]}""", "mcp_servers")]
    [InlineData("""{"max_tokens":1,"messages":[],"thread":{"type":"continue","previous_message_id":"m"}}""", "thread")]
    [InlineData("""{"max_tokens":1,"messages":[],"temperature":1.5}""", "temperature")]
    public void Read_WhatIsWrong_IsNamedByItsPath(string json, string field) =>
        Assert.Equal(field, MessagesRequestReader.Read(Encoding.UTF8.GetBytes(json)).Error?.Param);

    private static ChatRequest Read(string json) => MessagesRequestReader.Read(Encoding.UTF8.GetBytes(json)).Value!;
}
