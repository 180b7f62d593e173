using System.Text.Json;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Providers.Gemini;

/// <summary>What reaches Google of what callers ask in OpenAI's terms.</summary>
public sealed class GoogleRequestTests(GoogleFixture fixture) : IClassFixture<GoogleFixture>
{
    private const string User = """{"role":"user","content":"Hi"}""";

    private const string Called = """
        {"role":"assistant","content":null,"tool_calls":[
          {"id":"a","type":"function","function":{"name":"f","arguments":"{\"x\":1}"}},
          {"id":"b","type":"function","function":{"name":"g","arguments":"nonsense"}}]}
        """;

    [Fact]
    public async Task Chat_Whole_GoesToTheModelWithTheKey()
    {
        var request = await SentAsync(User);

        Assert.Equal("POST", request.Method);
        Assert.Equal("/v1beta/models/gemini-2.5-flash:generateContent", request.Path);
        Assert.Equal(GoogleFixture.Key, request.Headers["x-goog-api-key"]);
        Assert.Equal("application/json", request.Headers["Content-Type"]);
        AssertJson("""[{"role":"user","parts":[{"text":"Hi"}]}]""", request.Json.GetProperty("contents"));
        AssertJson("{}", request.Json.GetProperty("generationConfig"));
    }

    [Fact]
    public async Task Chat_Stream_AsksForEvents()
    {
        var request = await SentAsync(User, "\"stream\":true");

        Assert.Equal("/v1beta/models/gemini-2.5-flash:streamGenerateContent?alt=sse", request.Path);
    }

    [Fact]
    public async Task Chat_Settings_AreGooglesOwn()
    {
        var request = await SentAsync(User, """
            "max_tokens":7,"temperature":0.5,"top_p":0.9,"top_k":40,"seed":11,"stop":["x","y"],"n":2,"presence_penalty":0.25,
            "frequency_penalty":0,"logprobs":true,"top_logprobs":3,"modalities":["text","image"],
            "response_format":{"type":"json_object"},"safety_settings":[{"category":"c","threshold":"t"}],"user":"me"
            """);

        AssertJson(
            """
            {"maxOutputTokens":7,"temperature":0.5,"topP":0.9,"topK":40,"seed":11,"presencePenalty":0.25,"candidateCount":2,
             "stopSequences":["x","y"],"responseLogprobs":true,"logprobs":3,"responseModalities":["TEXT","IMAGE"],
             "responseMimeType":"application/json"}
            """,
            request.Json.GetProperty("generationConfig"));
        AssertJson("""[{"category":"c","threshold":"t"}]""", request.Json.GetProperty("safetySettings"));
    }

    [Fact]
    public async Task Chat_SystemMessages_AreTheInstruction()
    {
        var request = await SentAsync(
            """{"role":"system","content":"Be brief"},{"role":"user","content":""},{"role":"user","content":"Hi"},{"role":"developer","content":"Be kind"}""");

        AssertJson(
            """{"parts":[{"text":"Be brief"},{"text":"Be kind"}]}""", request.Json.GetProperty("systemInstruction"));
        AssertJson("""[{"role":"user","parts":[{"text":"Hi"}]}]""", request.Json.GetProperty("contents"));
    }

    [Theory]
    [InlineData("gemma-4-31b-it", """{"role":"system","content":"Be brief"},{"role":"user","content":"Hi"}""", 2)]
    [InlineData("gemini-2.5-flash", """{"role":"system","content":"Be brief"}""", 1)]
    public async Task Chat_InstructionWithoutItsPlace_IsTheUsers(string model, string messages, int contents)
    {
        var request = await SentAsync(messages, model: model);

        Assert.False(request.Json.TryGetProperty("systemInstruction", out _));
        Assert.Equal(contents, request.Json.GetProperty("contents").GetArrayLength());
        AssertJson("""{"role":"user","parts":[{"text":"Be brief"}]}""", request.Json.GetProperty("contents")[0]);
    }

    [Fact]
    public async Task Chat_ToolResults_StandTogetherByTheNamesOfTheirFunctions()
    {
        var request = await SentAsync(
            $$"""{{User}},{{Called}},{"role":"tool","tool_call_id":"b","content":"warm"},{"role":"tool","tool_call_id":"a","content":"{\"degrees\":21}"}""");

        var contents = request.Json.GetProperty("contents");
        AssertJson(
            """
            {"role":"model","parts":[
              {"functionCall":{"id":"a","name":"f","args":{"x":1}}},
              {"functionCall":{"id":"b","name":"g","args":{"arguments":"nonsense"}}}]}
            """,
            contents[1]);
        AssertJson(
            """
            {"role":"user","parts":[
              {"functionResponse":{"id":"b","name":"g","response":{"output":"warm"}}},
              {"functionResponse":{"id":"a","name":"f","response":{"degrees":21}}}]}
            """,
            contents[2]);
        Assert.Equal(3, contents.GetArrayLength());
    }

    [Theory]
    [InlineData("gemini-2.5-flash", false)]
    [InlineData("gemini-3-flash-preview", true)]
    public async Task Chat_PictureFromATool_StandsWhereTheModelLooks(string model, bool inside)
    {
        var request = await SentAsync(
            $$$"""
            {{{User}}},{"role":"assistant","content":null,"tool_calls":[{"id":"a","type":"function","function":{"name":"f","arguments":""}}]},
            {"role":"tool","tool_call_id":"a","content":[{"type":"text","text":"see"},{"type":"image_url","image_url":{"url":"data:image/png;base64,AQID"}}]}
            """,
            model: model);

        var parts = request.Json.GetProperty("contents")[2].GetProperty("parts");
        var holder = inside ? parts[0].GetProperty("functionResponse").GetProperty("parts")[0] : parts[1];
        AssertJson("""{"inlineData":{"mimeType":"image/png","data":"AQID"}}""", holder);
    }

    [Fact]
    public async Task Chat_ThirdGenerationCallFromElsewhere_IsMarkedAsUnsigned()
    {
        var request = await SentAsync(
            $$"""{{User}},{{Called}},{"role":"tool","tool_call_id":"a","content":"1"},{"role":"tool","tool_call_id":"b","content":"2"}""",
            model: "gemini-3-flash-preview");

        var parts = request.Json.GetProperty("contents")[1].GetProperty("parts");
        Assert.Equal("skip_thought_signature_validator", parts[0].GetProperty("thoughtSignature").GetString());
        Assert.False(parts[1].TryGetProperty("thoughtSignature", out _));
    }

    [Fact]
    public async Task Chat_Tools_AreDeclaredWithTheirSchemas()
    {
        var request = await SentAsync(User, """
            "tools":[{"type":"function","function":{"name":"f","description":"does","parameters":
              {"type":"object","properties":{"const":{"const":1},"e":{"enum":[{"const":1}]}}}}},
              {"type":"function","function":{"name":"g"}}]
            """);

        AssertJson(
            """
            [{"functionDeclarations":[
              {"name":"f","description":"does","parametersJsonSchema":
                {"type":"object","properties":{"const":{"enum":[1]},"e":{"enum":[{"const":1}]}}}},
              {"name":"g","description":""}]}]
            """,
            request.Json.GetProperty("tools"));
        Assert.False(request.Json.TryGetProperty("toolConfig", out _));
    }

    [Theory]
    [InlineData("\"auto\"", "false", """{"mode":"AUTO"}""")]
    [InlineData("\"none\"", "true", """{"mode":"NONE"}""")]
    [InlineData("\"required\"", "false", """{"mode":"ANY"}""")]
    [InlineData("\"auto\"", "true", """{"mode":"VALIDATED"}""")]
    [InlineData("""{"type":"function","function":{"name":"f"}}""", "false", """{"mode":"ANY","allowedFunctionNames":["f"]}""")]
    public async Task Chat_ToolChoice_IsAMode(string choice, string strict, string expected)
    {
        var request = await SentAsync(
            User, "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"strict\":" + strict + "}}],\"tool_choice\":" + choice);

        AssertJson(expected, request.Json.GetProperty("toolConfig").GetProperty("functionCallingConfig"));
    }

    [Theory]
    [InlineData("gemini-2.5-flash", "\"reasoning_effort\":\"low\"", """{"thinkingBudget":1024,"includeThoughts":true}""")]
    [InlineData("gemini-2.5-flash", "\"reasoning_effort\":\"none\"", """{"thinkingBudget":0,"includeThoughts":false}""")]
    [InlineData("gemini-2.5-pro", "\"reasoning_effort\":\"none\"", """{"thinkingBudget":128,"includeThoughts":false}""")]
    [InlineData("gemini-2.5-pro", "\"reasoning_effort\":\"high\"", """{"thinkingBudget":24576,"includeThoughts":true}""")]
    [InlineData("gemini-2.5-pro", "\"reasoning\":{\"max_tokens\":99,\"exclude\":true}", """{"thinkingBudget":99,"includeThoughts":false}""")]
    [InlineData("gemini-3-pro-preview", "\"reasoning_effort\":\"medium\"", """{"thinkingLevel":"high","includeThoughts":true}""")]
    [InlineData("gemini-3.1-pro-preview", "\"reasoning_effort\":\"medium\"", """{"thinkingLevel":"medium","includeThoughts":true}""")]
    [InlineData("gemini-3.1-pro-preview", "\"reasoning_effort\":\"minimal\"", """{"thinkingLevel":"low","includeThoughts":true}""")]
    [InlineData("gemini-3-flash-preview", "\"reasoning_effort\":\"minimal\"", """{"thinkingLevel":"minimal","includeThoughts":true}""")]
    [InlineData("gemini-3.7-flash", "\"reasoning_effort\":\"none\"", """{"thinkingLevel":"low","includeThoughts":false}""")]
    [InlineData("gemini-flash-latest", "\"reasoning_effort\":\"xhigh\"", """{"thinkingLevel":"high","includeThoughts":true}""")]
    [InlineData("gemini-2.0-flash", "\"reasoning_effort\":\"low\"", null)]
    [InlineData("gemini-2.5-flash-image", "\"reasoning_effort\":\"low\"", null)]
    [InlineData("gemini-2.5-flash", "\"user\":\"me\"", null)]
    public async Task Chat_Reasoning_IsWhatTheGenerationKnows(string model, string field, string? expected)
    {
        var request = await SentAsync(User, field, model);

        var settings = request.Json.GetProperty("generationConfig");
        Assert.Equal(expected is not null, settings.TryGetProperty("thinkingConfig", out var thinking));
        if (expected is not null)
        {
            AssertJson(expected, thinking);
        }
    }

    [Fact]
    public async Task Chat_MediaOfEveryKind_IsDataOrAFile()
    {
        var request = await SentAsync(
            """
            {"role":"user","content":[
              {"type":"image_url","image_url":{"url":"data:image/png;base64,AQID"}},
              {"type":"input_audio","input_audio":{"data":"AQID","format":"wav"}},
              {"type":"file","file":{"file_data":"data:application/pdf;base64,AQID","filename":"a.pdf"}},
              {"type":"file","file":{"file_id":"files/abc"}},
              {"type":"video_url","video_url":{"url":"https://www.youtube.com/watch?v=1"}},
              {"type":"text","text":"What?"}]}
            """);

        AssertJson(
            $$$"""
            [{"inlineData":{"mimeType":"image/png","data":"AQID"}},
             {"inlineData":{"mimeType":"audio/wav","data":"AQID"}},
             {"inlineData":{"mimeType":"application/pdf","data":"AQID"}},
             {"fileData":{"fileUri":"{{{fixture.Google.Address}}}/v1beta/files/abc"}},
             {"fileData":{"fileUri":"https://www.youtube.com/watch?v=1"}},
             {"text":"What?"}]
            """,
            request.Json.GetProperty("contents")[0].GetProperty("parts"));
    }

    [Fact]
    public async Task Chat_WebSearch_IsGooglesTool()
    {
        var request = await SentAsync(User, "\"web_search_options\":{}");

        AssertJson("""[{"googleSearch":{}}]""", request.Json.GetProperty("tools"));
    }

    [Theory]
    [InlineData("../../files", "/v1beta/models/..%2F..%2Ffiles:generateContent")]
    [InlineData("x?key#y", "/v1beta/models/x%3Fkey%23y:generateContent")]
    [InlineData("models/gemini-2.5-flash", "/v1beta/models/gemini-2.5-flash:generateContent")]
    [InlineData("tunedModels/mine", "/v1beta/tunedModels/mine:generateContent")]
    public async Task Chat_ModelWithSigns_StaysOneSegment(string model, string path)
    {
        fixture.Google.Requests.Clear();
        _ = await fixture.Hub.PostAsync("/v1/chat/completions", Body(User, null, model));

        Assert.Equal(path, fixture.Google.LastRequest.Path);
    }

    [Theory]
    [InlineData("\"n\":9", "not_offered", "n")]
    [InlineData("\"stop\":[\"1\",\"2\",\"3\",\"4\",\"5\",\"6\"]", "not_offered", "stop")]
    [InlineData("\"modalities\":[\"audio\"]", "not_offered", "modalities")]
    [InlineData("\"reasoning_effort\":\"utmost\"", "invalid_value", "reasoning_effort")]
    public async Task Chat_NotOffered_IsRefusedByTheFieldsName(string field, string code, string param)
    {
        var answer = await fixture.Hub.PostAsync("/v1/chat/completions", Body(User, field));

        Assert.Equal((400, code, param), (answer.Status, answer.Code, answer.Param));
    }

    [Theory]
    [InlineData("""{"role":"tool","tool_call_id":"z","content":"1"}""", "invalid_value")]
    [InlineData("""{"role":"user","content":[{"type":"file","file":{"file_id":"file-of-openai"}}]}""", "not_offered")]
    public async Task Chat_MessagesGoogleCannotTake_AreRefused(string messages, string code)
    {
        var answer = await fixture.Hub.PostAsync("/v1/chat/completions", Body(messages));

        Assert.Equal((400, code, "messages"), (answer.Status, answer.Code, answer.Param));
    }

    [Fact]
    public async Task Chat_Imagen_IsToldThatItDoesNotChat()
    {
        var answer = await fixture.Hub.PostAsync("/v1/chat/completions", Body(User, null, "imagen-4.0-generate-001"));

        Assert.Equal((400, "not_offered", "model"), (answer.Status, answer.Code, answer.Param));
    }

    private static void AssertJson(string expected, JsonElement actual) =>
        Assert.True(
            JsonElement.DeepEquals(JsonDocument.Parse(expected).RootElement, actual), $"Expected {expected}, got {actual}");

    private static string Body(string messages, string? fields = null, string model = "gemini-2.5-flash") =>
        $$"""{"model":"google/{{model}}","messages":[{{messages}}]{{(fields is null ? "" : "," + fields)}}}""";

    private async Task<RecordedRequest> SentAsync(string messages, string? fields = null, string model = "gemini-2.5-flash")
    {
        fixture.Google.Requests.Clear();
        var answer = await fixture.Hub.PostAsync("/v1/chat/completions", Body(messages, fields, model));

        Assert.True(answer.Status == 200, answer.Text);
        return fixture.Google.LastRequest;
    }
}
