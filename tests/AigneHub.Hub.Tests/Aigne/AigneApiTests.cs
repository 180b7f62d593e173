using System.Text.Json;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Aigne;

public sealed class AigneApiTests(HubFixture fixture) : IClassFixture<HubFixture>
{
    private const string Vectors =
        """{"object":"list","model":"m","data":[{"object":"embedding","index":0,"embedding":[0.5,-1]}],"usage":{"prompt_tokens":3,"total_tokens":3}}""";

    [Fact]
    public async Task Embeddings_Envelope_IsAnsweredWithOpenAiListAndCredits()
    {
        fixture.Upstream.Answers(Vectors);

        var answer = await fixture.Hub.PostAsync(
            "/api/v2/embeddings", """{"input":{"input":["a"],"modelOptions":{"model":"openai/text-embedding-3-small"}}}""");

        Assert.Equal(0.5, answer.Json.GetProperty("data")[0].GetProperty("embedding")[0].GetDouble());
        Assert.Equal(3, answer.Json.GetProperty("usage").GetProperty("inputTokens").GetInt64());
        Assert.Equal(3, answer.Json.GetProperty("usage").GetProperty("prompt_tokens").GetInt64());
        Assert.Equal("openai/text-embedding-3-small", answer.Json.GetProperty("modelWithProvider").GetString());
    }

    [Fact]
    public async Task Embeddings_FlatBody_PassesAsOpenAis()
    {
        fixture.Upstream.Answers(Vectors);

        var answer = await fixture.Hub.PostAsync(
            "/api/v2/embeddings", """{"surprise":1,"model":"openai/text-embedding-3-small","input":"a"}""");

        Assert.Equal("m", answer.Json.GetProperty("model").GetString());
        Assert.Equal(1, fixture.Upstream.LastRequest.Json.GetProperty("surprise").GetInt32());
    }

    [Fact]
    public async Task Models_OfAType_HaveRatesAsTextWithoutExponent()
    {
        using var anyone = fixture.Hub.CreateClient(null);
        var answer = await HubAnswer.ReadAsync(await anyone.GetAsync("/api/ai/models?type=chat"));

        Assert.NotEmpty(answer.Json.EnumerateArray());
        var model = answer.Json.EnumerateArray().Single(it => it.GetProperty("key").GetString() == "openai/gpt-4o-mini");
        Assert.Equal("0.00000015", model.GetProperty("input_credits_per_token").GetString());
        Assert.Equal("0.0000006", model.GetProperty("output_credits_per_token").GetString());
        Assert.Equal("OpenAI", model.GetProperty("providerDisplayName").GetString());
        Assert.Equal(JsonValueKind.Null, model.GetProperty("status").ValueKind);
        Assert.All(answer.Json.EnumerateArray(), it => Assert.Equal("chat", it.GetProperty("type").GetString()));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("?model=openai/gpt-4o-mini", true)]
    [InlineData("?model=nobody/nothing", false)]
    [InlineData("?model=xai/grok-4", false)]
    public async Task Status_OfAModel_IsAlwaysA200(string query, bool available)
    {
        using var anyone = fixture.Hub.CreateClient(null);
        var answer = await HubAnswer.ReadAsync(await anyone.GetAsync("/api/v2/status" + query));

        Assert.Equal((200, available), (answer.Status, answer.Json.GetProperty("available").GetBoolean()));
        Assert.Equal(!available, answer.Json.TryGetProperty("error", out _));
    }

    [Fact]
    public async Task Blocklet_Json_NamesTheHubAndItsAddress()
    {
        var answer = await fixture.Hub.GetAsync("/__blocklet__.js?type=json");

        Assert.Equal(fixture.Hub.Address, answer.Json.GetProperty("appUrl").GetString());
        var component = answer.Json.GetProperty("componentMountPoints")[0];
        Assert.Equal("z8ia3xzq2tMq8CRHfaXj1BTYJyYnEcHbqP8cJ", component.GetProperty("did").GetString());
        Assert.Equal("/", component.GetProperty("mountPoint").GetString());
    }

    [Fact]
    public async Task Blocklet_Script_SetsTheSameFacts()
    {
        var answer = await fixture.Hub.GetAsync("/__blocklet__.js");

        Assert.Equal("text/javascript", answer.ContentType);
        Assert.StartsWith("window.blocklet = {", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UserInfo_WithAKey_TellsTheAccountAndNoCredit()
    {
        var answer = await fixture.Hub.GetAsync("/api/user/info");

        Assert.Equal("Main", answer.Json.GetProperty("user").GetProperty("fullName").GetString());
        Assert.False(answer.Json.GetProperty("enableCredit").GetBoolean());
    }

    [Fact]
    public async Task UserInfo_WithoutAKey_IsAnErrorTheClientsUnderstand()
    {
        using var anyone = fixture.Hub.CreateClient(null);
        var answer = await HubAnswer.ReadAsync(await anyone.GetAsync("/api/user/info"));

        Assert.Equal(401, answer.Status);
        Assert.Equal("missing_api_key", answer.Code);
    }
}
