using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Rates;

public sealed class ImportTests : IAsyncLifetime
{
    private const string Import = RateHub.Rates + "/import";
    private const string Proposals = RateHub.Rates + "/proposals";

    /// <summary>One price twice as dear, which an import may do; one three times; one new.</summary>
    private const string Lists = """
        [{"provider": "openai", "date": "2026-11-21", "source": "the vendor's page", "models": [
          {"id": "priced", "price": {"input": "2", "output": "4"}},
          {"id": "GPT-4o-mini", "price": {"input": "0.45", "output": "0.6"}},
          {"id": "unpriced", "price": {"input": "7", "output": "7"}}]},
         {"provider": "acme", "date": "2026-11-21", "models": [{"id": "anvil", "price": {"input": "1", "output": "1"}}]}]
        """;

    private RateHub _rates = null!;

    private HubHost Hub => _rates.Hub;

    public async Task InitializeAsync() => _rates = await RateHub.StartAsync();

    public Task DisposeAsync() => _rates.DisposeAsync().AsTask();

    [Fact]
    public async Task Import_WithinTheFactor_IsDoneAndTheRestProposed()
    {
        var done = (await Hub.PostAsync(Import + "?note=November", Lists)).Json;

        Assert.Equal(1, done.GetProperty("version").GetInt32());
        Assert.Equal(
            ["acme/anvil", "openai/priced", "openai/unpriced"],
            done.GetProperty("changes").EnumerateArray().Select(change => change.GetProperty("model").GetString()));
        var held = done.GetProperty("held").GetProperty("changes");
        Assert.Equal("openai/gpt-4o-mini", Assert.Single(held.EnumerateArray()).GetProperty("model").GetString());
        Assert.Equal("2", await CostAsync("openai/priced"));
        Assert.Equal("0.15", await CostAsync("openai/gpt-4o-mini"));
        var proposal = Assert.Single((await Hub.GetAsync(Proposals)).Json.GetProperty("data").EnumerateArray());
        Assert.Equal(done.GetProperty("proposal").GetString(), proposal.GetProperty("id").GetString());
        Assert.Equal(("pending", "November"), (proposal.GetProperty("state").GetString(), proposal.GetProperty("note").GetString()));
    }

    [Fact]
    public async Task Approve_WhatWasHeld_MakesItAVersionOnce()
    {
        var id = (await Hub.PostAsync(Import, Lists)).Json.GetProperty("proposal").GetString();
        var shown = (await Hub.GetAsync($"{Proposals}/{id}")).Json;
        Assert.Single(shown.GetProperty("changes").EnumerateArray());

        var approved = await Hub.PostAsync($"{Proposals}/{id}/approve", "{}");
        var again = await Hub.PostAsync($"{Proposals}/{id}/approve", "{}");
        var late = await Hub.PostAsync($"{Proposals}/{id}/reject", "{}");

        Assert.Equal((200, 2), (approved.Status, approved.Json.GetProperty("version").GetInt32()));
        Assert.Equal((409, 409), (again.Status, late.Status));
        Assert.Equal("0.45", await CostAsync("openai/gpt-4o-mini"));
        Assert.Equal("approved", (await Hub.GetAsync($"{Proposals}/{id}")).Json.GetProperty("state").GetString());
    }

    [Fact]
    public async Task Reject_WhatWasHeld_ChangesNoPrice()
    {
        var id = (await Hub.PostAsync(Import, Lists)).Json.GetProperty("proposal").GetString();

        var rejected = await Hub.PostAsync($"{Proposals}/{id}/reject", "{}");

        Assert.Equal((200, "rejected"), (rejected.Status, rejected.Json.GetProperty("state").GetString()));
        Assert.Equal("0.15", await CostAsync("openai/gpt-4o-mini"));
        Assert.Equal(1, (await Hub.GetAsync(RateHub.Rates)).Json.GetProperty("version").GetInt32());
        Assert.Equal(404, (await Hub.PostAsync($"{Proposals}/none/reject", "{}")).Status);
    }

    [Fact]
    public async Task Import_DryRun_ChangesAndProposesNothing()
    {
        var tried = (await Hub.PostAsync(Import + "?dry_run=true", Lists)).Json;

        Assert.Equal(3, tried.GetProperty("changes").GetArrayLength());
        Assert.Single(tried.GetProperty("held").GetProperty("changes").EnumerateArray());
        Assert.Equal(0, (await Hub.GetAsync(RateHub.Rates)).Json.GetProperty("version").GetInt32());
        Assert.Empty((await Hub.GetAsync(Proposals)).Json.GetProperty("data").EnumerateArray());
    }

    [Fact]
    public async Task Import_PriceThatLeavesOutAClass_ReplacesTheWholePrice()
    {
        _ = await _rates.ChangeAsync(
            """{"models":{"openai/priced":{"margin_bp":100,"price":{"input":"1","cache_read":"0.5","output":"2"}}}}""");

        _ = await Hub.PostAsync(Import, """
            {"provider": "openai", "date": "2026-11-21", "models": [{"id": "priced", "price": {"input": "1", "output": "2"}}]}
            """);

        var card = (await Hub.GetAsync(RateHub.Rates)).Json.GetProperty("card");
        var entry = card.GetProperty("models").GetProperty("openai/priced");
        Assert.False(entry.GetProperty("price").TryGetProperty("cache_read", out _));
        Assert.Equal(100, entry.GetProperty("margin_bp").GetInt32());
    }

    [Theory]
    [InlineData("""{"provider":"x","date":"2026-01-01","models":[{"id":"a","price":{"input":"1"}}]}""", "body")]
    [InlineData("""{"provider":"x","date":"2026-01-01","models":[{"id":"a"},{"id":"A"}]}""", "body")]
    [InlineData("""{"provider":"x","date":"2026-01-01","billable":false,"models":[]}""", "billable")]
    [InlineData("""[{]""", "body")]
    public async Task Import_Wrong_IsRefused(string lists, string field)
    {
        var answer = await Hub.PostAsync(Import, lists);

        Assert.Equal((400, field), (answer.Status, answer.Param));
        Assert.Equal(0, (await Hub.GetAsync(RateHub.Rates)).Json.GetProperty("version").GetInt32());
    }

    private async Task<string?> CostAsync(string model) => (await Hub.GetAsync("/api/admin/models/" + model)).Json
        .GetProperty("cost").GetProperty("per_million_tokens").GetProperty("input").GetString();
}
