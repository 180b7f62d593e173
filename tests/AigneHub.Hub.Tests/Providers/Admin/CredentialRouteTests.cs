using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AigneHub.Hub.Inference.Credentials;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Providers.Admin;

/// <summary>A hub that has no key of any provider gets its keys while it runs.</summary>
public sealed class CredentialRouteTests : IAsyncLifetime
{
    private const string Root = "/api/admin/providers/openai/credentials";
    private const string Secret = "sk-canary-0123456789abcdef";

    private StubUpstream _upstream = null!;
    private HubHost _hub = null!;

    public async Task InitializeAsync()
    {
        _upstream = await StubUpstream.StartAsync();
        _hub = await HubHost.StartAsync(new Dictionary<string, string>());
    }

    public async Task DisposeAsync()
    {
        await _hub.DisposeAsync();
        await _upstream.DisposeAsync();
    }

    [Fact]
    public async Task Add_FirstKeyOfAProvider_MakesItsModelsCallable()
    {
        Assert.Equal("provider_not_configured", (await _hub.ChatAsync(HubFixture.Model)).Code);
        Assert.DoesNotContain("openai/", (await _hub.GetAsync("/v1/models")).Text, StringComparison.Ordinal);

        var added = await AddAsync("first");

        Assert.Equal(201, added.Status);
        Assert.Equal(200, (await _hub.ChatAsync(HubFixture.Model)).Status);
        Assert.Equal("Bearer " + Secret, _upstream.LastRequest.Headers["Authorization"]);
        Assert.Contains("openai/gpt-4o-mini", (await _hub.GetAsync("/v1/models")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secrets_AreShownNowhere()
    {
        var added = await AddAsync("first");
        var id = added.Json.GetProperty("id").GetString();

        var seen = new[]
        {
            added.Text,
            (await _hub.GetAsync($"{Root}/{id}")).Text,
            (await _hub.GetAsync(Root)).Text,
            (await _hub.GetAsync("/api/admin/providers")).Text,
            (await _hub.GetAsync("/api/admin/providers/openai")).Text,
        };

        Assert.All(seen, text => Assert.DoesNotContain("canary", text, StringComparison.Ordinal));
        Assert.Equal("sk-ca…cdef", added.Json.GetProperty("masked").GetString());
        var files = Directory.EnumerateFiles(_hub.DataDirectory, "*", SearchOption.AllDirectories);
        foreach (var file in files.Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
            Assert.DoesNotContain("canary", await reader.ReadToEndAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Change_OldVersion_IsRefusedAndChangesNothing()
    {
        var id = (await AddAsync("first")).Json.GetProperty("id").GetString();

        var changed = await PatchAsync(id, new { weight = 3 }, "\"1\"");
        var late = await PatchAsync(id, new { weight = 9 }, "\"1\"");

        Assert.Equal((200, 3), (changed.Status, changed.Json.GetProperty("weight").GetInt32()));
        Assert.Equal((412, "precondition_failed"), (late.Status, late.Code));
        Assert.Equal(3, (await _hub.GetAsync($"{Root}/{id}")).Json.GetProperty("weight").GetInt32());
    }

    [Fact]
    public async Task Change_NewSecret_IsUsedAndTheOldOneIsGone()
    {
        var id = (await AddAsync("first")).Json.GetProperty("id").GetString();
        var names = await _hub.Secrets.ListAsync(default);

        _ = await PatchAsync(id, new { api_key = "sk-second-0123456789abcdef" });

        _ = await _hub.ChatAsync(HubFixture.Model);
        Assert.Equal("Bearer sk-second-0123456789abcdef", _upstream.LastRequest.Headers["Authorization"]);
        Assert.Single(names.Except(await _hub.Secrets.ListAsync(default)));
    }

    [Fact]
    public async Task Delete_OnlyKey_LeavesTheProviderWithoutAny()
    {
        var id = (await AddAsync("first")).Json.GetProperty("id").GetString();

        Assert.Equal(HttpStatusCode.NoContent, (await _hub.Client.DeleteAsync($"{Root}/{id}")).StatusCode);

        Assert.Equal("provider_not_configured", (await _hub.ChatAsync(HubFixture.Model)).Code);
        Assert.Equal(404, (await _hub.GetAsync($"{Root}/{id}")).Status);
        Assert.DoesNotContain(await _hub.Secrets.ListAsync(default), name => name.StartsWith("credential-", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(200, true, null)]
    [InlineData(401, false, "upstream_credential_rejected")]
    [InlineData(404, true, null)]
    [InlineData(500, false, "upstream_error")]
    public async Task Test_ProviderAnswers_TellsWhetherItLetsTheHubIn(int status, bool isAccepted, string? code)
    {
        var id = (await AddAsync("first")).Json.GetProperty("id").GetString();
        _upstream.Answers("{}", status);

        var tested = await _hub.PostAsync($"{Root}/{id}/test", "");

        Assert.Equal("GET", _upstream.LastRequest.Method);
        Assert.Equal("/v1/models", _upstream.LastRequest.Path);
        Assert.Equal(isAccepted, tested.Json.GetProperty("accepted").GetBoolean());
        Assert.Equal(code, tested.Json.GetProperty("error_code").GetString());
    }

    [Theory]
    [InlineData("""{"api_key":"k"}""", "name")]
    [InlineData("""{"name":"x"}""", "api_key")]
    [InlineData("""{"name":"x","api_key":"k","base_url":"ftp://x"}""", "base_url")]
    [InlineData("""{"name":"x","api_key":"k","weight":0}""", "weight")]
    [InlineData("""{"name":"x","access_key_id":"a","secret_access_key":"b"}""", "access_key_id")]
    [InlineData("""{"name":"x","api_key":"k","colour":"red"}""", "colour")]
    public async Task Add_WrongField_IsNamed(string body, string field)
    {
        var answer = await _hub.PostAsync(Root, body);

        Assert.Equal((400, field), (answer.Status, answer.Param));
    }

    [Fact]
    public async Task Calls_TwoKeys_AreSharedByWeightAndAConversationKeepsIts()
    {
        _ = await AddAsync("light", "sk-light-0123456789", 1);
        _ = await AddAsync("heavy", "sk-heavy-0123456789", 3);

        var first = new List<string>();
        for (var i = 0; i < 80; i++)
        {
            var opening = $$"""{"role":"user","content":"Conversation {{i}}"}""";
            first.Add(await KeyOfCallAsync(opening));
            var later = await KeyOfCallAsync(opening + """,{"role":"assistant","content":"Hello"},{"role":"user","content":"More"}""");
            Assert.Equal(first[^1], later);
        }

        Assert.InRange(first.Count(key => key.Contains("heavy", StringComparison.Ordinal)), 45, 75);
    }

    [Fact]
    public async Task Calls_OneKeyIsRefused_GoToTheOtherFromThenOn()
    {
        _ = await AddAsync("good", "sk-good-0123456789", 1);
        _ = await AddAsync("bad", "sk-bad-0123456789", 1000);
        _upstream.Answer = http =>
        {
            http.Response.StatusCode = http.Request.Headers.Authorization == "Bearer sk-bad-0123456789" ? 401 : 200;
            return StubUpstream.WriteAsync(http, StubUpstream.ChatAnswer);
        };

        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(200, (await _hub.ChatAsync(HubFixture.Model)).Status);
        }

        _ = Assert.Single(_upstream.Requests, request => request.Headers["Authorization"] == "Bearer sk-bad-0123456789");
        var statuses = (await _hub.GetAsync(Root)).Json.GetProperty("data").EnumerateArray()
            .ToDictionary(it => it.GetProperty("name").GetString()!, it => it.GetProperty("status").GetString());
        Assert.Equal(("ok", "refused"), (statuses["good"], statuses["bad"]));
        var counts = (await _hub.GetAsync(Root)).Json.GetProperty("data").EnumerateArray().ToDictionary(
            it => it.GetProperty("name").GetString()!,
            it => (it.GetProperty("calls").GetInt32(), it.GetProperty("failures").GetInt32()));
        Assert.Equal(((20, 0), (1, 1)), (counts["good"], counts["bad"]));
    }

    [Fact]
    public async Task Calls_KeyHasAllItMay_WaitForAPlace()
    {
        var added = await AddAsync("only");
        _ = await PatchAsync(added.Json.GetProperty("id").GetString(), new { concurrent_calls = 1 });
        var (asked, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        var (running, most) = (0, 0);
        _upstream.Answer = async http =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            _ = asked.TrySetResult();
            await release.Task;
            _ = Interlocked.Decrement(ref running);
            await StubUpstream.WriteAsync(http, StubUpstream.ChatAnswer);
        };

        var asking = Enumerable.Range(0, 10).Select(_ => _hub.ChatAsync(HubFixture.Model)).ToList();
        await asked.Task;
        Assert.Equal(1, (await _hub.GetAsync(Root)).Json.GetProperty("data")[0].GetProperty("running").GetInt32());
        release.SetResult();
        var answers = await Task.WhenAll(asking);

        Assert.All(answers, answer => Assert.Equal(200, answer.Status));
        Assert.Equal(1, most);
    }

    [Fact]
    public async Task Sync_AnotherInstanceAddsAKey_IsUsedAtTheNextLook()
    {
        var store = _hub.Service<CredentialStore>();
        var wanted = new StoredCredential("openai", "cred_other")
        {
            Name = "other",
            Kind = CredentialKind.ApiKey,
            BaseUrl = _upstream.Address + "/v1",
            Masked = "…",
            SecretName = string.Empty,
            Version = 1,
            Created = default,
            By = "test",
        };

        _ = await store.AddAsync(wanted, new CredentialSecret { ApiKey = Secret }, default);

        await Eventually.TrueAsync(
            async () => (await _hub.ChatAsync(HubFixture.Model)).Status == 200, "The key was never picked up.");
    }

    private async Task<string> KeyOfCallAsync(string messages)
    {
        var answer = await _hub.PostAsync(
            "/v1/chat/completions", $$"""{"model":"{{HubFixture.Model}}","messages":[{{messages}}]}""");
        Assert.Equal(200, answer.Status);
        return _upstream.LastRequest.Headers["Authorization"];
    }

    private Task<HubAnswer> AddAsync(string name, string key = Secret, int weight = 1) => _hub.PostAsync(
        Root, JsonSerializer.Serialize(new { name, api_key = key, base_url = _upstream.Address + "/v1", weight }));

    private async Task<HubAnswer> PatchAsync(string? id, object change, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, $"{Root}/{id}") { Content = JsonContent.Create(change) };
        if (ifMatch is not null)
        {
            request.Headers.Add("If-Match", ifMatch);
        }

        return await HubAnswer.ReadAsync(await _hub.Client.SendAsync(request));
    }
}
