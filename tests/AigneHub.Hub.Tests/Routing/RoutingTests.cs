using System.Text;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Routing;

public sealed class RoutingTests(HubFixture fixture) : IClassFixture<HubFixture>
{
    [Theory]
    [InlineData("/v1/chat/completions")]
    [InlineData("/chat/completions")]
    [InlineData("/api/v1/chat/completions")]
    [InlineData("/api/v2/chat/completions")]
    public async Task Post_UnderEveryPrefix_IsTheSameRoute(string path)
    {
        var answer = await fixture.Hub.PostAsync(path, HubHost.ChatBody("demo/echo", stream: false));

        Assert.Equal(200, answer.Status);
        Assert.Equal(
            "Say hello to the world",
            answer.Json.GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString());
    }

    [Theory]
    [InlineData("/v1/nothing")]
    [InlineData("/")]
    [InlineData("/v1/chat/completions/extra")]
    [InlineData("/api/admin/nothing")]
    public async Task Get_UnknownAddress_IsAnErrorInOpenAisShape(string path)
    {
        var answer = await fixture.Hub.GetAsync(path);

        Assert.Equal((404, "unknown_url"), (answer.Status, answer.Code));
        Assert.Equal("invalid_request_error", answer.Json.GetProperty("error").GetProperty("type").GetString());
    }

    [Theory]
    [InlineData("GET", "/v1/chat/completions", "POST")]
    [InlineData("PUT", "/v1/embeddings", "POST")]
    [InlineData("DELETE", "/v1/models", "GET")]
    [InlineData("POST", "/healthz", "GET")]
    [InlineData("PATCH", "/api/admin/keys", "GET, POST")]
    public async Task Send_MethodTheRouteLacks_SaysWhichItTakes(string method, string path, string allowed)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        var response = await fixture.Hub.Client.SendAsync(request);
        var allow = string.Join(", ", response.Content.Headers.Allow.Order(StringComparer.Ordinal));

        var answer = await HubAnswer.ReadAsync(response);

        Assert.Equal((405, "method_not_allowed"), (answer.Status, answer.Code));
        Assert.Equal(allowed, allow);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data")]
    [InlineData("application/jsonp")]
    public async Task Post_ContentTypeIsNotJson_IsRefused(string contentType)
    {
        using var content = new StringContent(HubHost.ChatBody("demo/echo", stream: false), Encoding.UTF8, contentType);

        var answer = await HubAnswer.ReadAsync(await fixture.Hub.Client.PostAsync("/v1/chat/completions", content));

        Assert.Equal((415, "unsupported_media_type"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Post_NoContentType_IsRefused()
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(HubHost.ChatBody("demo/echo", stream: false)));

        var answer = await HubAnswer.ReadAsync(await fixture.Hub.Client.PostAsync("/v1/chat/completions", content));

        Assert.Equal((415, "unsupported_media_type"), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("/healthz")]
    [InlineData("/readyz")]
    public async Task Get_Health_NeedsNoKey(string path)
    {
        using var stranger = fixture.Hub.CreateClient(null);

        using var response = await stranger.GetAsync(path);

        Assert.Equal(200, (int)response.StatusCode);
    }
}
