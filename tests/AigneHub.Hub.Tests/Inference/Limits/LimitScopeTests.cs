using System.Text;
using System.Text.Json;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Inference.Limits;

/// <summary>Limits of keys, projects and accounts, as a caller meets them.</summary>
public sealed class LimitScopeTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _time = new();
    private HubHost _hub = null!;

    public async Task InitializeAsync() => _hub = await HubHost.StartAsync(new Dictionary<string, string>(), _time);

    public async Task DisposeAsync() => await _hub.DisposeAsync();

    [Fact]
    public async Task Call_KeyWithLimits_IsToldOfThemWithEveryAnswer()
    {
        var key = await KeyAsync("""{"name":"a","limits":{"requests_per_minute":2,"tokens_per_minute":100000}}""");

        var first = await AskAsync(key);

        Assert.Equal("2", Header(first, "limit-requests"));
        Assert.Equal("1", Header(first, "remaining-requests"));
        Assert.Equal("30s", Header(first, "reset-requests"));
        Assert.Equal("100000", Header(first, "limit-tokens"));
        _ = await AskAsync(key);
        var refused = await AskAsync(key);
        Assert.Equal((429, "rate_limit_exceeded"), (refused.Status, refused.Code));
        Assert.Equal("0", Header(refused, "remaining-requests"));
        Assert.Equal(TimeSpan.FromSeconds(30), refused.Headers.RetryAfter!.Delta);
        Assert.Equal(200, (await AskAsync(await KeyAsync("""{"name":"b"}"""))).Status);
    }

    [Fact]
    public async Task Call_TokensUsedUp_WaitsUntilTheyAreMadeUp()
    {
        var key = await KeyAsync("""{"name":"a","limits":{"tokens_per_minute":5}}""");
        Assert.Equal(200, (await AskAsync(key)).Status);

        var refused = await AskAsync(key);

        Assert.Equal((429, "rate_limit_exceeded"), (refused.Status, refused.Code));
        Assert.Contains("5 tokens a minute", refused.Text, StringComparison.Ordinal);
        _time.Advance(refused.Headers.RetryAfter!.Delta!.Value);
        Assert.Equal(200, (await AskAsync(key)).Status);
    }

    [Fact]
    public async Task Call_TwoKeysOfAProject_ShareItsLimit()
    {
        var project = (await _hub.PostAsync("/api/admin/projects", """{"name":"p"}""")).Json.GetProperty("id").GetString();
        _ = await PutAsync($"/api/admin/projects/{project}", """{"name":"p","limits":{"requests_per_minute":2}}""");
        var one = await KeyAsync($$"""{"name":"a","project":"{{project}}"}""");
        var two = await KeyAsync($$"""{"name":"b","project":"{{project}}"}""");

        Assert.Equal(200, (await AskAsync(one)).Status);
        Assert.Equal(200, (await AskAsync(two)).Status);

        Assert.Contains("The project has used", (await AskAsync(one)).Text, StringComparison.Ordinal);
        Assert.Equal(200, (await AskAsync(await KeyAsync("""{"name":"c"}"""))).Status);
    }

    [Fact]
    public async Task Call_RefusedByTheAccount_CostsTheKeyNothing()
    {
        _ = await PutAsync("/api/admin/accounts/main", """{"name":"Main","limits":{"requests_per_minute":1}}""");
        var one = await KeyAsync("""{"name":"a","limits":{"requests_per_minute":1}}""");
        var two = await KeyAsync("""{"name":"b","limits":{"requests_per_minute":1}}""");
        Assert.Equal(200, (await AskAsync(one)).Status);
        Assert.Contains("The account has used", (await AskAsync(two)).Text, StringComparison.Ordinal);
        _ = await PutAsync("/api/admin/accounts/main", """{"name":"Main","limits":null}""");

        Assert.Equal(200, (await AskAsync(two)).Status);
        Assert.Contains("The key has used", (await AskAsync(two)).Text, StringComparison.Ordinal);
    }

    private static string Header(HubAnswer answer, string name) =>
        answer.Headers.GetValues("x-ratelimit-" + name).Single();

    private async Task<string> KeyAsync(string body)
    {
        var made = await _hub.PostAsync("/api/admin/keys", body);
        Assert.True(made.Status == 201, made.Text);
        return made.Json.GetProperty("key").GetString()!;
    }

    private async Task<JsonElement> PutAsync(string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        var answer = await HubAnswer.ReadAsync(await _hub.Client.PutAsync(path, content));
        Assert.True(answer.Status == 200, answer.Text);
        return answer.Json;
    }

    private async Task<HubAnswer> AskAsync(string key)
    {
        using var client = _hub.CreateClient(key);
        using var content = new StringContent(HubHost.ChatBody("demo/echo", stream: false), Encoding.UTF8, "application/json");
        return await HubAnswer.ReadAsync(await client.PostAsync("/v1/chat/completions", content));
    }
}
