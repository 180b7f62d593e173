using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Inference;

public sealed class LimitTests
{
    [Fact(Timeout = 60_000)]
    public async Task Chat_MoreThanAMinuteAllows_IsToldWhenToComeBack()
    {
        var time = new ManualTimeProvider();
        await using var hub = await HubHost.StartAsync(
            new Dictionary<string, string> { ["AigneHub:Limits:RequestsPerMinute"] = "2" }, time);
        var first = await hub.ChatAsync("demo/echo");
        Assert.Equal("2", first.Headers.GetValues("x-ratelimit-limit-requests").Single());
        Assert.Equal("1", first.Headers.GetValues("x-ratelimit-remaining-requests").Single());
        Assert.Equal(200, (await hub.ChatAsync("demo/echo")).Status);

        var refused = await hub.ChatAsync("demo/echo");

        Assert.Equal((429, "rate_limit_exceeded"), (refused.Status, refused.Code));
        var wait = refused.Headers.RetryAfter!.Delta!.Value;
        Assert.InRange(wait, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));
        time.Advance(wait);
        Assert.Equal(200, (await hub.ChatAsync("demo/echo")).Status);
    }

    [Fact(Timeout = 60_000)]
    public async Task Chat_MoreAtOnceThanAllowed_IsRefusedUntilOneEnds()
    {
        await using var upstream = await StubUpstream.StartAsync();
        await using var hub = await HubHost.StartAsync(new Dictionary<string, string>
        {
            ["AigneHub:Limits:ConcurrentCalls"] = "1",
            ["Providers:openai:BaseUrl"] = upstream.Address,
            ["Providers:openai:ApiKey"] = HubFixture.UpstreamKey,
        });
        var asked = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        upstream.Answer = async http =>
        {
            asked.SetResult();
            await goOn.Task;
            await StubUpstream.WriteAsync(http, StubUpstream.ChatAnswer);
        };
        var first = hub.ChatAsync(HubFixture.Model);
        await asked.Task;

        var refused = await hub.ChatAsync("demo/echo");

        Assert.Equal((429, "concurrency_limit_exceeded"), (refused.Status, refused.Code));
        goOn.SetResult();
        Assert.Equal(200, (await first).Status);
        Assert.Equal(200, (await hub.ChatAsync("demo/echo")).Status);
    }

    [Fact(Timeout = 60_000)]
    public async Task Chat_ModelWithoutPriceWhereCreditsAreSold_IsRefused()
    {
        await using var upstream = await StubUpstream.StartAsync();
        await using var hub = await HubHost.StartAsync(new Dictionary<string, string>
        {
            ["AigneHub:Mode"] = "service-provider",
            ["Providers:openai:BaseUrl"] = upstream.Address,
            ["Providers:openai:ApiKey"] = HubFixture.UpstreamKey,
        });

        var unpriced = await hub.ChatAsync("openai/never-heard-of");
        var poor = await hub.ChatAsync(HubFixture.Model);
        Assert.Equal(201, (await hub.PostAsync("/api/admin/ledger/grants", """{"amount":1}""")).Status);
        var priced = await hub.ChatAsync(HubFixture.Model);

        Assert.Equal((404, "model_not_priced", "model"), (unpriced.Status, unpriced.Code, unpriced.Param));
        Assert.Equal((402, "insufficient_credit"), (poor.Status, poor.Code));
        Assert.Equal(200, priced.Status);
        Assert.Single(upstream.Requests);
    }
}
