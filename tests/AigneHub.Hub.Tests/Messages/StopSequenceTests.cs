using System.Text.Json;
using AigneHub.Hub.Tests.Hosting;
using AigneHub.Hub.Tests.Providers.Bedrock;

namespace AigneHub.Hub.Tests.Messages;

/// <summary>Which stop sequence ended an answer, from providers that tell, those that half tell, and those that do not.</summary>
public sealed class StopSequenceTests : IAsyncLifetime
{
    private const string Claude = "bedrock/" + BedrockHub.Sonnet;
    private const string Nova = "bedrock/amazon.nova-pro-v1:0";

    private StubUpstream _upstream = null!;
    private HubHost _hub = null!;

    public async Task InitializeAsync()
    {
        _upstream = await StubUpstream.StartAsync();
        _hub = await HubHost.StartAsync(new Dictionary<string, string>
        {
            ["Providers:bedrock:BaseUrl"] = _upstream.Address,
            ["Providers:bedrock:ApiKey"] = HubFixture.UpstreamKey,
            ["Providers:bedrock:Region"] = "us-east-1",
            ["Providers:vllm:BaseUrl"] = _upstream.Address + "/v1",
        });
    }

    public async Task DisposeAsync()
    {
        await _hub.DisposeAsync();
        await _upstream.DisposeAsync();
    }

    [Theory]
    [InlineData(Claude, """["END"]""", "stop_sequence", null, "stop_sequence", "END")]
    [InlineData(Nova, """["END"]""", "stop_sequence", null, "stop_sequence", "END")]
    [InlineData(Claude, """["END","HALT"]""", "stop_sequence", "HALT", "stop_sequence", "HALT")]
    [InlineData(Nova, """["END","HALT"]""", "stop_sequence", null, "end_turn", null)]
    [InlineData(Claude, """["END"]""", "end_turn", null, "end_turn", null)]
    public async Task Bedrock_WholeAndStreamed_TellsWhichWhereItCanBeTold(
        string model, string stops, string upstream, string? told, string reason, string? text)
    {
        var own = told is null ? "" : $$$""","additionalModelResponseFields":{"stop_sequence":"{{{told}}}"}""";
        _upstream.Answers($$$"""{"output":{"message":{"role":"assistant","content":[{"text":"Hi"}]}},"stopReason":"{{{upstream}}}"{{{own}}},"usage":{"inputTokens":3,"outputTokens":1,"totalTokens":4}}""");

        var whole = (await AskAsync(model, stops, stream: false)).Json;

        Assert.Equal((reason, text), EndOf(whole));
        Assert.Equal(
            model == Claude && stops.Contains("HALT", StringComparison.Ordinal),
            _upstream.LastRequest.Json.TryGetProperty("additionalModelResponseFieldPaths", out var paths)
                && paths[0].GetString() == "/stop_sequence");

        var stop = EventEncoder.Event("messageStop", $$$"""{"stopReason":"{{{upstream}}}"{{{own}}}}""");
        _upstream.Answer = async http =>
        {
            http.Response.ContentType = "application/vnd.amazon.eventstream";
            await http.Response.Body.WriteAsync((byte[])
            [
                .. ConverseEvents.Start, .. ConverseEvents.Text(0, "Hi"), .. ConverseEvents.BlockStop(0), .. stop,
                .. ConverseEvents.Metadata(),
            ]);
        };
        Assert.Equal((reason, text), EndOf(DeltaOf(await AskAsync(model, stops, stream: true))));
    }

    [Theory]
    [InlineData("\"END\"", "stop_sequence", "END")]
    [InlineData("null", "end_turn", null)]
    [InlineData("128009", "end_turn", null)]
    [InlineData("\"</s>\"", "end_turn", null)]
    public async Task ServerOfOnesOwn_TellsIfItSaysSo(string told, string reason, string? text)
    {
        const string stops = """["END","HALT"]""";
        _upstream.Answers($$$"""{"id":"c","model":"m","choices":[{"index":0,"message":{"role":"assistant","content":"Hi"},"finish_reason":"stop","stop_reason":{{{told}}}}]}""");
        Assert.Equal((reason, text), EndOf((await AskAsync("vllm/m", stops, stream: false)).Json));

        _upstream.Streams(
            $$$"""data: {"id":"c","model":"m","choices":[{"index":0,"delta":{"content":"Hi"},"finish_reason":"stop","stop_reason":{{{told}}}}]}"""
            + "\n\ndata: [DONE]\n\n");
        Assert.Equal((reason, text), EndOf(DeltaOf(await AskAsync("vllm/m", stops, stream: true))));
    }

    private static (string? Reason, string? Text) EndOf(JsonElement json) =>
        (json.GetProperty("stop_reason").GetString(), json.GetProperty("stop_sequence").GetString());

    private static JsonElement DeltaOf(HubAnswer answer) => answer.Events
        .Select(data => JsonDocument.Parse(data).RootElement)
        .Single(data => data.GetProperty("type").GetString() == "message_delta").GetProperty("delta");

    private Task<HubAnswer> AskAsync(string model, string stops, bool stream) => _hub.PostAsync(
        "/v1/messages",
        $$$"""{"model":"{{{model}}}","max_tokens":9,"stop_sequences":{{{stops}}},"stream":{{{(stream ? "true" : "false")}}},"messages":[{"role":"user","content":"Hi"}]}""");
}
