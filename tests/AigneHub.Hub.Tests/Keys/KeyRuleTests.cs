using System.Text;
using System.Text.Json;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Keys;

/// <summary>What a key may be used for, from where and until when.</summary>
public sealed class KeyRuleTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _time = new();
    private HubHost _hub = null!;

    public async Task InitializeAsync() => _hub = await HubHost.StartAsync(
        new Dictionary<string, string>
        {
            ["AigneHub:TrustedProxies"] = "127.0.0.0/8",
            ["Aliases:other"] = "demo/echo",
        },
        _time);

    public async Task DisposeAsync() => await _hub.DisposeAsync();

    [Theory]
    [InlineData("demo/*", "demo/echo", 200)]
    [InlineData("demo/echo", "other", 200)]
    [InlineData("other", "other", 200)]
    [InlineData("other", "demo/echo", 403)]
    [InlineData("openai/*", "demo/echo", 403)]
    public async Task Call_KeyWithAListOfModels_IsOfThose(string pattern, string model, int status)
    {
        var made = await MakeAsync($$"""{"name":"some","models":["{{pattern}}"]}""");

        var answer = await AskAsync(made, model);

        Assert.Equal(status, answer.Status);
        Assert.Equal(status == 200 ? null : "model_not_allowed", status == 200 ? null : answer.Code);
    }

    [Fact]
    public async Task Models_KeyWithAListOfModels_AreThose()
    {
        var made = await MakeAsync("""{"name":"some","models":["other"]}""");
        using var client = ClientOf(made);

        var models = (await HubAnswer.ReadAsync(await client.GetAsync("/v1/models"))).Json.GetProperty("data");

        Assert.Equal("other", Assert.Single(models.EnumerateArray()).GetProperty("id").GetString());
    }

    [Fact]
    public async Task Call_ModelNotAllowed_AnswersInTheProtocolOfTheCaller()
    {
        var made = await MakeAsync("""{"name":"some","models":["openai/*"]}""");
        using var client = ClientOf(made);
        using var content = new StringContent(
            """{"model":"demo/echo","max_tokens":9,"messages":[{"role":"user","content":"hi"}]}""", Encoding.UTF8, "application/json");

        var answer = await HubAnswer.ReadAsync(await client.PostAsync("/v1/messages", content));

        Assert.Equal(403, answer.Status);
        Assert.Equal("error", answer.Json.GetProperty("type").GetString());
        Assert.Equal("permission_error", answer.Json.GetProperty("error").GetProperty("type").GetString());
    }

    [Theory]
    [InlineData("203.0.113.7", 200)]
    [InlineData("198.51.100.1", 403)]
    [InlineData("203.0.113.7, 198.51.100.1", 403)]
    [InlineData("198.51.100.1, 203.0.113.7", 200)]
    [InlineData("198.51.100.1, 203.0.113.7:4711, 127.0.0.5", 200)]
    [InlineData("10.1.2.3", 200)]
    [InlineData("2001:db8::7", 200)]
    [InlineData("[2001:db8::7]:443", 200)]
    [InlineData("2001:db9::7", 403)]
    [InlineData("nonsense", 403)]
    public async Task Call_KeyWithAListOfAddresses_IsFromThoseByTheTrustedProxy(string forwarded, int status)
    {
        var made = await MakeAsync("""{"name":"some","addresses":["203.0.113.7","10.0.0.0/8","2001:db8::/32"]}""");

        var answer = await AskAsync(made, forwarded: forwarded);

        Assert.Equal(status, answer.Status);
        Assert.Equal(status == 200, !answer.Text.Contains("address_not_allowed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Call_HeaderOfAProxyNobodyTrusts_SaysNothing()
    {
        await using var hub = await HubHost.StartAsync(new Dictionary<string, string>(), _time);
        var made = (await hub.PostAsync("/api/admin/keys", """{"name":"x","addresses":["203.0.113.7"]}""")).Json;
        using var client = hub.CreateClient(made.GetProperty("key").GetString());
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.7");
        using var content = new StringContent(HubHost.ChatBody("demo/echo", false), Encoding.UTF8, "application/json");

        var answer = await HubAnswer.ReadAsync(await client.PostAsync("/v1/chat/completions", content));

        Assert.Equal((403, "address_not_allowed"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Change_OfAKey_BitesAtOnceAndKeepsWhatItDoesNotName()
    {
        var made = await MakeAsync("""{"name":"first","models":["demo/*"],"limits":{"requests_per_minute":60}}""");
        Assert.Equal(200, (await AskAsync(made)).Status);

        var changed = await SendAsync(HttpMethod.Patch, Path(made), """{"models":["openai/*"],"limits":{"concurrent_calls":3}}""");

        Assert.Equal("model_not_allowed", (await AskAsync(made)).Code);
        Assert.Equal("first", changed.Json.GetProperty("name").GetString());
        var limits = changed.Json.GetProperty("limits");
        Assert.Equal(60, limits.GetProperty("requests_per_minute").GetInt64());
        Assert.Equal(3, limits.GetProperty("concurrent_calls").GetInt64());
        var open = await SendAsync(HttpMethod.Patch, Path(made), """{"models":null,"limits":null}""");
        Assert.Equal(0, open.Json.GetProperty("models").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, open.Json.GetProperty("limits").GetProperty("requests_per_minute").ValueKind);
        Assert.Equal(200, (await AskAsync(made)).Status);
    }

    [Fact]
    public async Task Change_OfAnotherVersion_IsRefused()
    {
        var made = await MakeAsync("""{"name":"first"}""");
        _ = await SendAsync(HttpMethod.Patch, Path(made), """{"name":"second"}""");

        var refused = await SendAsync(HttpMethod.Patch, Path(made), """{"name":"third"}""", version: 0);

        Assert.Equal((412, "precondition_failed"), (refused.Status, refused.Code));
        Assert.Equal(200, (await SendAsync(HttpMethod.Patch, Path(made), """{"name":"third"}""", version: 1)).Status);
    }

    [Theory]
    [InlineData("""{"name":"x","addresses":["300.1.1.1"]}""", "addresses")]
    [InlineData("""{"name":"x","limits":{"requests_per_minute":0}}""", "limits.requests_per_minute")]
    [InlineData("""{"name":"x","limits":{"calls":1}}""", "limits.calls")]
    [InlineData("""{"name":"x","budget":{"day":-1}}""", "budget.day")]
    [InlineData("""{"name":"x","models":[""]}""", "models")]
    [InlineData("{\"name\":\"a\",\"cache_seconds\":0}", "cache_seconds")]
    public async Task Create_WhatIsWrong_IsNamed(string body, string field)
    {
        var answer = await _hub.PostAsync("/api/admin/keys", body);

        Assert.Equal((400, field), (answer.Status, answer.Param));
    }

    [Fact]
    public async Task Rotate_Key_BothSecretsWorkUntilTheOldOnesEnd()
    {
        var made = await MakeAsync("""{"name":"app"}""");
        Assert.Equal(200, (await AskAsync(made)).Status);

        var rotated = (await SendAsync(HttpMethod.Post, Path(made) + "/rotate", """{"grace_hours":2}""")).Json;

        Assert.NotEqual(made.GetProperty("key").GetString(), rotated.GetProperty("key").GetString());
        Assert.Equal(made.GetProperty("id").GetString(), rotated.GetProperty("id").GetString());
        Assert.Equal(200, (await AskAsync(made)).Status);
        Assert.Equal(200, (await AskAsync(rotated)).Status);
        _time.Advance(TimeSpan.FromHours(2));
        Assert.Equal("invalid_api_key", (await AskAsync(made)).Code);
        Assert.Equal(200, (await AskAsync(rotated)).Status);
    }

    [Fact]
    public async Task Rotate_TwiceInAWhile_EndsTheFirstSecretAtOnce()
    {
        var first = await MakeAsync("""{"name":"app"}""");
        var second = (await SendAsync(HttpMethod.Post, Path(first) + "/rotate", "{}")).Json;
        var third = (await SendAsync(HttpMethod.Post, Path(first) + "/rotate", "{}")).Json;
        _time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal("invalid_api_key", (await AskAsync(first)).Code);
        Assert.Equal(200, (await AskAsync(second)).Status);
        Assert.Equal(200, (await AskAsync(third)).Status);
    }

    [Fact]
    public async Task Revoke_RotatedKey_EndsBothSecretsAtOnce()
    {
        var made = await MakeAsync("""{"name":"app"}""");
        var rotated = (await SendAsync(HttpMethod.Post, Path(made) + "/rotate", "{}")).Json;
        Assert.Equal(200, (await AskAsync(made)).Status);
        Assert.Equal(200, (await AskAsync(rotated)).Status);

        _ = await SendAsync(HttpMethod.Delete, Path(made), null);

        Assert.Equal("invalid_api_key", (await AskAsync(made)).Code);
        Assert.Equal("invalid_api_key", (await AskAsync(rotated)).Code);
    }

    [Fact]
    public async Task Change_OfARotatedKey_HoldsForBothSecrets()
    {
        var made = await MakeAsync("""{"name":"app"}""");
        var rotated = (await SendAsync(HttpMethod.Post, Path(made) + "/rotate", "{}")).Json;
        _ = await SendAsync(HttpMethod.Patch, Path(made), """{"models":["openai/*"]}""");

        Assert.Equal("model_not_allowed", (await AskAsync(made)).Code);
        Assert.Equal("model_not_allowed", (await AskAsync(rotated)).Code);
        _time.Advance(TimeSpan.FromHours(24));
        Assert.Equal("invalid_api_key", (await AskAsync(made)).Code);
    }

    [Fact]
    public async Task Key_ThatIsUsed_TellsWhenToTheMinute()
    {
        var made = await MakeAsync("""{"name":"app"}""");
        var begin = _time.GetUtcNow();
        _ = await AskAsync(made);
        await Eventually.TrueAsync(async () => await LastUsedAsync(made) == begin, "The use was never noted.");

        _time.Advance(TimeSpan.FromSeconds(30));
        _ = await AskAsync(made);
        Assert.Equal(begin, await LastUsedAsync(made));
        _time.Advance(TimeSpan.FromSeconds(31));
        _ = await AskAsync(made);

        await Eventually.TrueAsync(
            async () => await LastUsedAsync(made) == begin + TimeSpan.FromSeconds(61), "The use was never noted.");
    }

    [Fact]
    public async Task Create_WithABudget_ShowsAndChangesIt()
    {
        var made = await MakeAsync("""{"name":"app","budget":{"month":10}}""");

        Assert.Equal(10, made.GetProperty("budget").GetProperty("month").GetDecimal());
        var budgets = (await _hub.GetAsync("/api/admin/budgets")).Json.GetProperty("data").EnumerateArray();
        Assert.Contains(budgets, it => it.GetProperty("target").GetString() == made.GetProperty("id").GetString());
        var without = await SendAsync(HttpMethod.Patch, Path(made), """{"budget":null}""");
        Assert.Equal(JsonValueKind.Null, without.Json.GetProperty("budget").ValueKind);
    }

    private static string Path(JsonElement made) => $"/api/admin/keys/{made.GetProperty("id").GetString()}";

    private async Task<DateTimeOffset?> LastUsedAsync(JsonElement made) =>
        (await _hub.GetAsync(Path(made))).Json.GetProperty("last_used") is { ValueKind: JsonValueKind.String } time
            ? time.GetDateTimeOffset()
            : null;

    private async Task<JsonElement> MakeAsync(string body)
    {
        var made = await _hub.PostAsync("/api/admin/keys", body);
        Assert.True(made.Status == 201, made.Text);
        return made.Json;
    }

    private HttpClient ClientOf(JsonElement made) => _hub.CreateClient(made.GetProperty("key").GetString());

    private async Task<HubAnswer> AskAsync(JsonElement made, string model = "demo/echo", string? forwarded = null)
    {
        using var client = ClientOf(made);
        if (forwarded is not null)
        {
            client.DefaultRequestHeaders.Add("X-Forwarded-For", forwarded);
        }

        using var content = new StringContent(HubHost.ChatBody(model, stream: false), Encoding.UTF8, "application/json");
        return await HubAnswer.ReadAsync(await client.PostAsync("/v1/chat/completions", content));
    }

    private async Task<HubAnswer> SendAsync(HttpMethod method, string path, string? body, long? version = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        if (version is { } known)
        {
            request.Headers.Add("If-Match", $"\"{known}\"");
        }

        return await HubAnswer.ReadAsync(await _hub.Client.SendAsync(request));
    }
}
