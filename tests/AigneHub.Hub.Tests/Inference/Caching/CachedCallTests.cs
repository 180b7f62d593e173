using System.Text.RegularExpressions;
using AigneHub.Hub.Tests.Hosting;
using AigneHub.Hub.Tests.Ledger;
using static AigneHub.Hub.Tests.Inference.Caching.CachingGroup;

namespace AigneHub.Hub.Tests.Inference.Caching;

public sealed partial class CachedCallTests
{
    private const string Streamed = ",\"stream\":true";
    private const string Hi = "[{\"role\":\"user\",\"content\":\"Hi\"}]";
    private const string Model = HubGroup.Model;

    [Fact]
    public async Task Call_EqualButForOrderWhitespaceAndEscapes_IsAHitThatCostsNothing()
    {
        await using var group = await StartAsync();
        var first = await group.AskAsync($$"""{"model":"{{Model}}","messages":{{Hi}},"temperature":1}""");

        var again = await group.AskAsync(
            $$"""{ "temperature": 1, "messages":[ {"content":"\u0048i", "role":"user"} ],"model": "{{Model}}" }""");

        Assert.Equal(("miss", "hit"), (first.Cached(), again.Cached()));
        Assert.Equal(first.Json.GetProperty("id").GetString(), again.Json.GetProperty("id").GetString());
        Assert.Equal(0.00002m, CostOf(first));
        Assert.Equal(0, CostOf(again));
        Assert.NotEqual(first.RequestId, again.RequestId);
        Assert.Equal("openai", again.Headers.GetValues("x-aignehub-provider").Single());
        Assert.NotNull(again.Headers.Age);
        _ = Assert.Single(group.Upstream.Requests);

        var (made, taken) = (await group.LoggedAsync(first), await group.LoggedAsync(again));
        Assert.Null(made.GetProperty("cached_from").GetString());
        Assert.Equal(first.RequestId, taken.GetProperty("cached_from").GetString());
        Assert.Equal((0, 0), (taken.GetProperty("charge").GetDecimal(), taken.GetProperty("cost").GetDecimal()));
        Assert.Equal("completed", taken.GetProperty("outcome").GetString());
        Assert.Null(taken.GetProperty("credential").GetString());
        Assert.Equal("cached", (await group.LoggedAsync(again, "/charge")).GetProperty("rule").GetString());
        await AssertChargedAsync(group, Cost);
    }

    [Theory]
    [InlineData(",\"temperature\":0.5")]
    [InlineData(Streamed)]
    [InlineData(",\"user\":\"me\"")]
    public async Task Call_WithAnyOtherField_IsAMiss(string extra)
    {
        await using var group = await StartAsync();
        _ = await group.AskAsync(HubGroup.ChatBody());

        Assert.Equal("miss", (await group.AskAsync(HubGroup.ChatBody(extra))).Cached());
    }

    [Fact]
    public async Task Stream_Again_IsReplayedByteForByteAndCostsNothing()
    {
        await using var group = await StartAsync();
        var first = await group.AskAsync(HubGroup.ChatBody(Streamed));

        var again = await group.AskAsync(HubGroup.ChatBody(Streamed));

        Assert.Equal(("hit", "text/event-stream"), (again.Cached(), again.ContentType));
        Assert.Contains("\"cost\":0.00002}", first.Text, StringComparison.Ordinal);
        Assert.Equal(first.Text.Replace("\"cost\":0.00002}", "\"cost\":0}", StringComparison.Ordinal), again.Text);
        Assert.EndsWith("data: [DONE]\n\n", again.Text, StringComparison.Ordinal);
        _ = Assert.Single(group.Upstream.Requests);
        await AssertChargedAsync(group, Cost);
    }

    [Theory]
    [InlineData("/v1/messages", "{\"model\":\"@\",\"max_tokens\":20,\"messages\":" + Hi + "}")]
    [InlineData("/v1/messages", "{\"model\":\"@\",\"max_tokens\":20,\"messages\":" + Hi + Streamed + "}")]
    [InlineData("/api/v2/chat", "{\"model\":\"@\",\"input\":{\"messages\":" + Hi + "}}")]
    [InlineData("/api/v2/chat", "{\"model\":\"@\",\"input\":{\"messages\":" + Hi + ",\"modelOptions\":{}},\"options\":{\"streaming\":true}}")]
    public async Task Call_OfAnotherProtocol_IsAHit(string path, string body)
    {
        await using var group = await StartAsync();
        var ask = body.Replace("@", Model, StringComparison.Ordinal);
        var first = await group.AskAsync(ask, path: path);

        var again = await group.AskAsync(ask, path: path);

        Assert.True(first.Status == 200, first.Text);
        Assert.Equal(("miss", "hit"), (first.Cached(), again.Cached()));
        Assert.Contains("Hello", again.Text, StringComparison.Ordinal);
        Assert.Equal((first.ContentType, first.Events.Count), (again.ContentType, again.Events.Count));
        _ = Assert.Single(group.Upstream.Requests);
        await AssertChargedAsync(group, Cost);
    }

    [Theory]
    [InlineData("/v1/embeddings", "{\"model\":\"@\",\"input\":\"Hi\"}")]
    [InlineData("/api/v2/embeddings", "{\"model\":\"@\",\"input\":\"Hi\"}")]
    public async Task Embeddings_Again_AreAHit(string path, string body)
    {
        await using var group = await StartAsync();
        group.Upstream.Answers(
            """{"object":"list","data":[{"object":"embedding","index":0,"embedding":[0.5,0.25]}],"model":"m","usage":{"prompt_tokens":3,"total_tokens":3}}""");
        var ask = body.Replace("@", Model, StringComparison.Ordinal);
        var first = await group.AskAsync(ask, path: path);

        var again = await group.AskAsync(ask, path: path);

        Assert.True(first.Status == 200, first.Text);
        Assert.Equal(("hit", WithoutCost(first.Text)), (again.Cached(), WithoutCost(again.Text)));
        _ = Assert.Single(group.Upstream.Requests);
    }

    [Theory]
    [InlineData(",\"store\":false", true)]
    [InlineData("", false)]
    [InlineData(",\"store\":true", false)]
    [InlineData(",\"store\":false,\"previous_response_id\":\"resp_1\"", false)]
    [InlineData(",\"store\":false,\"conversation\":\"conv_1\"", false)]
    public async Task Response_Again_IsAHitUnlessThereIsState(string extra, bool isKept)
    {
        await using var group = await StartAsync();
        group.Upstream.Answers(
            """{"id":"resp_1","object":"response","status":"completed","output":[{"type":"message","id":"msg_1","role":"assistant","status":"completed","content":[{"type":"output_text","text":"Hello","annotations":[]}]}],"usage":{"input_tokens":3,"output_tokens":20,"total_tokens":23}}""");
        var ask = $$"""{"model":"{{Model}}","input":"Hi"{{extra}}}""";
        var first = await group.AskAsync(ask, path: "/v1/responses");

        var again = await group.AskAsync(ask, path: "/v1/responses");

        Assert.Equal((200, isKept ? "miss" : null), (first.Status, first.Cached()));
        Assert.Equal((200, isKept ? "hit" : null), (again.Status, again.Cached()));
        Assert.Equal(isKept ? 1 : 2, group.Upstream.Requests.Count);
    }

    [Fact]
    public async Task Call_OfAnotherAccountOrRoute_IsAMissButOfAnotherKeyAHit()
    {
        await using var group = await StartAsync();
        await group.GrantAsync(1_000_000_000, account: "another");
        var (other, stranger) = (await group.NewKeyAsync(), await group.NewKeyAsync(account: "another"));
        _ = await group.AskAsync(HubGroup.ChatBody(",\"max_tokens\":20"));

        Assert.Equal("miss", (await group.AskAsync(HubGroup.ChatBody(",\"max_tokens\":20"), key: stranger)).Cached());
        Assert.Equal("miss", (await group.AskAsync(HubGroup.ChatBody(",\"max_tokens\":20"), path: "/v1/messages")).Cached());
        Assert.Equal("hit", (await group.AskAsync(HubGroup.ChatBody(",\"max_tokens\":20"), key: other)).Cached());
    }

    [Fact]
    public async Task Call_WithAKeyThatMayNotCallTheModel_IsRefused()
    {
        await using var group = await StartAsync();
        var key = await group.NewKeyAsync(",\"models\":[\"openai/priced\"]");
        _ = await group.AskAsync(HubGroup.ChatBody());

        Assert.Equal(403, (await group.AskAsync(HubGroup.ChatBody(), key: key)).Status);
    }

    [Fact]
    public async Task Call_OnAnotherInstance_IsAHit()
    {
        await using var group = await StartAsync(hubs: 2);
        _ = await group.AskAsync(HubGroup.ChatBody());

        Assert.Equal("hit", (await group.AskAsync(HubGroup.ChatBody(), hub: 1)).Cached());
    }

    [Fact]
    public async Task Call_RefreshAndOff_AskTheProvider()
    {
        await using var group = await StartAsync();
        var first = await group.AskAsync(HubGroup.ChatBody());
        var off = await group.AskAsync(HubGroup.ChatBody(), "off");
        var fresh = await group.AskAsync(HubGroup.ChatBody(), "refresh");

        var last = await group.AskAsync(HubGroup.ChatBody());

        Assert.Equal(("miss", null, "miss", "hit"), (first.Cached(), off.Cached(), fresh.Cached(), last.Cached()));
        Assert.Equal(IdOf(fresh), IdOf(last));
        Assert.Equal(3, new[] { first, off, fresh }.Select(IdOf).Distinct().Count());
    }

    [Fact]
    public async Task Call_KeyThatUsesTheCache_DoesSoUnlessToldOtherwise()
    {
        await using var group = await StartAsync();
        var key = await group.NewKeyAsync(",\"cache_seconds\":600");

        var first = await group.AskAsync(HubGroup.ChatBody(), cache: null, key: key);
        var again = await group.AskAsync(HubGroup.ChatBody(), cache: null, key: key);
        var off = await group.AskAsync(HubGroup.ChatBody(), "off", key: key);
        var plain = await group.AskAsync(HubGroup.ChatBody(), cache: null);

        Assert.Equal(
            ("miss", "hit", null, null), (first.Cached(), again.Cached(), off.Cached(), plain.Cached()));
    }

    [Theory]
    [InlineData("yes", null, "x-aignehub-cache")]
    [InlineData("on", "0", "x-aignehub-cache-ttl")]
    [InlineData("on", "86401", "x-aignehub-cache-ttl")]
    [InlineData("on", "soon", "x-aignehub-cache-ttl")]
    public async Task Call_HeaderIsNone_IsRefused(string cache, string? ttl, string named)
    {
        await using var group = await StartAsync();

        var answer = await group.AskAsync(HubGroup.ChatBody(), cache, ttl: ttl);

        Assert.Equal((400, named), (answer.Status, answer.Param));
        Assert.Empty(group.Upstream.Requests);
    }

    [Fact]
    public async Task Call_ForbiddenBySetting_IsNotKept()
    {
        await using var group = await StartAsync(settings: ("AigneHub:Cache:Enabled", "false"));
        var key = await group.NewKeyAsync(",\"cache_seconds\":600");

        var answers = new[]
        {
            await group.AskAsync(HubGroup.ChatBody(), key: key), await group.AskAsync(HubGroup.ChatBody(), key: key),
        };

        Assert.All(answers, answer => Assert.Equal((200, null), (answer.Status, answer.Cached())));
        Assert.Equal(2, group.Upstream.Requests.Count);
    }

    [Fact]
    public async Task Hit_ForAShareOfThePrice_IsChargedThatAndExplained()
    {
        await using var group = await StartAsync(settings: ("AigneHub:Cache:Percent", "15"));
        _ = await group.AskAsync(HubGroup.ChatBody());

        var hit = await group.AskAsync(HubGroup.ChatBody());

        Assert.Equal(("hit", 0.000003m), (hit.Cached(), CostOf(hit)));
        var why = await group.LoggedAsync(hit, "/charge");
        Assert.Equal(("cached", 0.000003m), (why.GetProperty("rule").GetString(), why.GetProperty("charge").GetDecimal()));
        var rate = why.GetProperty("rate");
        Assert.Equal((0.15m, 0.000003m), (rate.GetProperty("multiplier").GetDecimal(), rate.GetProperty("rounded_up").GetDecimal()));
        await AssertChargedAsync(group, Cost + (Cost * 15 / 100));
    }

    [Fact]
    public async Task Hit_WithNoCreditLeft_IsServedWhereItIsFree()
    {
        await using var group = await HubGroup.StartAsync(1);
        group.AnswerWith(Tokens);
        await group.GrantAsync(Cost);
        var body = HubGroup.ChatBody($",\"max_tokens\":{Tokens}");
        _ = await group.AskAsync(body);
        _ = await group.ChargedAsync(Cost);

        var hit = await group.AskAsync(body);

        Assert.Equal((200, "hit"), (hit.Status, hit.Cached()));
        Assert.Equal(402, (await group.AskAsync(body, "off")).Status);
        await AssertChargedAsync(group, Cost);
    }

    private static string? IdOf(HubAnswer answer) => answer.Json.GetProperty("id").GetString();

    private static decimal CostOf(HubAnswer answer) => answer.Json.GetProperty("usage").GetProperty("cost").GetDecimal();

    private static string WithoutCost(string text) => Price().Replace(text, string.Empty);

    private static async Task AssertChargedAsync(HubGroup group, long nanos)
    {
        Assert.Equal(nanos, (await group.SettledAsync()).Charges.Nanos);
        Assert.Empty(await group.VerifyAsync());
    }

    [GeneratedRegex("\"(cost|aigneHubCredits)\":[0-9.]+")]
    private static partial Regex Price();
}
