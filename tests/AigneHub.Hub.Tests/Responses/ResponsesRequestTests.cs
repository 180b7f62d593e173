using System.Text.Json.Nodes;
using AigneHub.Hub.Inference.Translation;
using AigneHub.Hub.Responses;
using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Tests.Responses;

public sealed class ResponsesRequestTests
{
    [Fact]
    public void Read_Items_BecomeTurns()
    {
        var messages = Read("""
            {"instructions":"Be kind.","input":[
              {"role":"user","content":"How is the weather?"},
              {"type":"reasoning","id":"rs_1","summary":[{"type":"summary_text","text":"Two cities."}],"encrypted_content":"abc"},
              {"type":"message","role":"assistant","content":[{"type":"output_text","text":"Let me look."}]},
              {"type":"function_call","call_id":"c1","name":"weather","arguments":"{\"city\":\"Bern\"}"},
              {"type":"function_call","call_id":"c2","name":"weather","arguments":"{}"},
              {"type":"function_call_output","call_id":"c1","output":"sun"},
              {"type":"function_call_output","call_id":"c2","output":[{"type":"input_text","text":"rain"}]},
              {"type":"message","role":"developer","content":"Shorter."}]}
            """).Messages;

        Assert.Equal(
            [ChatRole.System, ChatRole.User, ChatRole.Assistant, ChatRole.Tool, ChatRole.System],
            messages.Select(message => message.Role));
        Assert.Equal(
            [
                new ReasoningPart("Two cities.", new ReasoningSeal("openai", Encrypted: "abc", Id: "rs_1")),
                new TextPart("Let me look."),
                new ToolCallPart("c1", "weather", """{"city":"Bern"}"""),
                new ToolCallPart("c2", "weather", "{}"),
            ],
            messages[2].Parts);
        Assert.Equal(["c1", "c2"], messages[3].Parts.Cast<ToolResultPart>().Select(part => part.CallId));
        Assert.Equal(new TextPart("rain"), ((ToolResultPart)messages[3].Parts[1]).Content[0]);
    }

    [Fact]
    public void Read_SealOfACall_GoesBackToTheCall()
    {
        var seal = new ReasoningSeal("google", "sig");
        var item = new JsonObject
        {
            ["type"] = "reasoning",
            ["summary"] = new JsonArray(),
            ["encrypted_content"] = new SealText(seal, "c1").ToString(),
        };

        var messages = Read($$"""
            {"input":[{{item.ToJsonString()}},{"type":"function_call","call_id":"c1","name":"f","arguments":""}]}
            """).Messages;

        Assert.Equal([new ToolCallPart("c1", "f", "", seal)], messages.Single().Parts);
    }

    [Fact]
    public void Read_Media_IsKept()
    {
        var parts = Read("""
            {"input":[{"role":"user","content":[
              {"type":"input_image","image_url":"data:image/png;base64,AAAA","detail":"low"},
              {"type":"input_image","file_id":"file_1"},
              {"type":"input_file","filename":"a.pdf","file_data":"QUJD"},
              {"type":"input_file","file_url":"https://x/y.pdf"},
              {"type":"input_audio","input_audio":{"format":"wav","data":"AAAA"}}]}]}
            """).Messages[0].Parts;

        Assert.Equal(
            [
                new MediaPart(MediaKind.Image, At("[0].image_url", MediaSource.FromBase64("image/png", "AAAA")), Detail: "low"),
                new MediaPart(MediaKind.Image, At("[1].file_id", MediaSource.FromFile("file_1"))),
                new MediaPart(MediaKind.Document, At("[2].file_data", MediaSource.FromBase64("application/pdf", "QUJD")), "a.pdf"),
                new MediaPart(MediaKind.Document, At("[3].file_url", MediaSource.FromUrl("https://x/y.pdf"))),
                new MediaPart(MediaKind.Audio, At("[4].input_audio.data", MediaSource.FromBase64("audio/wav", "AAAA"))),
            ],
            parts);
    }

    [Fact]
    public void Read_Options_AreKept()
    {
        var request = Read("""
            {"input":"x","tools":[{"type":"function","name":"f","description":"d","parameters":{"type":"object"},"strict":true},
             {"type":"function","name":"g"}],
             "tool_choice":{"type":"allowed_tools","mode":"required","tools":[{"type":"function","name":"f"}]},
             "parallel_tool_calls":false,"temperature":0.5,"top_p":0.9,"top_logprobs":2,
             "include":["message.output_text.logprobs"],"reasoning":{"effort":"high","summary":"auto"},
             "text":{"verbosity":"low","format":{"type":"json_schema","name":"n","strict":true,"schema":{"type":"object"}}},
             "safety_identifier":"u1"}
            """);

        Assert.Equal(("f", "d", true), (request.Tools.Single().Name, request.Tools[0].Description, request.Tools[0].Strict));
        Assert.Equal(new ToolChoice(ToolChoiceMode.Required), request.ToolChoice);
        Assert.Equal((false, 0.5, 0.9, 2, true), (request.ParallelToolCalls, request.Temperature, request.TopP,
            request.TopLogprobs, request.Logprobs));
        Assert.Equal(new ReasoningOptions("high", ShowText: true), request.Reasoning);
        Assert.Equal(("n", true), (request.ResponseFormat!.Name, request.ResponseFormat.Strict));
        Assert.Equal("u1", request.User);
    }

    [Fact]
    public void Read_CustomTool_IsAFunctionOfOneText()
    {
        var request = Read("""
            {"input":[{"type":"custom_tool_call","call_id":"c1","name":"patch","input":"+ \"a\""},
              {"type":"custom_tool_call_output","call_id":"c1","output":"done"}],
             "tools":[{"type":"custom","name":"patch","description":"Edits.","format":{"type":"grammar","syntax":"lark","definition":"start: x"}}]}
            """);

        var tool = Assert.Single(request.Tools);
        Assert.Contains("start: x", tool.Description, StringComparison.Ordinal);
        Assert.Equal("string", tool.Parameters!.Value.GetProperty("properties").GetProperty("input").GetProperty("type").GetString());
        var call = Assert.IsType<ToolCallPart>(request.Messages[0].Parts[0]);
        Assert.Equal("+ \"a\"", CustomTool.InputOf(call.Arguments));
    }

    [Fact]
    public void Read_ToolsOfANamespace_AreFunctionsWithItsName()
    {
        var request = Read("""
            {"input":[{"type":"function_call","call_id":"c1","namespace":"agents","name":"close","arguments":"{}"}],
             "tools":[
               {"type":"function","name":"run"},
               {"type":"namespace","name":"agents","tools":[{"type":"function","name":"close"},{"type":"custom","name":"say"}]},
               {"type":"namespace","name":"mcp__files__","tools":[{"type":"function","name":"read"}]},
               {"type":"web_search","external_web_access":true}]}
            """);

        Assert.Equal(["run", "agents__close", "agents__say", "mcp__files__read"], request.Tools.Select(tool => tool.Name));
        Assert.Equal(new ToolCallPart("c1", "agents__close", "{}"), request.Messages[0].Parts[0]);
    }

    [Theory]
    [InlineData("""{"input":[{"role":"king","content":"x"}]}""", "input[0].role")]
    [InlineData("""{"input":[{"role":"user"}]}""", "input[0].content")]
    [InlineData("""{"input":[{"role":"user","content":[{"type":"song"}]}]}""", "input[0].content[0].type")]
    [InlineData("""{"input":[{"role":"user","content":[{"type":"input_image","image_url":"data:x"}]}]}""", "input[0].content[0].image_url")]
    [InlineData("""{"input":[{"type":"function_call","name":"f"}]}""", "input[0].call_id")]
    [InlineData("""{"input":[{"type":"computer_call"}]}""", "input[0].type")]
    [InlineData("""{"input":"x","tools":[{"type":"web_search"}]}""", "tools[0].type")]
    [InlineData("""{"input":"x","tool_choice":{"type":"file_search"}}""", "tool_choice.type")]
    [InlineData("""{"input":"x","text":{"format":{"type":"xml"}}}""", "text.format.type")]
    [InlineData("""{"input":"x","conversation":"conv_1"}""", "conversation")]
    [InlineData("""{"input":"x","prompt":{"id":"p"}}""", "prompt")]
    [InlineData("""{"input":[]}""", "input")]
    [InlineData("""{"input":"x","temperature":3}""", "temperature")]
    public void Read_Wrong_NamesTheField(string json, string field)
    {
        var fields = JsonFields.Parse(System.Text.Encoding.UTF8.GetBytes(json)).Value;

        _ = ResponsesRequestReader.Read(fields, []);

        Assert.Equal(field, fields.Problems.Error?.Param);
    }

    [Fact]
    public void Read_BuiltInTool_SaysWhoHasIt()
    {
        var fields = JsonFields.Parse("""{"input":"x","tools":[{"type":"web_search"}]}"""u8).Value;

        _ = ResponsesRequestReader.Read(fields, []);

        Assert.Equal("not_offered", fields.Problems.Error?.Code.Name);
        Assert.Contains("'web_search'", fields.Problems.Error!.Message, StringComparison.Ordinal);
        Assert.Contains("openai", fields.Problems.Error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("deepseek", fields.Problems.Error.Message, StringComparison.Ordinal);
    }

    private static MediaSource At(string place, MediaSource source) => source with { Field = $"input[0].content{place}" };

    private static ChatRequest Read(string json)
    {
        var fields = JsonFields.Parse(System.Text.Encoding.UTF8.GetBytes(json)).Value;
        var request = ResponsesRequestReader.Read(fields, []);
        Assert.Null(fields.Problems.Error);
        return request;
    }
}
