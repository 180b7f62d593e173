using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Models;

public sealed class ModelApiTests(HubFixture fixture) : IClassFixture<HubFixture>
{
    [Theory]
    [InlineData("/v1/models")]
    [InlineData("/models")]
    [InlineData("/api/v1/models")]
    [InlineData("/api/v2/models")]
    public async Task List_ReadyProviders_AreListedAndOthersNot(string path)
    {
        var models = (await fixture.Hub.GetAsync(path)).Json.GetProperty("data").EnumerateArray()
            .ToDictionary(model => model.GetProperty("id").GetString()!);

        Assert.Contains(HubFixture.Model, models.Keys);
        Assert.Contains("demo/echo", models.Keys);
        Assert.DoesNotContain(models.Keys, id => id.StartsWith("xai/", StringComparison.Ordinal));
        Assert.All(models.Values, model => Assert.Equal("model", model.GetProperty("object").GetString()));
    }

    [Theory]
    [InlineData("/v1/models/openai/gpt-4o-mini")]
    [InlineData("/v1/models/openai%2Fgpt-4o-mini")]
    [InlineData("/api/v2/models/openai%2fgpt-4o-mini")]
    public async Task Get_IdWithSlash_ShowsWhatItCosts(string path)
    {
        var model = (await fixture.Hub.GetAsync(path)).Json;

        var price = model.GetProperty("pricing").GetProperty("per_million_tokens");
        Assert.Equal(HubFixture.Model, model.GetProperty("id").GetString());
        Assert.Equal("0.15", price.GetProperty("input").GetString());
        Assert.Equal("0.6", price.GetProperty("output").GetString());
        Assert.True(model.GetProperty("context_length").GetInt64() > 0);
    }

    [Theory]
    [InlineData("demo/none")]
    [InlineData("echo")]
    [InlineData("xai/grok-4")]
    public async Task Get_ModelThatCannotBeCalled_Answers404(string id)
    {
        var answer = await fixture.Hub.GetAsync("/v1/models/" + id);

        Assert.Equal((404, "model_not_found", "model"), (answer.Status, answer.Code, answer.Param));
    }

    [Fact]
    public async Task Catalogue_WithoutAKey_IsTheListOfModels()
    {
        using var client = new HttpClient { BaseAddress = new Uri(fixture.Hub.Address) };

        var shown = await client.GetStringAsync("/api/models");

        Assert.Equal((await fixture.Hub.GetAsync("/v1/models")).Text, shown);
    }
}
