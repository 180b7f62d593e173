using System.Text;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Providers.Family;

/// <summary>A hub before an upstream that plays any provider of OpenAI's family, asked by OpenAI's and Anthropic's callers.</summary>
public sealed class QuirkFixture : IAsyncLifetime
{
    private static readonly string[] Providers = ["deepseek", "doubao", "lmstudio", "ollama", "openrouter", "poe", "xai"];

    internal StubUpstream Upstream { get; private set; } = null!;

    internal HubHost Hub { get; private set; } = null!;

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        Upstream = await StubUpstream.StartAsync();
        Hub = await HubHost.StartAsync(Providers.SelectMany(provider => new[]
        {
            KeyValuePair.Create($"Providers:{provider}:BaseUrl", Upstream.Address),
            KeyValuePair.Create($"Providers:{provider}:ApiKey", HubFixture.UpstreamKey),
        }).Append(new("AigneHub:Outgoing:Media", HubHost.Loopback)));
    }

    /// <inheritdoc />
    public async Task DisposeAsync()
    {
        await Hub.DisposeAsync();
        await Upstream.DisposeAsync();
    }

    /// <summary>Answers with a stream cut into pieces of so many bytes, wherever that is.</summary>
    internal void StreamsInPieces(string stream, int size) => Upstream.Answer = async http =>
    {
        http.Response.ContentType = "text/event-stream";
        foreach (var piece in Encoding.UTF8.GetBytes(stream).Chunk(size))
        {
            await http.Response.Body.WriteAsync(piece);
            await http.Response.Body.FlushAsync();
        }
    };

    /// <summary>Asks as OpenAI's clients do.</summary>
    internal Task<HubAnswer> ChatAsync(string model, bool stream = false, string more = "") => Hub.PostAsync(
        "/v1/chat/completions",
        HubHost.ChatBody(model, stream)[..^1] + more + "}");

    /// <summary>Asks as Anthropic's clients do.</summary>
    internal Task<HubAnswer> MessageAsync(string model, bool stream = false, string more = "") => Hub.PostAsync(
        "/v1/messages",
        $$$"""{"model":"{{{model}}}","max_tokens":100,"messages":[{"role":"user","content":"Hello"}],"stream":{{{(stream ? "true" : "false")}}}{{{more}}}}""");

    /// <summary>What the call log says was used, such as <c>input=3 output=4</c>; nothing of what is zero.</summary>
    internal async Task<string> UsageAsync(HubAnswer answer)
    {
        var usage = (await Hub.LoggedCallAsync(answer.RequestId)).GetProperty("usage");
        return string.Join(' ', usage.EnumerateObject()
            .Where(field => field.Value.GetInt64() > 0).Select(field => $"{field.Name}={field.Value}"));
    }

    /// <summary>The code of the error an Anthropic caller got, whole or as the last event.</summary>
    internal static string? MessageError(HubAnswer answer) =>
        (answer.ContentType == "text/event-stream" ? System.Text.Json.JsonDocument.Parse(answer.Events[^1]).RootElement : answer.Json)
            .GetProperty("error").GetProperty("details").GetProperty("error_code").GetString();
}
