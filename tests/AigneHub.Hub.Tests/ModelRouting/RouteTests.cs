using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using AigneHub.Core.Keys;
using AigneHub.Hub.Inference.Health;
using AigneHub.Hub.Inference.Planning;
using AigneHub.Hub.Keys;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.ModelRouting;

public sealed class RouteTests : IAsyncLifetime
{
    private const string Root = "/api/admin/routes";

    private const string Prices =
        """
        {"provider": "openai", "date": "2026-01-01", "source": "made up", "models": [
          {"id": "cheap", "context": 8192, "max_output": 1000, "price": {"input": "0", "output": "1"}},
          {"id": "dear", "context": 8192, "max_output": 1000, "price": {"input": "0", "output": "8"}}]}
        """;

    private static readonly string[] Acme = ["acme"];

    private readonly string _prices = Path.GetTempFileName();
    private StubUpstream _a = null!;
    private StubUpstream _b = null!;
    private HubHost _hub = null!;

    public async Task InitializeAsync()
    {
        await File.WriteAllTextAsync(_prices, Prices);
        _a = await StubUpstream.StartAsync();
        _b = await StubUpstream.StartAsync();
        _hub = await HubHost.StartAsync(new Dictionary<string, string>
        {
            ["AigneHub:PriceFile"] = _prices,
            ["Providers:a:BaseUrl"] = _a.Address,
            ["Providers:a:Models:one"] = "openai/dear",
            ["Providers:b:BaseUrl"] = _b.Address,
            ["Providers:b:Models:two"] = "openai/cheap",
        });
    }

    public async Task DisposeAsync()
    {
        await _hub.DisposeAsync();
        await _a.DisposeAsync();
        await _b.DisposeAsync();
        File.Delete(_prices);
    }

    [Theory]
    [InlineData("priority", "a")]
    [InlineData("price", "b")]
    public async Task Chat_ByRoute_GoesToTheFirstInItsOrder(string order, string provider)
    {
        await AddAsync(new { name = "fast", order, targets = Both() });

        var answer = await _hub.ChatAsync("fast");

        Assert.Equal((200, provider), (answer.Status, answer.Headers.GetValues("x-aignehub-provider").Single()));
        var call = await _hub.LoggedCallAsync(answer.RequestId);
        Assert.Equal(("fast", provider), (call.GetProperty("requested_model").GetString(), call.GetProperty("provider").GetString()));
    }

    [Fact]
    public async Task Chat_FirstTargetFails_IsServedAndPricedByTheSecond()
    {
        await AddAsync(new { name = "fast", targets = Both() });
        _a.Answers("{}", 401);

        var answer = await _hub.ChatAsync("fast");

        var call = await _hub.LoggedCallAsync(answer.RequestId);
        Assert.Equal(("b", "two"), (call.GetProperty("provider").GetString(), call.GetProperty("model").GetString()));
        Assert.Equal(5 * 0.000001m, call.GetProperty("cost").GetDecimal());
        Assert.Equal("\"two\"", JsonDocument.Parse(_b.LastRequest.Text).RootElement.GetProperty("model").GetRawText());
    }

    [Fact]
    public async Task Chat_ByWeight_SharesOutAndAConversationStays()
    {
        await AddAsync(new
        {
            name = "fast",
            order = "weight",
            targets = new object[] { new { model = "a/one", weight = 1 }, new { model = "b/two", weight = 4 } },
        });

        for (var i = 0; i < 60; i++)
        {
            var before = (_a.Requests.Count, _b.Requests.Count);
            for (var turn = 0; turn < 2; turn++)
            {
                var answer = await _hub.PostAsync(
                    "/v1/chat/completions",
                    $$"""{"model":"fast","messages":[{"role":"user","content":"Number {{i}}"}{{(turn == 0 ? "" : ",{\"role\":\"user\",\"content\":\"More\"}")}}]}""");
                Assert.Equal(200, answer.Status);
            }

            Assert.True((_a.Requests.Count - before.Item1, _b.Requests.Count - before.Item2) is (2, 0) or (0, 2));
        }

        Assert.InRange(_b.Requests.Count, 70, 118);
    }

    [Fact]
    public async Task Chat_ByLatency_PrefersTheOneThatBeginsSooner()
    {
        await AddAsync(new { name = "fast", order = "latency", targets = Both() });
        LatencyOf("a", "one").Add(500);
        LatencyOf("b", "two").Add(50);

        var answer = await _hub.ChatAsync("fast");

        Assert.Equal("b", answer.Headers.GetValues("x-aignehub-provider").Single());
    }

    [Fact]
    public async Task Chat_RouteOfAnAccount_IsUnknownToOthers()
    {
        await AddAsync(new { name = "secret", targets = Both(), accounts = Acme });
        using var theirs = await ClientAsync("acme");

        using var content = new StringContent(HubHost.ChatBody("secret", false), Encoding.UTF8, "application/json");
        using var own = await theirs.PostAsync("/v1/chat/completions", content);

        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
        Assert.Equal("model_not_found", (await _hub.ChatAsync("secret")).Code);
        Assert.Contains("\"secret\"", await theirs.GetStringAsync("/v1/models"), StringComparison.Ordinal);
        Assert.DoesNotContain("\"secret\"", (await _hub.GetAsync("/v1/models")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chat_NamesFallbacks_AreTriedInOrderAndNotSentUpstream()
    {
        _a.Answers("{}", 401);

        var answer = await _hub.PostAsync(
            "/v1/chat/completions",
            """{"model":"a/one","models":["nobody/here","b/two"],"messages":[{"role":"user","content":"Hi"}]}""");

        Assert.Equal((200, "b"), (answer.Status, answer.Headers.GetValues("x-aignehub-provider").Single()));
        Assert.DoesNotContain("models", _a.LastRequest.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("models", _b.LastRequest.Text, StringComparison.Ordinal);
        Assert.Contains("\"messages\"", _b.LastRequest.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"b/two\"")]
    [InlineData("[]")]
    [InlineData("[1]")]
    [InlineData("[\"\"]")]
    public async Task Chat_FallbacksAreNoList_IsRefused(string models)
    {
        var answer = await _hub.PostAsync(
            "/v1/chat/completions", $$"""{"messages":[{"role":"user","content":"Hi"}],"model":"a/one","models":{{models}}}""");

        Assert.Equal((400, "models"), (answer.Status, answer.Param));
    }

    [Fact]
    public async Task Change_OldVersion_IsRefused()
    {
        var id = (await AddAsync(new { name = "fast", targets = Both() })).Json.GetProperty("id").GetString();

        var changed = await PatchAsync(id, new { name = "faster" }, "\"1\"");
        var late = await PatchAsync(id, new { name = "slow" }, "\"1\"");

        Assert.Equal((200, "faster"), (changed.Status, changed.Json.GetProperty("name").GetString()));
        Assert.Equal(412, late.Status);
        Assert.Equal(200, (await _hub.ChatAsync("faster")).Status);
        Assert.Equal("model_not_found", (await _hub.ChatAsync("fast")).Code);
    }

    [Fact]
    public async Task Delete_Route_IsGone()
    {
        var id = (await AddAsync(new { name = "fast", targets = Both() })).Json.GetProperty("id").GetString();

        Assert.Equal(HttpStatusCode.NoContent, (await _hub.Client.DeleteAsync($"{Root}/{id}")).StatusCode);

        Assert.Equal("model_not_found", (await _hub.ChatAsync("fast")).Code);
        Assert.Empty((await _hub.GetAsync(Root)).Json.GetProperty("data").EnumerateArray());
    }

    [Theory]
    [InlineData("""{"targets":[{"model":"a/one"}]}""", "name")]
    [InlineData("""{"name":"x"}""", "targets")]
    [InlineData("""{"name":"x","targets":[]}""", "targets")]
    [InlineData("""{"name":"x","targets":[{"model":"one"}]}""", "targets[0]")]
    [InlineData("""{"name":"x","targets":[{"model":"nobody/one"}]}""", "targets")]
    [InlineData("""{"name":"x","order":"mood","targets":[{"model":"a/one"}]}""", "order")]
    [InlineData("""{"name":"x y","targets":[{"model":"a/one"}]}""", "name")]
    public async Task Add_WrongField_IsNamed(string body, string field)
    {
        var answer = await _hub.PostAsync(Root, body);

        Assert.Equal((400, field), (answer.Status, answer.Param));
    }

    private Latency LatencyOf(string provider, string model) =>
        _hub.Service<Upstreams>().Find(provider)!.Credentials[0].Health.Of(model).Latency;

    private static object[] Both() => [new { model = "a/one" }, new { model = "b/two" }];

    private async Task<HubAnswer> AddAsync(object route)
    {
        var added = await _hub.PostAsync(Root, JsonSerializer.Serialize(route));
        Assert.True(added.Status == 201, added.Text);
        return added;
    }

    private async Task<HttpClient> ClientAsync(string account)
    {
        var wanted = new KeyRequest(account, "test", KeyScopes.Inference, null, null);
        return _hub.CreateClient((await _hub.Service<KeyStore>().CreateAsync(wanted, default)).Text);
    }

    private async Task<HubAnswer> PatchAsync(string? id, object change, string ifMatch)
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, $"{Root}/{id}") { Content = JsonContent.Create(change) };
        request.Headers.Add("If-Match", ifMatch);
        return await HubAnswer.ReadAsync(await _hub.Client.SendAsync(request));
    }
}
