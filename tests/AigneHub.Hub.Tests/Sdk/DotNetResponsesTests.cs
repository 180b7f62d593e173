// The client marks its Responses as something that may still change.
#pragma warning disable OPENAI001
using AigneHub.Hub.Tests.Compatibility;
using OpenAI.Responses;

namespace AigneHub.Hub.Tests.Sdk;

/// <summary>OpenAI's .NET client, Responses, against providers of every shape.</summary>
public sealed class DotNetResponsesTests(MatrixFixture fixture) : IClassFixture<MatrixFixture>
{
    [Theory]
    [MemberData(nameof(SdkScenarios.Cells), MemberType = typeof(SdkScenarios))]
    public async Task CreateResponse_AnyProvider_IsWhatTheModelSaid(string wire, Scenario scenario)
    {
        var reply = Reply.For(scenario);
        fixture.UpstreamOf(wire).Says(reply);

        ResponseResult answer = await Responses().CreateResponseAsync(Ask(wire, scenario));

        Check(scenario, reply, answer);
    }

    [Theory]
    [MemberData(nameof(SdkScenarios.Cells), MemberType = typeof(SdkScenarios))]
    public async Task CreateResponseStreaming_AnyProvider_ComesInTypedUpdates(string wire, Scenario scenario)
    {
        var reply = Reply.For(scenario);
        fixture.UpstreamOf(wire).Says(reply);
        var options = Ask(wire, scenario);
        options.StreamingEnabled = true;

        var (text, arguments) = ("", "");
        var done = new List<ResponseItem>();
        ResponseResult? last = null;
        await foreach (var update in await Responses().CreateResponseStreamingAsync(options))
        {
            text += (update as StreamingResponseOutputTextDeltaUpdate)?.Delta;
            arguments += (update as StreamingResponseFunctionCallArgumentsDeltaUpdate)?.Delta;
            last = (update as StreamingResponseCompletedUpdate)?.Response ?? last;
            if (update is StreamingResponseOutputItemDoneUpdate item)
            {
                done.Add(item.Item);
            }
        }

        Check(scenario, reply, last!);
        Assert.Equal(last!.GetOutputText() ?? "", text);
        Assert.Equal(last.OutputItems.Select(item => item.Id), done.Select(item => item.Id));
        Assert.Equal(
            string.Concat(last.OutputItems.OfType<FunctionCallResponseItem>().Select(call => call.FunctionArguments)),
            arguments);
    }

    [Theory]
    [MemberData(nameof(SdkScenarios.Wires), MemberType = typeof(SdkScenarios))]
    public async Task CreateResponse_ResultsOfParallelCalls_ReachTheModel(string wire)
    {
        fixture.UpstreamOf(wire).Says(Reply.For(Scenario.ParallelTools));
        var options = Ask(wire, Scenario.ParallelTools);
        ResponseResult calls = await Responses().CreateResponseAsync(options);
        foreach (var item in calls.OutputItems)
        {
            options.InputItems.Add(item);
        }

        foreach (var (index, call) in calls.OutputItems.OfType<FunctionCallResponseItem>().Index())
        {
            options.InputItems.Add(ResponseItem.CreateFunctionCallOutputItem(call.CallId, $"weather-{index}"));
        }

        fixture.UpstreamOf(wire).Says(new Reply());

        ResponseResult answer = await Responses().CreateResponseAsync(options);

        Assert.Equal(new Reply().WholeText, answer.GetOutputText());
        var sent = fixture.UpstreamOf(wire).LastRequest!.Text;
        Assert.Contains("weather-0", sent, StringComparison.Ordinal);
        Assert.Contains("weather-1", sent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CreateResponse_PreviousResponse_IsContinued()
    {
        ResponseResult first = await Responses().CreateResponseAsync(AskDemo("Hello"));
        var options = AskDemo("Again");
        options.PreviousResponseId = first.Id;

        ResponseResult next = await Responses().CreateResponseAsync(options);

        Assert.Equal(("Hello", "Again"), (first.GetOutputText(), next.GetOutputText()));
        Assert.Equal(first.Id, next.PreviousResponseId);
        Assert.True(next.Usage.InputTokenCount > first.Usage.InputTokenCount);
    }

    private static void Check(Scenario scenario, Reply reply, ResponseResult answer)
    {
        SdkScenarios.CheckText(scenario, reply, answer.GetOutputText() ?? "");
        SdkScenarios.CheckCalls(
            reply,
            answer.OutputItems.OfType<FunctionCallResponseItem>()
                .Select(call => (call.CallId, call.FunctionName, call.FunctionArguments.ToString())));
        Assert.Equal(ResponseStatus.Completed, answer.Status);
        var usage = answer.Usage;
        Assert.Equal(
            (Reply.PromptTokens, Reply.CachedTokens, Reply.AnswerTokens),
            (usage.InputTokenCount, usage.InputTokenDetails.CachedTokenCount, usage.OutputTokenCount));
    }

    private static CreateResponseOptions AskDemo(string text) => new()
    {
        Model = "demo/echo",
        InputItems = { ResponseItem.CreateUserMessageItem(text) },
    };

    private CreateResponseOptions Ask(string wire, Scenario scenario)
    {
        var options = new CreateResponseOptions
        {
            Model = SdkScenarios.ModelOf(fixture, wire),
            Instructions = "Be kind.",
            InputItems = { ResponseItem.CreateUserMessageItem("Say hello.") },
            MaxOutputTokenCount = 2000,
        };
        if (scenario is Scenario.Tool or Scenario.ParallelTools)
        {
            options.Tools.Add(ResponseTool.CreateFunctionTool(
                "get_weather", SdkScenarios.Parameters, strictModeEnabled: false));
        }

        if (scenario == Scenario.StructuredOutput)
        {
            options.TextOptions = new ResponseTextOptions
            {
                TextFormat = ResponseTextFormat.CreateJsonSchemaFormat(
                    "answer", SdkScenarios.Schema, jsonSchemaIsStrict: true),
            };
        }

        return options;
    }

    private ResponsesClient Responses() => SdkScenarios.Client(fixture).GetResponsesClient();
}
