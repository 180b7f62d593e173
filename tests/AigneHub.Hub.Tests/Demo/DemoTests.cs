using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Demo;

public sealed class DemoTests(HubFixture fixture) : IClassFixture<HubFixture>
{
    [Theory]
    [InlineData("404", 404, "model_not_found")]
    [InlineData("429", 429, "upstream_rate_limited")]
    [InlineData("401", 502, "upstream_credential_rejected")]
    [InlineData("503", 502, "upstream_error")]
    [InlineData("anything", 502, "upstream_error")]
    public async Task Chat_Error_FailsAsThePromptAsks(string prompt, int status, string code)
    {
        var answer = await fixture.Hub.PostAsync(
            "/v1/chat/completions", $$"""{"model":"demo/error","messages":[{"role":"user","content":"{{prompt}}"}]}""");

        Assert.Equal((status, code), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Chat_Flaky_FailsEverySecondTimeAndIsTriedAgain()
    {
        var failures = 0;
        for (var call = 0; call < 4; call++)
        {
            var answer = await fixture.Hub.ChatAsync("demo/flaky");
            Assert.Equal(200, answer.Status);
            var logged = await fixture.Hub.LoggedCallAsync(answer.RequestId);
            failures += logged.GetProperty("attempts").EnumerateArray()
                .Count(attempt => attempt.GetProperty("error_code").GetString() == "upstream_error");
        }

        Assert.InRange(failures, 3, 4);
    }

    [Fact]
    public async Task Stream_ErrorInStream_BreaksOffAndIsLogged()
    {
        var answer = await fixture.Hub.ChatAsync("demo/error-in-stream", stream: true);

        Assert.Equal(200, answer.Status);
        Assert.Equal("upstream_error", answer.StreamErrorCode);
        Assert.True(answer.Events.Count > 1);
        var call = await fixture.Hub.LoggedCallAsync(answer.RequestId);
        Assert.Equal("interrupted", call.GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task Stream_Slow_SaysTheWholeText()
    {
        var answer = await fixture.Hub.ChatAsync("demo/slow", stream: true);

        Assert.Equal("[DONE]", answer.Events[^1]);
        Assert.Contains("world", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chat_Echo_IsMeteredButCostsNothingReal()
    {
        var answer = await fixture.Hub.ChatAsync("demo/echo");

        var call = await fixture.Hub.LoggedCallAsync(answer.RequestId);
        Assert.True(call.GetProperty("usage").GetProperty("input").GetInt32() > 0);
        Assert.Equal("completed", call.GetProperty("outcome").GetString());
        Assert.False(call.GetProperty("price") is { ValueKind: System.Text.Json.JsonValueKind.Object } price
            && price.GetProperty("billable").GetBoolean());
    }

    [Theory]
    [InlineData("/v1/chat/completions", """{"model":"demo/echo","messages":[{"role":"user"}]}""")]
    [InlineData("/v1/chat/completions", """{"model":"demo/echo","messages":[{"role":"user","content":null}]}""")]
    [InlineData("/v1/chat/completions", """{"model":"demo/echo","messages":[{"role":"user","content":[]}]}""")]
    [InlineData("/v1/chat/completions", """{"model":"demo/echo","messages":[{"role":"user","content":[1,"a",{"text":7}]}]}""")]
    [InlineData("/v1/chat/completions", """{"model":"demo/echo","messages":[{"role":"user","content":"\ud800"}]}""")]
    [InlineData("/v1/embeddings", """{"model":"demo/embedding","input":"x","dimensions":"many"}""")]
    [InlineData("/v1/embeddings", """{"model":"demo/embedding","input":"x","dimensions":-1}""")]
    [InlineData("/v1/embeddings", """{"model":"demo/embedding","input":"x","dimensions":0}""")]
    [InlineData("/v1/embeddings", """{"model":"demo/embedding","input":[1,2,3]}""")]
    [InlineData("/v1/embeddings", """{"model":"demo/embedding","input":[[1,2],[3]]}""")]
    [InlineData("/v1/embeddings", """{"model":"demo/embedding","input":["\ud800"]}""")]
    [InlineData("/v1/images/generations", """{"model":"demo/image","prompt":"\ud800"}""")]
    [InlineData("/v1/images/generations", """{"model":"demo/image","prompt":"x","size":7,"quality":{}}""")]
    public async Task Post_OddRequest_IsNeverAFaultOfTheHub(string path, string body)
    {
        var answer = await fixture.Hub.PostAsync(path, body);

        Assert.True(answer.Status is 200 or 400, $"{answer.Status}: {answer.Text}");
    }
}
