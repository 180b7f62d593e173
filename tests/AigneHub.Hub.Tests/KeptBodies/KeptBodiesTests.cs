using System.Text;
using System.Text.Json;
using AigneHub.Hub.KeptBodies;
using AigneHub.Hub.Retention;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.KeptBodies;

/// <summary>Bodies are kept of the keys that say so, and of no others.</summary>
public sealed class KeptBodiesTests : IAsyncLifetime
{
    private const string Keeps = ""","keep_bodies":true""";

    private readonly ManualTimeProvider _time = new();
    private StubUpstream _upstream = null!;
    private HubHost _hub = null!;

    public async Task InitializeAsync()
    {
        _upstream = await StubUpstream.StartAsync();
        _hub = await StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _hub.DisposeAsync();
        await _upstream.DisposeAsync();
    }

    [Fact]
    public async Task Call_WithAKeyThatKeeps_ShowsWhatWasAskedAndAnswered()
    {
        var key = await MakeKeyAsync(Keeps);

        var answer = await ChatAsync(key, stream: false);

        var body = await BodyAsync(answer.RequestId);
        Assert.Equal(answer.RequestId, body.GetProperty("id").GetString());
        Assert.Equal(HubHost.ChatBody(HubFixture.Model, stream: false), Text(body, "request"));
        Assert.Equal(answer.Text, Text(body, "answer"));
        Assert.Equal(answer.Text.Length, body.GetProperty("answer").GetProperty("bytes").GetInt64());
        Assert.False(body.GetProperty("answer").GetProperty("cut").GetBoolean());
    }

    [Fact]
    public async Task Call_Streamed_KeepsTheEventsAsTheyWereSentAndHoldsNoneUp()
    {
        const string Chunk = """{"id":"c","object":"chat.completion.chunk","choices":[{"index":0,"delta":{"content":"Hel"}}]}""";
        var rest = new TaskCompletionSource();
        _upstream.Answer = async http =>
        {
            http.Response.ContentType = "text/event-stream";
            await StubUpstream.WriteAsync(http, $"data: {Chunk}\n\n");
            await rest.Task;
            await StubUpstream.WriteAsync(http, "data: [DONE]\n\n");
        };
        using var client = _hub.CreateClient(await MakeKeyAsync(Keeps));
        using var content = new StringContent(HubHost.ChatBody(HubFixture.Model, stream: true), Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/chat/completions") { Content = content };
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());

        // The first event is with the caller while the provider still holds the second back.
        var first = await reader.ReadLineAsync();
        rest.SetResult();
        var sent = first + "\n" + await reader.ReadToEndAsync();

        var body = await BodyAsync(response.Headers.GetValues("x-request-id").Single());
        Assert.Equal($"data: {Chunk}", first);
        Assert.Equal(sent, Text(body, "answer"));
        Assert.EndsWith("data: [DONE]\n\n", sent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_WithAnotherKey_KeepsNothing()
    {
        var plain = await ChatAsync(await MakeKeyAsync(string.Empty), stream: false);
        var kept = await ChatAsync(await MakeKeyAsync(Keeps), stream: false);
        _ = await BodyAsync(kept.RequestId);

        Assert.Equal(404, (await _hub.GetAsync($"/api/admin/calls/{plain.RequestId}/body")).Status);
        Assert.Single(Directory.EnumerateFiles(Path.Combine(_hub.DataDirectory, "blobs"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Change_KeyBeginsAndEndsToKeep_IsInTheAuditLogAndHoldsAtOnce()
    {
        var made = (await _hub.PostAsync("/api/admin/keys", """{"name":"k"}""")).Json;
        var id = made.GetProperty("id").GetString();
        var key = made.GetProperty("key").GetString()!;
        Assert.False(made.GetProperty("keep_bodies").GetBoolean());

        Assert.True((await PatchAsync(id!, """{"keep_bodies":true}""")).Json.GetProperty("keep_bodies").GetBoolean());
        _ = await BodyAsync((await ChatAsync(key, stream: false)).RequestId);
        Assert.True((await PatchAsync(id!, """{"name":"other"}""")).Json.GetProperty("keep_bodies").GetBoolean());
        Assert.False((await PatchAsync(id!, """{"keep_bodies":false}""")).Json.GetProperty("keep_bodies").GetBoolean());

        var entries = (await _hub.GetAsync("/api/admin/audit?action=key.change")).Json.GetProperty("data").EnumerateArray()
            .Select(it => (Before: Keeping(it, "before"), After: Keeping(it, "after")));
        Assert.Equal([(false, true), (true, false), (true, true)], entries.Order());

        static bool Keeping(JsonElement entry, string when) => entry.GetProperty(when).GetProperty("keep_bodies").GetBoolean();
    }

    [Fact]
    public async Task Show_AnyBody_IsInTheAuditLog()
    {
        var answer = await ChatAsync(await MakeKeyAsync(Keeps), stream: false);
        _ = await BodyAsync(answer.RequestId);

        var looks = (await _hub.GetAsync("/api/admin/audit?action=body.show&outcome=done")).Json.GetProperty("data");

        Assert.Equal(answer.RequestId, looks[0].GetProperty("target").GetString());
    }

    [Fact]
    public async Task Key_OfAHubThatForbidsIt_KeepsNothing()
    {
        await using var strict = await StartAsync(("AigneHub:Bodies:Allowed", "false"));

        var refused = await strict.PostAsync("/api/admin/keys", """{"name":"k","keep_bodies":true}""");

        Assert.Equal((403, "keep_bodies"), (refused.Status, refused.Json.GetProperty("error").GetProperty("param").GetString()));
    }

    [Fact]
    public async Task Run_AfterTheDays_DeletesTheBodies()
    {
        var answer = await ChatAsync(await MakeKeyAsync(Keeps), stream: false);
        _ = await BodyAsync(answer.RequestId);

        _time.Advance(TimeSpan.FromDays(3));
        _ = await _hub.Service<RetentionJob>().RunAsync(default);
        Assert.Equal(200, (await _hub.GetAsync($"/api/admin/calls/{answer.RequestId}/body")).Status);

        _time.Advance(TimeSpan.FromDays(1));
        _ = await _hub.Service<RetentionJob>().RunAsync(default);
        Assert.Equal(404, (await _hub.GetAsync($"/api/admin/calls/{answer.RequestId}/body")).Status);
    }

    [Fact]
    public async Task Delete_AllOfAnAccount_LeavesThoseOfOthers()
    {
        var mine = await ChatAsync(await MakeKeyAsync(Keeps), stream: false);
        _ = await BodyAsync(mine.RequestId);
        _time.Advance(TimeSpan.FromDays(1));
        var later = await ChatAsync(await MakeKeyAsync(Keeps), stream: false);
        _ = await BodyAsync(later.RequestId);
        var body = new KeptBody("application/json", 2, false, "{}", null);
        await _hub.Service<BodyStore>().PutAsync("acme", mine.RequestId, body, body);

        using var request = new HttpRequestMessage(HttpMethod.Delete, "/api/admin/calls/bodies");
        var deleted = await HubAnswer.ReadAsync(await _hub.Client.SendAsync(request));

        Assert.Equal(2, deleted.Json.GetProperty("deleted").GetInt32());
        Assert.Equal(404, (await _hub.GetAsync($"/api/admin/calls/{mine.RequestId}/body")).Status);
        Assert.NotNull(await _hub.Service<BodyStore>().FindAsync("acme", mine.RequestId, default));
    }

    private Task<HubHost> StartAsync(params (string Name, string Value)[] settings) => HubHost.StartAsync(
        new Dictionary<string, string>(settings.Select(it => KeyValuePair.Create(it.Name, it.Value)))
        {
            ["Providers:openai:BaseUrl"] = _upstream.Address + "/v1",
            ["Providers:openai:ApiKey"] = HubFixture.UpstreamKey,
            ["AigneHub:Bodies:Days"] = "3",
        },
        _time);

    private async Task<string> MakeKeyAsync(string more)
    {
        var made = await _hub.PostAsync("/api/admin/keys", $$"""{"name":"k"{{more}}}""");
        Assert.Equal(201, made.Status);
        return made.Json.GetProperty("key").GetString()!;
    }

    private async Task<HubAnswer> PatchAsync(string id, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        return await HubAnswer.ReadAsync(await _hub.Client.PatchAsync($"/api/admin/keys/{id}", content));
    }

    private async Task<HubAnswer> ChatAsync(string key, bool stream)
    {
        using var client = _hub.CreateClient(key);
        using var content = new StringContent(HubHost.ChatBody(HubFixture.Model, stream), Encoding.UTF8, "application/json");
        return await HubAnswer.ReadAsync(await client.PostAsync("/v1/chat/completions", content));
    }

    /// <summary>What is kept of a call, as soon as it is.</summary>
    private async Task<JsonElement> BodyAsync(string id)
    {
        HubAnswer? answer = null;
        await Eventually.TrueAsync(
            async () => (answer = await _hub.GetAsync($"/api/admin/calls/{id}/body")).Status == 200,
            "The bodies of the call were not kept.");
        return answer!.Json;
    }

    private static string? Text(JsonElement body, string which) => body.GetProperty(which).GetProperty("text").GetString();
}
