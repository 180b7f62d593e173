namespace AigneHub.Hub.Tests.Ledger;

public sealed class ClampTests
{
    [Fact]
    public async Task Chat_CreditForPartOfTheAnswer_LimitIsLoweredAndSaidSo()
    {
        await using var group = await HubGroup.StartAsync(1);
        group.AnswerWith(20);
        await group.GrantAsync(300 * HubGroup.TokenNanos);

        var answer = await group.ChatAsync(0);

        Assert.Equal(200, answer.Status);
        Assert.Equal("300", answer.Headers.GetValues("x-aignehub-output-limit").Single());
        Assert.Equal(300, group.Upstream.LastRequest.Json.GetProperty("max_completion_tokens").GetInt32());
    }

    [Fact]
    public async Task Chat_CreditForPartAndBothSpellings_BothAreLowered()
    {
        await using var group = await HubGroup.StartAsync(1);
        group.AnswerWith(20);
        await group.GrantAsync(300 * HubGroup.TokenNanos);

        Assert.Equal(200, (await group.ChatAsync(0, ",\"max_tokens\":900,\"max_completion_tokens\":800")).Status);

        Assert.Equal(300, group.Upstream.LastRequest.Json.GetProperty("max_completion_tokens").GetInt32());
        Assert.Equal(300, group.Upstream.LastRequest.Json.GetProperty("max_tokens").GetInt32());
    }

    [Fact]
    public async Task Chat_CreditCoversTheCallersLimit_NothingIsChanged()
    {
        await using var group = await HubGroup.StartAsync(1);
        group.AnswerWith(20);
        await group.GrantAsync(300 * HubGroup.TokenNanos);

        var answer = await group.ChatAsync(0, ",\"max_tokens\":300");

        Assert.False(answer.Headers.Contains("x-aignehub-output-limit"));
        Assert.Equal(300, group.Upstream.LastRequest.Json.GetProperty("max_tokens").GetInt32());
    }

    [Fact]
    public async Task Chat_CreditBelowTheFloor_IsRefusedAndNotSent()
    {
        await using var group = await HubGroup.StartAsync(1);
        await group.GrantAsync(15 * HubGroup.TokenNanos);

        var answer = await group.ChatAsync(0);

        Assert.Equal((402, "insufficient_credit"), (answer.Status, answer.Code));
        Assert.Empty(group.Upstream.Requests);
    }

    [Fact]
    public async Task Messages_CreditBelowTheFloor_IsRefusedInAnthropicsForm()
    {
        await using var group = await HubGroup.StartAsync(1);
        await group.GrantAsync(15 * HubGroup.TokenNanos);

        var answer = await group.PostAsync(0, "/v1/messages", HubGroup.ChatBody(",\"max_tokens\":100"));

        Assert.Equal((402, "error"), (answer.Status, answer.Json.GetProperty("type").GetString()));
        Assert.Equal("billing_error", answer.Json.GetProperty("error").GetProperty("type").GetString());
        Assert.Empty(group.Upstream.Requests);
    }

    [Fact]
    public async Task AigneChat_CreditBelowTheFloor_SaysWhereCreditsAreSold()
    {
        await using var group = await HubGroup.StartAsync(1, ("AigneHub:WebAddress", "https://ai.example/app"));

        var answer = await group.PostAsync(
            0, "/api/v2/chat", """{"model":"openai/metered","input":{"messages":[{"role":"user","content":"Hi"}]}}""");

        var error = answer.Json.GetProperty("error");
        Assert.Equal((402, "NOT_ENOUGH"), (answer.Status, error.GetProperty("type").GetString()));
        Assert.Equal("https://ai.example/app/credits", error.GetProperty("link").GetString());
        Assert.EndsWith(
            "Buy credits: https://ai.example/app/credits", error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chat_ProviderCountsMoreThanTheBound_BalanceIsZeroAndTheRestIsVisible()
    {
        await using var group = await HubGroup.StartAsync(1);
        group.AnswerWith(500);
        await group.GrantAsync(300 * HubGroup.TokenNanos);

        Assert.Equal(200, (await group.ChatAsync(0, ",\"max_tokens\":100")).Status);

        var account = await group.ChargedAsync(300 * HubGroup.TokenNanos);
        Assert.Equal((0, 200 * HubGroup.TokenNanos), (account.Balance.Nanos, account.Uncovered.Nanos));
        Assert.Empty(await group.VerifyAsync());
    }

    [Fact]
    public async Task Chat_ProviderFails_NothingIsCharged()
    {
        await using var group = await HubGroup.StartAsync(1);
        await group.GrantAsync(100 * HubGroup.TokenNanos);
        group.Upstream.Answers("""{"error":{"message":"no"}}""", 500);
        Assert.Equal(502, (await group.ChatAsync(0, ",\"max_tokens\":100")).Status);
        group.AnswerWith(100);

        Assert.Equal(200, (await group.ChatAsync(0, ",\"max_tokens\":100")).Status);

        Assert.Equal(0, (await group.ChargedAsync(100 * HubGroup.TokenNanos)).Balance.Nanos);
    }
}
