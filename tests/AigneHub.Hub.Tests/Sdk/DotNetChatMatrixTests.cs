using AigneHub.Hub.Tests.Compatibility;
using OpenAI.Chat;

namespace AigneHub.Hub.Tests.Sdk;

/// <summary>OpenAI's .NET client, chat completions, against providers of every shape.</summary>
public sealed class DotNetChatMatrixTests(MatrixFixture fixture) : IClassFixture<MatrixFixture>
{
    [Theory]
    [MemberData(nameof(SdkScenarios.Cells), MemberType = typeof(SdkScenarios))]
    public async Task CompleteChat_AnyProvider_IsWhatTheModelSaid(string wire, Scenario scenario)
    {
        var reply = Reply.For(scenario);
        fixture.UpstreamOf(wire).Says(reply);

        ChatCompletion answer = await Chat(wire).CompleteChatAsync(Messages, Options(scenario));

        SdkScenarios.CheckText(scenario, reply, string.Concat(answer.Content.Select(part => part.Text)));
        SdkScenarios.CheckCalls(
            reply,
            answer.ToolCalls.Select(call => (call.Id, call.FunctionName, call.FunctionArguments.ToString())));
        Assert.Equal(reply.Calls.Count > 0 ? ChatFinishReason.ToolCalls : ChatFinishReason.Stop, answer.FinishReason);
        CheckUsage(answer.Usage);
    }

    [Theory]
    [MemberData(nameof(SdkScenarios.Cells), MemberType = typeof(SdkScenarios))]
    public async Task CompleteChatStreaming_AnyProvider_IsWhatTheModelSaid(string wire, Scenario scenario)
    {
        var reply = Reply.For(scenario);
        fixture.UpstreamOf(wire).Says(reply);

        var text = "";
        var calls = new SortedDictionary<int, (string Id, string Name, string Arguments)>();
        ChatFinishReason? finish = null;
        ChatTokenUsage? usage = null;
        await foreach (var update in Chat(wire).CompleteChatStreamingAsync(Messages, Options(scenario)))
        {
            text += string.Concat(update.ContentUpdate.Select(part => part.Text));
            finish = update.FinishReason ?? finish;
            usage = update.Usage ?? usage;
            foreach (var piece in update.ToolCallUpdates)
            {
                var (id, name, arguments) = calls.GetValueOrDefault(piece.Index);
                calls[piece.Index] =
                    (id + piece.ToolCallId, name + piece.FunctionName, arguments + piece.FunctionArgumentsUpdate);
            }
        }

        SdkScenarios.CheckText(scenario, reply, text);
        SdkScenarios.CheckCalls(reply, calls.Values);
        Assert.Equal(reply.Calls.Count > 0 ? ChatFinishReason.ToolCalls : ChatFinishReason.Stop, finish);
        CheckUsage(usage!);
    }

    [Theory]
    [MemberData(nameof(SdkScenarios.Wires), MemberType = typeof(SdkScenarios))]
    public async Task CompleteChat_ResultsOfParallelCalls_ReachTheModel(string wire)
    {
        fixture.UpstreamOf(wire).Says(Reply.For(Scenario.ParallelTools));
        var messages = new List<ChatMessage>(Messages);
        ChatCompletion calls = await Chat(wire).CompleteChatAsync(messages, Options(Scenario.ParallelTools));
        messages.Add(new AssistantChatMessage(calls));
        messages.AddRange(calls.ToolCalls.Select((call, index) => new ToolChatMessage(call.Id, $"weather-{index}")));
        fixture.UpstreamOf(wire).Says(new Reply());

        ChatCompletion answer = await Chat(wire).CompleteChatAsync(messages, Options(Scenario.ParallelTools));

        Assert.Equal(new Reply().WholeText, answer.Content[0].Text);
        var sent = fixture.UpstreamOf(wire).LastRequest!.Text;
        Assert.Contains("weather-0", sent, StringComparison.Ordinal);
        Assert.Contains("weather-1", sent, StringComparison.Ordinal);
    }

    private static ChatMessage[] Messages => [new SystemChatMessage("Be kind."), new UserChatMessage("Say hello.")];

    private static ChatCompletionOptions Options(Scenario scenario)
    {
        var options = new ChatCompletionOptions { MaxOutputTokenCount = 2000 };
        if (scenario is Scenario.Tool or Scenario.ParallelTools)
        {
            options.Tools.Add(
                ChatTool.CreateFunctionTool("get_weather", "The weather of a city", SdkScenarios.Parameters));
        }

        if (scenario == Scenario.StructuredOutput)
        {
            options.ResponseFormat = ChatResponseFormat.CreateJsonSchemaFormat(
                "answer", SdkScenarios.Schema, jsonSchemaIsStrict: true);
        }

        return options;
    }

    private static void CheckUsage(ChatTokenUsage usage) => Assert.Equal(
        (Reply.PromptTokens, Reply.CachedTokens, Reply.AnswerTokens),
        (usage.InputTokenCount, usage.InputTokenDetails.CachedTokenCount, usage.OutputTokenCount));

    private ChatClient Chat(string wire) =>
        SdkScenarios.Client(fixture).GetChatClient(SdkScenarios.ModelOf(fixture, wire));
}
