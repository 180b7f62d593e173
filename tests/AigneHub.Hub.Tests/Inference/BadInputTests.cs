using System.Text;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Inference;

public sealed class BadInputTests(HubFixture fixture) : IClassFixture<HubFixture>
{
    private const string Chat = "/v1/chat/completions";
    private const string Messages = "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]";
    private const string Model = "\"model\":\"openai/gpt-4o-mini\"";

    [Theory]
    [InlineData("", "invalid_json", null)]
    [InlineData("nonsense", "invalid_json", null)]
    [InlineData("[]", "invalid_json", null)]
    [InlineData("null", "invalid_json", null)]
    [InlineData("{" + Model + "," + Messages, "invalid_json", null)]
    [InlineData("{" + Model + "," + Messages + "} {}", "invalid_json", null)]
    [InlineData("{" + Model + "," + Messages + ",}", "invalid_json", null)]
    [InlineData("{" + Messages + "}", "missing_required_parameter", "model")]
    [InlineData("{\"model\":null," + Messages + "}", "missing_required_parameter", "model")]
    [InlineData("{\"model\":7," + Messages + "}", "invalid_value", "model")]
    [InlineData("{\"model\":[\"a\"]," + Messages + "}", "invalid_value", "model")]
    [InlineData("{\"model\":\"\\ud800\"," + Messages + "}", "invalid_value", "model")]
    [InlineData("{" + Model + "}", "missing_required_parameter", "messages")]
    [InlineData("{" + Model + ",\"messages\":[]}", "invalid_value", "messages")]
    [InlineData("{" + Model + ",\"messages\":\"hi\"}", "invalid_value", "messages")]
    [InlineData("{" + Model + ",\"messages\":{}}", "invalid_value", "messages")]
    [InlineData("{" + Model + ",\"messages\":null}", "invalid_value", "messages")]
    [InlineData("{" + Model + ",\"messages\":[\"hi\"]}", "invalid_value", "messages[0]")]
    [InlineData("{" + Model + ",\"messages\":[{\"content\":\"hi\"}]}", "missing_required_parameter", "messages[0].role")]
    [InlineData("{" + Model + ",\"messages\":[{\"role\":1,\"content\":\"hi\"}]}", "invalid_value", "messages[0].role")]
    [InlineData("{" + Model + ",\"messages\":[{\"role\":\"user\",\"content\":1}]}", "invalid_value", "messages[0].content")]
    [InlineData("{" + Model + "," + Messages + ",\"stream\":\"yes\"}", "invalid_value", "stream")]
    [InlineData("{" + Model + "," + Messages + ",\"stream_options\":1}", "invalid_value", "stream_options")]
    [InlineData(
        "{" + Model + "," + Messages + ",\"stream\":true,\"stream_options\":{\"include_usage\":1}}",
        "invalid_value",
        "stream_options.include_usage")]
    [InlineData("{" + Model + "," + Messages + ",\"max_tokens\":\"a\"}", "invalid_value", "max_tokens")]
    [InlineData("{" + Model + "," + Messages + ",\"max_tokens\":-1}", "invalid_value", "max_tokens")]
    [InlineData("{" + Model + "," + Messages + ",\"max_tokens\":1.5}", "invalid_value", "max_tokens")]
    [InlineData("{" + Model + "," + Messages + ",\"max_completion_tokens\":{}}", "invalid_value", "max_completion_tokens")]
    [InlineData("{" + Model + "," + Messages + ",\"n\":0}", "invalid_value", "n")]
    [InlineData("{" + Model + "," + Messages + ",\"n\":\"2\"}", "invalid_value", "n")]
    [InlineData("{" + Model + "," + Messages + ",\"temperature\":\"hot\"}", "invalid_value", "temperature")]
    [InlineData("{" + Model + "," + Messages + ",\"top_p\":true}", "invalid_value", "top_p")]
    [InlineData("{" + Model + "," + Model + "," + Messages + "}", "invalid_value", "model")]
    [InlineData("{" + Model + "," + Messages + "," + Messages + "}", "invalid_value", "messages")]
    [InlineData("{" + Model + "," + Messages + ",\"stream\":false,\"stream\":true}", "invalid_value", "stream")]
    public Task Post_BadChat_NamesTheField(string body, string code, string? param) =>
        AssertRefusedAsync(Chat, Encoding.UTF8.GetBytes(body), 400, code, param);

    [Theory]
    [InlineData("{\"model\":\"openai/text-embedding-3-small\"}", "missing_required_parameter", "input")]
    [InlineData("{\"model\":\"openai/text-embedding-3-small\",\"input\":7}", "invalid_value", "input")]
    [InlineData("{\"model\":\"openai/text-embedding-3-small\",\"input\":[]}", "invalid_value", "input")]
    [InlineData("{\"input\":\"x\"}", "missing_required_parameter", "model")]
    public Task Post_BadEmbedding_NamesTheField(string body, string code, string param) =>
        AssertRefusedAsync("/v1/embeddings", Encoding.UTF8.GetBytes(body), 400, code, param);

    [Theory]
    [InlineData("{\"model\":\"openai/gpt-image-1\"}", "missing_required_parameter", "prompt")]
    [InlineData("{\"model\":\"openai/gpt-image-1\",\"prompt\":7}", "invalid_value", "prompt")]
    [InlineData("{\"model\":\"openai/gpt-image-1\",\"prompt\":\"x\",\"n\":0}", "invalid_value", "n")]
    [InlineData("{\"prompt\":\"x\"}", "missing_required_parameter", "model")]
    public Task Post_BadImage_NamesTheField(string body, string code, string param) =>
        AssertRefusedAsync("/v1/images/generations", Encoding.UTF8.GetBytes(body), 400, code, param);

    [Fact]
    public Task Post_TextThatIsNotUtf8InTheModel_IsBadInput() => AssertRefusedAsync(
        Chat, [.. "{\"model\":\""u8, 0xFF, 0xFE, .. Encoding.UTF8.GetBytes("\"," + Messages + "}")], 400, "invalid_value", "model");

    [Fact]
    public Task Post_HalfASurrogateInAName_IsBadInput() => AssertRefusedAsync(
        Chat, Encoding.UTF8.GetBytes("{\"\\ud800aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\":1," + Model + "," + Messages + "}"), 400, "invalid_json", null);

    [Theory]
    [InlineData("openai", 404, "model_not_found")]
    [InlineData("no-such-model", 404, "model_not_found")]
    [InlineData("nobody/gpt-4o-mini", 404, "model_not_found")]
    [InlineData("/x", 404, "model_not_found")]
    [InlineData("openai/", 404, "model_not_found")]
    [InlineData(HubFixture.KeylessModel, 404, "provider_not_configured")]
    public Task Post_ModelNobodyServes_NamesTheModel(string model, int status, string code) =>
        AssertRefusedAsync(Chat, Encoding.UTF8.GetBytes(HubHost.ChatBody(model, stream: false)), status, code, "model");

    [Fact]
    public async Task Post_OperationTheProviderLacks_IsRefused()
    {
        var answer = await fixture.Hub.PostAsync(
            "/v1/embeddings", $$"""{"model":"{{HubFixture.RawModel}}","input":"x"}""");

        Assert.Equal((400, "not_offered", "model"), (answer.Status, answer.Code, answer.Param));
    }

    private async Task AssertRefusedAsync(string path, byte[] body, int status, string code, string? param)
    {
        var before = fixture.Upstream.Requests.Count;

        var answer = await fixture.Hub.PostAsync(path, body);

        Assert.Equal((status, code, param), (answer.Status, answer.Code, answer.Param));
        Assert.Equal("application/json", answer.ContentType);
        Assert.NotEmpty(answer.Json.GetProperty("error").GetProperty("message").GetString()!);
        Assert.NotEmpty(answer.Json.GetProperty("error").GetProperty("type").GetString()!);
        Assert.StartsWith("req_", answer.RequestId, StringComparison.Ordinal);
        Assert.Equal(before, fixture.Upstream.Requests.Count);
        Assert.Equal(404, (await fixture.Hub.GetAsync($"/api/admin/calls/{answer.RequestId}")).Status);
    }
}
