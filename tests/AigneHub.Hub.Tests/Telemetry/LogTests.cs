using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Telemetry;

/// <summary>The process' log as JSON: each line of a call tells which call it is of, whose, and by which key.</summary>
public sealed class LogTests : IAsyncLifetime
{
    private readonly string _directory = Directory.CreateTempSubdirectory("aignehub-log-").FullName;
    private StubUpstream _upstream = null!;
    private HubProcess _hub = null!;

    public async Task InitializeAsync()
    {
        _upstream = await StubUpstream.StartAsync();
        _hub = await HubProcess.StartAsync(
            _directory,
            ("Providers__openai__BaseUrl", _upstream.Address + "/v1"),
            ("Providers__openai__ApiKey", HubFixture.UpstreamKey),
            ("Logging__Console__FormatterName", "json"),
            ("Logging__Console__FormatterOptions__IncludeScopes", "true"));
    }

    public async Task DisposeAsync()
    {
        _hub.Dispose();
        await _upstream.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact(Timeout = 120_000)]
    public async Task Json_LinesOfACall_TellTheRequestTheAccountAndTheKey()
    {
        using var body = new StringContent("""{"name":"log"}""", Encoding.UTF8, "application/json");
        var key = (await HubAnswer.ReadAsync(await _hub.Client.PostAsync("/api/admin/keys", body))).Json;
        _upstream.Answers("""{"error":{"message":"no such key"}}""", 401);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/chat/completions");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key.GetProperty("key").GetString());
        request.Content = new StringContent(HubHost.ChatBody(HubFixture.Model, stream: false), Encoding.UTF8, "application/json");
        var refused = await HubAnswer.ReadAsync(await _hub.Client.SendAsync(request));

        await _hub.SignalAsync("TERM");
        _ = await _hub.ExitCodeAsync();
        var lines = (await _hub.WrittenAsync()).Split('\n')
            .Where(line => line.StartsWith('{'))
            .Select(line => JsonDocument.Parse(line).RootElement)
            .ToList();

        var told = Assert.Single(lines, line => line.GetProperty("EventId").GetInt32() == 222);
        var scope = Assert.Single(told.GetProperty("Scopes").EnumerateArray(), it => it.TryGetProperty("Request", out _));
        Assert.Equal(refused.RequestId, scope.GetProperty("Request").GetString());
        Assert.Equal("main", scope.GetProperty("Account").GetString());
        Assert.Equal(key.GetProperty("id").GetString(), scope.GetProperty("Key").GetString());
        Assert.Equal("AigneHub.Hub.Inference.Health.HealthWatch", told.GetProperty("Category").GetString());
        Assert.Equal("Critical", told.GetProperty("LogLevel").GetString());
    }
}
