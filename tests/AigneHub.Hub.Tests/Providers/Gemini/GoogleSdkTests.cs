using System.ClientModel;
using System.ClientModel.Primitives;
using System.Text.Json;
using AigneHub.Hub.Tests.Hosting;
using OpenAI;
using OpenAI.Chat;

namespace AigneHub.Hub.Tests.Providers.Gemini;

/// <summary>OpenAI's own client against Google's models.</summary>
public sealed class GoogleSdkTests(GoogleFixture fixture) : IClassFixture<GoogleFixture>
{
    private static readonly ChatTool Weather = ChatTool.CreateFunctionTool(
        "get_weather", "The weather of a city", BinaryData.FromString("""{"type":"object","properties":{"city":{"type":"string"}}}"""));

    [Fact]
    public async Task CompleteChat_Text_IsAnsweredWithUsage()
    {
        ChatCompletion answer = await Chat().CompleteChatAsync("Hello");

        Assert.Equal("Hello, Gemini ☀\n!", answer.Content[0].Text);
        Assert.Equal(ChatFinishReason.Stop, answer.FinishReason);
        Assert.Equal((120, 50), (answer.Usage.InputTokenCount, answer.Usage.OutputTokenCount));
        Assert.Equal(40, answer.Usage.InputTokenDetails.CachedTokenCount);
        Assert.Equal(30, answer.Usage.OutputTokenDetails.ReasoningTokenCount);
    }

    [Fact]
    public async Task CompleteChatStreaming_Text_IsTheSameAsWhole()
    {
        var text = "";
        ChatTokenUsage? usage = null;
        ChatFinishReason? finish = null;
        await foreach (var update in Chat().CompleteChatStreamingAsync("Hello"))
        {
            text += string.Concat(update.ContentUpdate.Select(part => part.Text));
            usage = update.Usage ?? usage;
            finish = update.FinishReason ?? finish;
        }

        Assert.Equal("Hello, Gemini ☀\n!", text);
        Assert.Equal(ChatFinishReason.Stop, finish);
        Assert.Equal((120, 50), (usage!.InputTokenCount, usage.OutputTokenCount));
    }

    [Fact]
    public async Task CompleteChat_ParallelTools_AreCalledAndAnswered()
    {
        List<ChatMessage> messages = [new UserChatMessage("Weather in Paris and Tokyo?")];
        var options = new ChatCompletionOptions { Tools = { Weather } };
        ChatCompletion answer = await Chat().CompleteChatAsync(messages, options);

        Assert.Equal(ChatFinishReason.ToolCalls, answer.FinishReason);
        Assert.Equal(["""{"city":"Paris","note":"\"quoted\""}""", """{"city":"Tōkyō"}"""],
            answer.ToolCalls.Select(call => call.FunctionArguments.ToString()));
        Assert.Equal("own-id", answer.ToolCalls[1].Id);

        messages.Add(new AssistantChatMessage(answer));
        messages.AddRange(answer.ToolCalls.Select(call => new ToolChatMessage(call.Id, "21 degrees")));
        ChatCompletion end = await Chat().CompleteChatAsync(messages, options);

        Assert.Equal("It is warm in both.", end.Content[0].Text);
        var sent = fixture.Google.Requests.Last(request => request.Text.Contains("functionResponse", StringComparison.Ordinal));
        Assert.Contains(GoogleStandIn.Signature, sent.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CompleteChatStreaming_ParallelTools_ComeUnderTheirNumbers()
    {
        var calls = new SortedDictionary<int, (string Id, string Name, string Arguments)>();
        var updates = Chat().CompleteChatStreamingAsync(
            [new UserChatMessage("Weather?")], new ChatCompletionOptions { Tools = { Weather } });
        await foreach (var call in updates.SelectMany(update => update.ToolCallUpdates.ToAsyncEnumerable()))
        {
            var known = calls.GetValueOrDefault(call.Index);
            calls[call.Index] = (
                known.Id + call.ToolCallId, known.Name + call.FunctionName, known.Arguments + call.FunctionArgumentsUpdate);
        }

        Assert.Equal([0, 1], calls.Keys);
        Assert.Equal("""{"city":"Paris","note":"\"quoted\""}""", calls[0].Arguments);
        Assert.Equal(("own-id", "get_weather", """{"city":"Tōkyō"}"""), calls[1]);
        Assert.NotEmpty(calls[0].Id);
    }

    [Fact]
    public async Task CompleteChat_OneToolAtATime_IsOne()
    {
        ChatCompletion answer = await Chat().CompleteChatAsync(
            [new UserChatMessage("Weather?")],
            new ChatCompletionOptions { Tools = { Weather }, AllowParallelToolCalls = false });

        Assert.Single(answer.ToolCalls);
    }

    [Fact]
    public async Task CompleteChat_JsonSchema_IsFollowed()
    {
        var format = ChatResponseFormat.CreateJsonSchemaFormat(
            "weather", BinaryData.FromString("""{"type":"object","properties":{"city":{"const":"Paris"}}}"""), jsonSchemaIsStrict: true);

        ChatCompletion answer = await Chat().CompleteChatAsync(
            [new UserChatMessage("Weather?")], new ChatCompletionOptions { ResponseFormat = format });

        Assert.Equal(21, JsonDocument.Parse(answer.Content[0].Text).RootElement.GetProperty("degrees").GetInt32());
        var sent = fixture.Google.Requests.Last(request => request.Text.Contains("responseJsonSchema", StringComparison.Ordinal));
        Assert.Contains("""{"city":{"enum":["Paris"]}}""", sent.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CompleteChat_Picture_IsSeen()
    {
        var picture = ChatMessageContentPart.CreateImagePart(BinaryData.FromBytes(new byte[] { 1, 2, 3 }), "image/png");

        ChatCompletion answer = await Chat().CompleteChatAsync(
            [new UserChatMessage(ChatMessageContentPart.CreateTextPart("What is this?"), picture)]);

        Assert.Equal("Hello, picture!", answer.Content[0].Text);
    }

    private ChatClient Chat(string model = "google/gemini-3.1-pro-preview") => new(
        model,
        new ApiKeyCredential(HubHost.OperatorKey),
        new OpenAIClientOptions { Endpoint = new Uri(fixture.Hub.Address + "/v1"), RetryPolicy = new ClientRetryPolicy(0) });
}
