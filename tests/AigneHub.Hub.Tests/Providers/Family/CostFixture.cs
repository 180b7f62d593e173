using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Providers.Family;

/// <summary>A hub that sells credits and one that does not, before a provider that says what its answers cost.</summary>
public sealed class CostFixture : IAsyncLifetime
{
    /// <summary>The chunk that ends a chat.</summary>
    internal const string Finish = """data: {"id":"1","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}""" + "\n\n";

    private static readonly string[] Providers = ["openai", "openrouter", "xai"];

    internal StubUpstream Upstream { get; private set; } = null!;

    internal HubHost Selling { get; private set; } = null!;

    internal HubHost Internal { get; private set; } = null!;

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        Upstream = await StubUpstream.StartAsync();
        Selling = await StartAsync("service-provider");
        Internal = await StartAsync("internal");
        Assert.Equal(201, (await Selling.PostAsync("/api/admin/ledger/grants", """{"amount":1000}""")).Status);
    }

    /// <inheritdoc />
    public async Task DisposeAsync()
    {
        await Selling.DisposeAsync();
        await Internal.DisposeAsync();
        await Upstream.DisposeAsync();
    }

    /// <summary>Answers chats and Responses, whole or streamed as asked, with more fields in their usage.</summary>
    internal void AnswersWith(string costs) => Upstream.Answer = http =>
    {
        var request = StubUpstream.RequestOf(http);
        var streams = request.Json.TryGetProperty("stream", out var stream) && stream.GetBoolean();
        http.Response.ContentType = streams ? "text/event-stream" : "application/json";
        return StubUpstream.WriteAsync(
            http, request.Path.EndsWith("/responses", StringComparison.Ordinal) ? Response(costs, streams) : Chat(costs, streams));
    };

    private Task<HubHost> StartAsync(string mode) => HubHost.StartAsync(Providers
        .SelectMany(provider => new[]
        {
            KeyValuePair.Create($"Providers:{provider}:BaseUrl", Upstream.Address),
            KeyValuePair.Create($"Providers:{provider}:ApiKey", HubFixture.UpstreamKey),
        })
        .Append(new("AigneHub:Mode", mode)));

    private static string Chat(string costs, bool streams)
    {
        var usage = $$"""{"prompt_tokens":10,"completion_tokens":5,"total_tokens":15,{{costs}}}""";
        return streams
            ? """data: {"id":"1","choices":[{"index":0,"delta":{"content":"Hello"},"finish_reason":null}]}""" + "\n\n" + Finish
                + $$"""data: {"id":"1","choices":[],"usage":{{usage}}}""" + "\n\ndata: [DONE]\n\n"
            : $$$"""{"id":"1","choices":[{"index":0,"message":{"role":"assistant","content":"Hello"},"finish_reason":"stop"}],"usage":{{{usage}}}}""";
    }

    private static string Response(string costs, bool streams)
    {
        var response = $$$"""{"id":"resp_1","object":"response","status":"completed","model":"m","output":[{"type":"message","id":"msg_1","status":"completed","role":"assistant","content":[{"type":"output_text","text":"Hello","annotations":[]}]}],"usage":{"input_tokens":10,"output_tokens":5,"total_tokens":15,{{{costs}}}}}""";
        return streams
            ? """data: {"type":"response.output_text.delta","sequence_number":1,"item_id":"msg_1","output_index":0,"content_index":0,"delta":"Hello"}""" + "\n\n"
                + $$"""data: {"type":"response.completed","sequence_number":2,"response":{{response}}}""" + "\n\n"
            : response;
    }
}
