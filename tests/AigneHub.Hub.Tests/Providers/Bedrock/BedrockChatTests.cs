using System.Text.Json;
using AigneHub.Hub.Tests.Hosting;
using OpenAI.Chat;
using static AigneHub.Hub.Tests.Providers.Bedrock.ConverseEvents;

namespace AigneHub.Hub.Tests.Providers.Bedrock;

/// <summary>Chats with Bedrock through a hub, by a client that knows nothing of either.</summary>
public sealed class BedrockChatTests(BedrockHub bedrock) : IClassFixture<BedrockHub>
{
    private static readonly ChatTool Weather = ChatTool.CreateFunctionTool(
        "get_weather", "The weather of a city", BinaryData.FromString("""{"type":"object","properties":{"city":{"type":"string"}}}"""));

    private static readonly ChatCompletionOptions WithWeather = new() { Tools = { Weather } };

    private JsonElement Sent => bedrock.Upstream.LastRequest.Json;

    [Fact]
    public async Task CompleteChat_Text_IsAnsweredWithUsage()
    {
        bedrock.Upstream.Answers(
            """
            {"metrics":{"latencyMs":2},"output":{"message":{"content":[{"text":"Hello \u00e9"}],"role":"assistant"}},"stopReason":"end_turn",
            "usage":{"inputTokens":10,"outputTokens":5,"totalTokens":40,"cacheReadInputTokens":20,"cacheWriteInputTokens":5}}
            """);

        ChatCompletion answer = await Chat().CompleteChatAsync(
            [new SystemChatMessage("Be brief."), new UserChatMessage("Hello")],
            new ChatCompletionOptions { MaxOutputTokenCount = 100, Temperature = 0.5f });

        Assert.Equal("Hello é", answer.Content[0].Text);
        Assert.Equal((35, 5), (answer.Usage.InputTokenCount, answer.Usage.OutputTokenCount));
        Assert.Equal(20, answer.Usage.InputTokenDetails.CachedTokenCount);
        var request = bedrock.Upstream.LastRequest;
        Assert.Equal("/model/us.anthropic.claude-sonnet-4-5-20250929-v1:0/converse", request.Path);
        Assert.Equal($"Bearer {BedrockHub.Key}", request.Headers["Authorization"]);
        Assert.Equal("application/json", request.Headers["Content-Type"]);
        Assert.Equal(
            """
            {"system":[{"text":"Be brief."}],"messages":[{"role":"user","content":[{"text":"Hello"}]}],"inferenceConfig":{"maxTokens":100,"temperature":0.5}}
            """,
            request.Text);
    }

    [Fact]
    public async Task CompleteChatStreaming_Text_ComesInPiecesWithUsageAtTheEnd()
    {
        bedrock.Streams(Hello());
        var text = "";
        ChatTokenUsage? usage = null;

        await foreach (var update in Chat().CompleteChatStreamingAsync("Hello"))
        {
            text += string.Concat(update.ContentUpdate.Select(part => part.Text));
            usage = update.Usage ?? usage;
        }

        Assert.Equal("Hello", text);
        Assert.Equal((10, 5), (usage?.InputTokenCount, usage?.OutputTokenCount));
        Assert.EndsWith("/converse-stream", bedrock.Upstream.LastRequest.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CompleteChat_ParallelTools_AreCalledAndAnswered()
    {
        bedrock.Upstream.Answers(
            """
            {"output":{"message":{"role":"assistant","content":[{"text":"Looking."},
            {"toolUse":{"toolUseId":"t1","name":"get_weather","input":{"city": "Paris \"x\""}}},
            {"toolUse":{"toolUseId":"t2","name":"get_weather","input":{}}}]}},"stopReason":"tool_use","usage":{"inputTokens":1,"outputTokens":2}}
            """);

        ChatCompletion answer = await Chat().CompleteChatAsync([new UserChatMessage("Weather?")], WithWeather);

        Assert.Equal(ChatFinishReason.ToolCalls, answer.FinishReason);
        Assert.Equal(["t1", "t2"], answer.ToolCalls.Select(call => call.Id));
        Assert.Equal(["{\"city\":\"Paris \\\"x\\\"\"}", "{}"], answer.ToolCalls.Select(call => call.FunctionArguments.ToString()));
        _ = await Chat().CompleteChatAsync(
            [
                new UserChatMessage("Weather?"), new AssistantChatMessage(answer),
                new ToolChatMessage("t1", "Rain"), new ToolChatMessage("t2", "Sun"),
            ],
            WithWeather);
        var turns = Sent.GetProperty("messages").EnumerateArray().ToList();
        Assert.Equal(["user", "assistant", "user"], turns.Select(turn => turn.GetProperty("role").GetString()));
        Assert.Equal(
            """[{"text":"Looking."},{"toolUse":{"toolUseId":"t1","name":"get_weather","input":{"city":"Paris \"x\""}}},{"toolUse":{"toolUseId":"t2","name":"get_weather","input":{}}}]""",
            turns[1].GetProperty("content").GetRawText());
        Assert.Equal(
            """[{"toolResult":{"toolUseId":"t1","content":[{"text":"Rain"}]}},{"toolResult":{"toolUseId":"t2","content":[{"text":"Sun"}]}}]""",
            turns[2].GetProperty("content").GetRawText());
        Assert.Equal(
            """{"tools":[{"toolSpec":{"name":"get_weather","description":"The weather of a city","inputSchema":{"json":{"type":"object","properties":{"city":{"type":"string"}}}}}}]}""",
            Sent.GetProperty("toolConfig").GetRawText());
    }

    [Fact]
    public async Task CompleteChatStreaming_ParallelTools_AreCalledInPieces()
    {
        bedrock.Streams(
        [
            .. Start, .. Text(0, "Looking."), .. BlockStop(0),
            .. ToolStart(1, "t1", "get_weather"), .. ToolInput(1, ""), .. ToolInput(1, "{\\\"city\\\":"), .. ToolInput(1, "\\\"Paris\\\"}"), .. BlockStop(1),
            .. ToolStart(2, "t2", "get_weather"), .. ToolInput(2, ""), .. BlockStop(2),
            .. Stop("tool_use"), .. Metadata(),
        ], 3);
        var names = new SortedDictionary<int, string>();
        var arguments = new SortedDictionary<int, string>();
        ChatFinishReason? reason = null;

        await foreach (var update in Chat().CompleteChatStreamingAsync([new UserChatMessage("Weather?")], WithWeather))
        {
            reason = update.FinishReason ?? reason;
            foreach (var call in update.ToolCallUpdates)
            {
                names[call.Index] = names.GetValueOrDefault(call.Index) + call.ToolCallId + call.FunctionName;
                arguments[call.Index] = arguments.GetValueOrDefault(call.Index) + call.FunctionArgumentsUpdate;
            }
        }

        Assert.Equal(ChatFinishReason.ToolCalls, reason);
        Assert.Equal(["t1get_weather", "t2get_weather"], names.Values);
        Assert.Equal(["""{"city":"Paris"}""", "{}"], arguments.Values);
    }

    [Fact]
    public async Task CompleteChat_Picture_ReachesTheModelAsBytes()
    {
        bedrock.Upstream.Answers("""{"output":{"message":{"content":[{"text":"A dot."}]}},"stopReason":"end_turn"}""");
        var picture = ChatMessageContentPart.CreateImagePart(BinaryData.FromBytes(new byte[] { 1, 2, 3 }), "image/png");

        ChatCompletion answer = await Chat().CompleteChatAsync(
            [new UserChatMessage(ChatMessageContentPart.CreateTextPart("What is this?"), picture)]);

        Assert.Equal("A dot.", answer.Content[0].Text);
        Assert.Equal(
            """[{"text":"What is this?"},{"image":{"format":"png","source":{"bytes":"AQID"}}}]""",
            Sent.GetProperty("messages")[0].GetProperty("content").GetRawText());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CompleteChat_Reasoning_ComesSealedAndGoesBackAsItCame(bool stream)
    {
        if (stream)
        {
            bedrock.Streams(
            [
                .. Start, .. Delta(0, """{"reasoningContent":{"text":"Let me "}}"""), .. Delta(0, """{"reasoningContent":{"text":"think."}}"""),
                .. Delta(0, """{"reasoningContent":{"signature":"c2lnbg=="}}"""), .. BlockStop(0),
                .. Delta(1, """{"reasoningContent":{"redactedContent":"AQI="}}"""), .. Delta(1, """{"reasoningContent":{"redactedContent":"Aw=="}}"""), .. BlockStop(1),
                .. Text(2, "Yes."), .. BlockStop(2), .. Stop(), .. Metadata(),
            ]);
        }
        else
        {
            bedrock.Upstream.Answers(
                """
                {"output":{"message":{"content":[{"reasoningContent":{"reasoningText":{"text":"Let me think.","signature":"c2lnbg=="}}},
                {"reasoningContent":{"redactedContent":"AQID"}},{"text":"Yes."}]}},"stopReason":"end_turn","usage":{"inputTokens":10,"outputTokens":5}}
                """);
        }

        var answer = await bedrock.Hub.PostAsync("/v1/chat/completions", Asked(stream, "\"reasoning_effort\":\"high\",\"max_tokens\":10000"));

        Assert.Equal("""{"type":"enabled","budget_tokens":8000}""", Sent.GetProperty("additionalModelRequestFields").GetProperty("thinking").GetRawText());
        var message = stream ? MessageOf(answer) : answer.Json.GetProperty("choices")[0].GetProperty("message");
        Assert.Equal("Let me think.", message.GetProperty("reasoning_content").GetString());
        var details = message.GetProperty("reasoning_details");
        bedrock.Upstream.Answers("""{"output":{"message":{"content":[{"text":"Done."}]}},"stopReason":"end_turn"}""");
        _ = await bedrock.Hub.PostAsync("/v1/chat/completions", $$"""
            {"model":"{{BedrockHub.Model}}","messages":[{"role":"user","content":"Really?"},
            {"role":"assistant","content":"Yes.","reasoning_details":{{details.GetRawText()}} },{"role":"user","content":"Sure?"}]}
            """);
        Assert.Equal(
            """[{"reasoningContent":{"reasoningText":{"text":"Let me think.","signature":"c2lnbg=="}}},{"reasoningContent":{"redactedContent":"AQID"}},{"text":"Yes."}]""",
            Sent.GetProperty("messages")[1].GetProperty("content").GetRawText());
    }

    [Fact]
    public async Task CompleteChat_JsonSchema_IsBedrocksOwnWhereTheModelTakesIt()
    {
        bedrock.Upstream.Answers("""{"output":{"message":{"content":[{"text":"{\"city\":\"Paris\"}"}]}},"stopReason":"end_turn"}""");

        ChatCompletion answer = await Chat().CompleteChatAsync([new UserChatMessage("Where?")], Schema());

        Assert.Equal("Paris", JsonDocument.Parse(answer.Content[0].Text).RootElement.GetProperty("city").GetString());
        Assert.Equal(
            """{"textFormat":{"type":"json_schema","structure":{"jsonSchema":{"schema":"{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}},\"additionalProperties\":false}","name":"place"}}}}""",
            Sent.GetProperty("outputConfig").GetRawText());
        Assert.False(Sent.TryGetProperty("toolConfig", out _));
    }

    [Fact]
    public async Task CompleteChat_JsonSchema_IsAToolElsewhere()
    {
        bedrock.Upstream.Answers(
            """
            {"output":{"message":{"content":[{"toolUse":{"toolUseId":"t1","name":"answer_in_json","input":{"city":"Paris"}}}]}},"stopReason":"tool_use"}
            """);

        ChatCompletion answer = await Chat("bedrock/amazon.nova-pro-v1:0").CompleteChatAsync([new UserChatMessage("Where?")], Schema());

        Assert.Equal(ChatFinishReason.Stop, answer.FinishReason);
        Assert.Empty(answer.ToolCalls);
        Assert.Equal("""{"city":"Paris"}""", answer.Content[0].Text);
        var tools = Sent.GetProperty("toolConfig");
        Assert.Equal("""{"tool":{"name":"answer_in_json"}}""", tools.GetProperty("toolChoice").GetRawText());
        Assert.Equal("answer_in_json", tools.GetProperty("tools")[0].GetProperty("toolSpec").GetProperty("name").GetString());
    }

    private ChatClient Chat(string model = BedrockHub.Model) => bedrock.Client().GetChatClient(model);

    private static ChatCompletionOptions Schema() => new()
    {
        ResponseFormat = ChatResponseFormat.CreateJsonSchemaFormat(
            "place", BinaryData.FromString("""{"type":"object","properties":{"city":{"type":"string"}}}"""), jsonSchemaIsStrict: true),
    };

    private static string Asked(bool stream, string more) => $$"""
        {"model":"{{BedrockHub.Model}}","messages":[{"role":"user","content":"Really?"}],{{more}},"stream":{{(stream ? "true" : "false")}} }
        """;

    private static JsonElement MessageOf(HubAnswer answer) =>
        JsonDocument.Parse(Merge(answer.Text)).RootElement.GetProperty("choices")[0].GetProperty("message");

    private static string Merge(string stream) => AigneHub.Hub.Tests.Chat.StreamedAnswer.Merge(stream).ToJsonString();
}
