using System.Text.Json;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Rates;

public sealed class OfferApiTests : IAsyncLifetime
{
    private const string Models = "/api/admin/models";

    private RateHub _rates = null!;

    private HubHost Hub => _rates.Hub;

    public async Task InitializeAsync() => _rates = await RateHub.StartAsync();

    public Task DisposeAsync() => _rates.DisposeAsync().AsTask();

    [Fact]
    public async Task Change_OneModel_ShowsAtOnce()
    {
        var before = await Hub.GetAsync(Models + "/openai/priced");

        var changed = await _rates.PatchAsync(
            Models + "/openai/priced", """{"change":{"margin_bp":2500}}""", before.Headers.ETag!.Tag);

        Assert.Equal(200, changed.Status);
        var offer = (await Hub.GetAsync(Models + "/openai%2Fpriced")).Json;
        Assert.Equal((2500, 2500), (offer.GetProperty("margin_bp").GetInt32(), offer.GetProperty("least_margin_bp").GetInt32()));
        Assert.True(offer.GetProperty("on_card").GetBoolean());
        Assert.Equal("1", Input(offer.GetProperty("cost")));
        Assert.Equal("1.25", Input(offer.GetProperty("sell")));
        Assert.Equal(412, (await _rates.PatchAsync(Models + "/openai/priced", """{"change":{}}""", "\"0\"")).Status);
        Assert.Equal(404, (await Hub.GetAsync(Models + "/openai/none")).Status);
    }

    [Fact]
    public async Task Bulk_Patterns_ChangeTheirModelsAcrossProviders()
    {
        var done = await Hub.PostAsync(
            RateHub.Rates + "/bulk",
            """{"models":["*/claude-haiku*","openai/priced"],"change":{"margin_bp":1000},"note":"ten percent"}""");

        var changed = done.Json.GetProperty("changes").EnumerateArray()
            .Select(change => change.GetProperty("model").GetString()!).ToList();
        Assert.Contains("openai/priced", changed);
        Assert.Contains(changed, model => model.StartsWith("anthropic/claude-haiku", StringComparison.Ordinal));
        Assert.Contains(changed, model => model.StartsWith("poe/claude-haiku", StringComparison.Ordinal));
        Assert.All(changed, model => Assert.True(model == "openai/priced" || model.Contains("/claude-haiku", StringComparison.Ordinal)));
        Assert.Equal(0.000022m, (await _rates.ChatAsync()).GetProperty("charge").GetDecimal());
    }

    [Fact]
    public async Task Bulk_PatternOfNoModel_IsRefused()
    {
        var answer = await Hub.PostAsync(RateHub.Rates + "/bulk", """{"models":["openai/nothing*"],"change":{"margin_bp":1}}""");

        Assert.Equal((400, "models"), (answer.Status, answer.Param));
    }

    [Fact]
    public async Task List_Pages_HoldEveryModelOnce()
    {
        var ids = new List<string>();
        string? next = null;
        do
        {
            var page = (await Hub.GetAsync($"{Models}?provider=anthropic&limit=7{(next is null ? "" : "&cursor=" + next)}")).Json;
            ids.AddRange(page.GetProperty("data").EnumerateArray().Select(model => model.GetProperty("id").GetString()!));
            next = page.GetProperty("next").GetString();
        }
        while (next is not null);

        Assert.True(ids.Count > 7);
        Assert.Equal(ids.Distinct().Order(StringComparer.Ordinal), ids);
        Assert.All(ids, id => Assert.StartsWith("anthropic/", id, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Routes_KeyWithoutTheScope_IsRefused()
    {
        var made = (await Hub.PostAsync("/api/admin/keys", """{"name":"app","scopes":["inference"]}""")).Json;
        using var app = Hub.CreateClient(made.GetProperty("key").GetString());

        foreach (var path in new[] { Models, RateHub.Rates, RateHub.Rates + "/versions", RateHub.Rates + "/proposals" })
        {
            Assert.Equal(403, (int)(await app.GetAsync(path)).StatusCode);
        }
    }

    private static string? Input(JsonElement pricing) =>
        pricing.GetProperty("per_million_tokens").GetProperty("input").GetString();
}
