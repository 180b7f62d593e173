using AigneHub.Hub.Tests.Ledger;
using static AigneHub.Hub.Tests.Inference.Caching.CachingGroup;

namespace AigneHub.Hub.Tests.Inference.Caching;

/// <summary>What is not kept, though it was asked for.</summary>
public sealed class CacheLimitsTests
{
    [Fact]
    public async Task Error_IsNotKept()
    {
        await using var group = await StartAsync();
        group.Upstream.Answers("""{"error":{"message":"no"}}""", 400);
        Assert.Equal(400, (await group.AskAsync(HubGroup.ChatBody())).Status);
        group.AnswerWith(Tokens);

        Assert.Equal("miss", (await group.AskAsync(HubGroup.ChatBody())).Cached());
    }

    [Fact]
    public async Task Stream_ThatBrokeOff_IsNotKept()
    {
        await using var group = await StartAsync();
        var body = HubGroup.ChatBody(",\"stream\":true");
        group.Upstream.Streams("""data: {"id":"c","choices":[{"index":0,"delta":{"content":"Hello you"}}]}""" + "\n\n");
        Assert.Equal("upstream_truncated", (await group.AskAsync(body)).StreamErrorCode);
        group.AnswerWith(Tokens);

        Assert.Equal("miss", (await group.AskAsync(body)).Cached());
    }

    [Fact]
    public async Task Answer_ShortenedForWantOfCredit_IsNotKept()
    {
        await using var group = await HubGroup.StartAsync(1);
        group.AnswerWith(Tokens);
        await group.GrantAsync(100 * HubGroup.TokenNanos);

        var first = await group.AskAsync(HubGroup.ChatBody());
        await group.GrantAsync(1_000_000_000, "more");
        var again = await group.AskAsync(HubGroup.ChatBody());

        Assert.Equal((200, true), (first.Status, first.Headers.Contains("x-aignehub-output-limit")));
        Assert.Equal("miss", again.Cached());
    }

    [Theory]
    [InlineData("")]
    [InlineData(",\"stream\":true")]
    public async Task Answer_AboveTheLimit_IsNotKept(string extra)
    {
        await using var group = await StartAsync(settings: ("AigneHub:Cache:MaxBytes", "100"));

        var first = await group.AskAsync(HubGroup.ChatBody(extra));

        Assert.True(first.Text.Length > 100);
        Assert.Equal("miss", (await group.AskAsync(HubGroup.ChatBody(extra))).Cached());
    }

    [Fact]
    public async Task Answer_TooLongForARow_IsKeptAsABlob()
    {
        await using var group = await StartAsync(settings: ("AigneHub:Cache:MaxBytes", "4000000"));
        var text = new string('x', 2_000_000);
        group.Upstream.Answers(
            $$$"""{"id":"c","object":"chat.completion","choices":[{"index":0,"message":{"role":"assistant","content":"{{{text}}}"},"finish_reason":"stop"}],"usage":{"prompt_tokens":3,"completion_tokens":20,"total_tokens":23}}""");
        _ = await group.AskAsync(HubGroup.ChatBody());

        var again = await group.AskAsync(HubGroup.ChatBody());

        Assert.Equal("hit", again.Cached());
        Assert.Contains(text, again.Text, StringComparison.Ordinal);
    }
}
