using System.Text;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Telemetry;

/// <summary>What a collector of OpenTelemetry gets, by the conventions for generative AI.</summary>
public sealed class CollectorTests : IAsyncLifetime
{
    private const int ClientSpan = 3;
    private const int ErrorStatus = 2;

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("aignehub-collector-");
    private Collector _collector = null!;
    private HubProcess _hub = null!;

    public async Task InitializeAsync()
    {
        _collector = await Collector.StartAsync();
        _hub = await HubProcess.StartAsync(
            _directory.FullName,
            ("OTEL_EXPORTER_OTLP_ENDPOINT", _collector.Address),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            ("OTEL_BSP_SCHEDULE_DELAY", "50"),
            ("OTEL_METRIC_EXPORT_INTERVAL", "100"),
            ("AigneHub__Retries__Attempts", "1"));
    }

    public async Task DisposeAsync()
    {
        _hub.Dispose();
        await _collector.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    [Fact]
    public async Task Call_Streamed_IsASpanOfTheConventions()
    {
        var id = await CallAsync("demo/echo", stream: true);

        var span = await SpanAsync(id);

        Assert.Equal("chat echo", span.Text(5));
        Assert.Equal((ulong)ClientSpan, span.Number(6));
        var attributes = span.Attributes(9);
        Assert.Equal("chat", attributes["gen_ai.operation.name"]);
        Assert.Equal("demo", attributes["gen_ai.provider.name"]);
        Assert.Equal("echo", attributes["gen_ai.request.model"]);
        Assert.True(int.Parse(attributes["gen_ai.usage.input_tokens"]) > 0);
        Assert.True(int.Parse(attributes["gen_ai.usage.output_tokens"]) > 0);
        Assert.Equal("completed", attributes["aignehub.outcome"]);
        Assert.False(attributes.ContainsKey("error.type"));
        Assert.Contains("aignehub", _collector.Services);
    }

    [Fact]
    public async Task Call_Failed_SaysWhatWentWrong()
    {
        var span = await SpanAsync(await CallAsync("demo/error", stream: false));

        Assert.Equal("upstream_error", span.Attributes(9)["error.type"]);
        Assert.Equal((ulong)ErrorStatus, span.Messages(15).Single().Number(3));
    }

    [Fact]
    public async Task Calls_AreMeasured()
    {
        _ = await CallAsync("demo/echo", stream: true);

        foreach (var name in new[]
        {
            "gen_ai.client.operation.duration", "gen_ai.client.token.usage", "gen_ai.client.operation.time_to_first_chunk",
            "aignehub.calls.active", "aignehub.reserve.duration",
        })
        {
            await Eventually.TrueAsync(
                () => Task.FromResult(_collector.Metrics.Any(metric => metric.Text(1) == name)), $"{name} never came.");
        }

        var tokens = _collector.Metrics.First(metric => metric.Text(1) == "gen_ai.client.token.usage");
        Assert.Equal("{token}", tokens.Text(3));
        var points = tokens.Messages(9).Single().Messages(1).Select(point => point.Attributes(9)["gen_ai.token.type"]);
        Assert.Equal(["input", "output"], points.Order());
    }

    private async Task<string> CallAsync(string model, bool stream)
    {
        using var content = new StringContent(HubHost.ChatBody(model, stream), Encoding.UTF8, "application/json");
        var answer = await HubAnswer.ReadAsync(await _hub.Client.PostAsync("/v1/chat/completions", content));
        return answer.RequestId;
    }

    private async Task<ProtoMessage> SpanAsync(string requestId)
    {
        ProtoMessage? found = null;
        await Eventually.TrueAsync(
            () =>
            {
                found = _collector.Spans.FirstOrDefault(span => span.Attributes(9)["aignehub.request.id"] == requestId);
                return Task.FromResult(found is not null);
            },
            "The span never came.");
        return found!;
    }
}
