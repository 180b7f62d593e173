using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Providers.Family;

/// <summary>What a provider says that an answer cost it reaches nobody who pays the hub, in no protocol.</summary>
public sealed class UpstreamCostTests(CostFixture fixture) : IClassFixture<CostFixture>
{
    private const string OpenRouter = "openrouter/openai/gpt-4o-mini";
    private const string XAi = "xai/grok-4.3";
    private const string OpenAi = "openai/gpt-4o-mini";

    /// <summary>What none of the answers may hold.</summary>
    private static readonly string[] Telling = ["0.00777", "0.00666", "77700000", "cost_details", "ticks", "estimated_cost"];

    private static readonly Dictionary<string, string> Costs = new()
    {
        [OpenRouter] = """ "cost":0.00777,"is_byok":false,"cost_details":{"upstream_inference_cost":0.00666}""",
        [XAi] = """ "c\u006fst_in_usd_ticks":77700000,"num_sources_used":2""",
        [OpenAi] = """ "cost_details":{"cost":0.00666},"estimated_cost":0.00777,"x":1""",
    };

    private static readonly string[] Paths = ["/v1/chat/completions", "/v1/messages", "/v1/responses", "/api/v2/chat"];
    private static readonly bool[] Streams = [false, true];

    public static IEnumerable<object[]> Sold =>
        from model in Costs.Keys
        from path in Paths
        from stream in Streams
        select new object[] { model, path, stream };

    [Theory]
    [MemberData(nameof(Sold))]
    public async Task Sold_AnyProtocol_HidesWhatTheProviderTakes(string model, string path, bool stream)
    {
        var answer = await AskAsync(fixture.Selling, model, path, stream);

        Assert.Equal(200, answer.Status);
        Assert.Contains("Hello", answer.Text, StringComparison.Ordinal);
        Assert.All(Telling, word => Assert.DoesNotContain(word, answer.Text, StringComparison.Ordinal));
        var call = await fixture.Selling.LoggedCallAsync(answer.RequestId);
        Assert.Equal(10, call.GetProperty("usage").GetProperty("input").GetInt64());
        Assert.Equal(model == OpenAi ? null : 0.00777m, Decimal(call.GetProperty("upstream_cost")));
        Assert.True(call.GetProperty("charge").GetDecimal() > 0);
    }

    [Theory]
    [InlineData(OpenRouter, false)]
    [InlineData(OpenRouter, true)]
    [InlineData(XAi, false)]
    [InlineData(XAi, true)]
    public async Task Sold_PassedOn_KeepsTheOtherFieldsAndSaysTheCharge(string model, bool stream)
    {
        var answer = await AskAsync(fixture.Selling, model, "/v1/chat/completions", stream);

        var json = stream ? System.Text.Json.JsonDocument.Parse(answer.Events[^2]).RootElement : answer.Json;
        var usage = json.GetProperty("usage");
        var charge = (await fixture.Selling.LoggedCallAsync(answer.RequestId)).GetProperty("charge").GetDecimal();
        Assert.Equal(
            $"prompt_tokens completion_tokens total_tokens {(model == XAi ? "num_sources_used" : "is_byok")} cost",
            string.Join(' ', usage.EnumerateObject().Select(field => field.Name)));
        Assert.Equal(charge, usage.GetProperty("cost").GetDecimal());
    }

    [Fact]
    public async Task Sold_CostWithoutTokensInTheMiddle_IsTakenOutToo()
    {
        const string piece = """data: {"id":"1","choices":[{"index":0,"delta":{"content":"Hello"},"finish_reason":null}],"usage":{"cost":0.00777}}""";
        fixture.Upstream.Streams(piece + "\n\n" + CostFixture.Finish + "data: [DONE]\n\n");

        var answer = await fixture.Selling.ChatAsync(OpenRouter, stream: true);

        Assert.Equal(piece[6..].Replace("{\"cost\":0.00777}", "{}", StringComparison.Ordinal), answer.Events[0]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Internal_PassedOn_KeepsWhatTheProviderTakes(bool stream)
    {
        var answer = await AskAsync(fixture.Internal, OpenRouter, "/v1/chat/completions", stream);

        Assert.Contains("\"cost_details\":{\"upstream_inference_cost\":0.00666}", answer.Text, StringComparison.Ordinal);
    }

    private Task<HubAnswer> AskAsync(HubHost hub, string model, string path, bool stream)
    {
        fixture.AnswersWith(Costs[model].TrimStart());
        var asks = stream ? ",\"stream\":true" : "";
        const string messages = """[{"role":"user","content":"Say hello to the world"}]""";
        return hub.PostAsync(path, path switch
        {
            "/v1/responses" => $$"""{"model":"{{model}}","input":"Say hello"{{asks}}}""",
            "/v1/messages" => $$"""{"model":"{{model}}","max_tokens":100,"messages":{{messages}}{{asks}}}""",
            "/api/v2/chat" => $$$"""{"model":"{{{model}}}","input":{"messages":{{{messages}}}},"options":{"streaming":{{{(stream ? "true" : "false")}}}}}""",
            _ => $$"""{"model":"{{model}}","messages":{{messages}}{{asks}}}""",
        });
    }

    private static decimal? Decimal(System.Text.Json.JsonElement value) =>
        value.ValueKind == System.Text.Json.JsonValueKind.Null ? null : value.GetDecimal();
}
