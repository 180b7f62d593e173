using System.Net.Http.Headers;
using System.Text.Json;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Images;

/// <summary>Images as the caller wants them, whatever the provider gives.</summary>
public sealed class ImageDeliveryTests : IAsyncLifetime
{
    private const string Png = "iVBORw0KGgo=";

    private StubUpstream _upstream = null!;
    private StubUpstream _site = null!;
    private HubHost _hub = null!;

    public async Task InitializeAsync()
    {
        _upstream = await StubUpstream.StartAsync();
        _site = await StubUpstream.StartAsync();
        _site.Answer = async http =>
        {
            http.Response.ContentType = "image/png";
            await http.Response.Body.WriteAsync(Convert.FromBase64String(Png));
        };
        _hub = await HubHost.StartAsync(new Dictionary<string, string>
        {
            ["AigneHub:Outgoing:Media"] = HubHost.Loopback,
            ["Providers:openai:BaseUrl"] = _upstream.Address + "/v1",
            ["Providers:openai:ApiKey"] = HubFixture.UpstreamKey,
        });
    }

    public async Task DisposeAsync()
    {
        await _hub.DisposeAsync();
        await _site.DisposeAsync();
        await _upstream.DisposeAsync();
    }

    [Theory]
    [InlineData("""{"model":"openai/gpt-image-1","prompt":"a","response_format":"url","surprise":1}""")]
    [InlineData("""{"response_format":"url","model":"openai/gpt-image-1","prompt":"a","surprise":1}""")]
    [InlineData("""{"model":"openai/gpt-image-1","surprise":1,"prompt":"a" , "response_format" : "url" }""")]
    public async Task Generate_UrlsOfAModelThatGivesBytes_AreLinksThatNeedNoKey(string body)
    {
        _upstream.Answers($$$"""{"created":1,"data":[{"b64_json":"{{{Png}}}","revised_prompt":"b"}],"usage":{"input_tokens":1,"output_tokens":2,"total_tokens":3},"more":1}""");

        var answer = await _hub.PostAsync("/v1/images/generations", body);

        var image = answer.Json.GetProperty("data")[0];
        Assert.False(image.TryGetProperty("b64_json", out _));
        Assert.Equal("b", image.GetProperty("revised_prompt").GetString());
        Assert.Equal(1, answer.Json.GetProperty("more").GetInt32());
        Assert.Equal("""{"model":"gpt-image-1","prompt":"a","surprise":1}""", Sorted(_upstream.LastRequest.Json));
        await CheckLinkAsync(image.GetProperty("url").GetString()!);
    }

    [Fact]
    public async Task Generate_BytesOfAModelThatGivesUrls_AreDownloaded()
    {
        _upstream.Answers($$$"""{"created":1,"data":[{"url":"{{{_site.Address}}}/a.png"}]}""");

        var answer = await _hub.PostAsync(
            "/v1/images/generations", """{"model":"openai/dall-e-3","prompt":"a","response_format":"b64_json"}""");

        Assert.Equal(Png, answer.Json.GetProperty("data")[0].GetProperty("b64_json").GetString());
        Assert.Equal("b64_json", _upstream.LastRequest.Json.GetProperty("response_format").GetString());
    }

    [Fact]
    public async Task Generate_NothingSaidOfTheForm_PassesAsItCame()
    {
        _upstream.Answers($$$"""{"created":1,"data":[{"b64_json":"{{{Png}}}"}]}""");

        var answer = await _hub.PostAsync("/v1/images/generations", """{"model":"openai/gpt-image-1","prompt":"a"}""");

        Assert.Equal(Png, answer.Json.GetProperty("data")[0].GetProperty("b64_json").GetString());
    }

    [Fact]
    public async Task Generate_ImageCannotBeDownloaded_FailsAndCostsNothing()
    {
        _site.Answers("gone", 404);
        _upstream.Answers($$$"""{"created":1,"data":[{"url":"{{{_site.Address}}}/a.png"}]}""");

        var answer = await _hub.PostAsync(
            "/v1/images/generations", """{"model":"openai/dall-e-3","prompt":"a","response_format":"b64_json"}""");

        Assert.Equal((502, "upstream_invalid_response"), (answer.Status, answer.Code));
        var call = await _hub.LoggedCallAsync(answer.RequestId);
        Assert.Equal("failed", call.GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task Aigne_Image_IsALinkThatNeedsNoKey()
    {
        _upstream.Answers($$$"""{"created":1,"data":[{"b64_json":"{{{Png}}}"}],"usage":{"input_tokens":1,"output_tokens":2,"total_tokens":3}}""");

        var answer = await _hub.PostAsync(
            "/api/v2/image",
            """{"input":{"prompt":"cat","outputFileType":"url","modelOptions":{"model":"openai/gpt-image-1"}},"agent":"$CHAT_MODEL"}""");

        var image = answer.Json.GetProperty("images")[0];
        Assert.Equal(("url", "image/png"), (image.GetProperty("type").GetString(), image.GetProperty("mimeType").GetString()));
        Assert.Equal("openai/gpt-image-1", answer.Json.GetProperty("modelWithProvider").GetString());
        await CheckLinkAsync(image.GetProperty("url").GetString()!);
    }

    [Fact]
    public async Task Link_ChangedOrWithoutItsSignature_LeadsNowhere()
    {
        _upstream.Answers($$$"""{"created":1,"data":[{"b64_json":"{{{Png}}}"}]}""");
        var answer = await _hub.PostAsync(
            "/v1/images/generations", """{"model":"openai/gpt-image-1","prompt":"a","response_format":"url"}""");
        var link = answer.Json.GetProperty("data")[0].GetProperty("url").GetString()!;

        Assert.Equal(404, (await _hub.GetAsync(link[..^1])).Status);
        Assert.Equal(404, (await _hub.GetAsync(link[..link.IndexOf('?', StringComparison.Ordinal)])).Status);
        Assert.Equal(404, (await _hub.GetAsync(link.Replace("/media/", "/media/../media/x", StringComparison.Ordinal))).Status);
    }

    [Fact]
    public async Task Link_HostHeaderOfTheCaller_IsUsedOnlyAsAHost()
    {
        _upstream.Answers($$$"""{"created":1,"data":[{"b64_json":"{{{Png}}}"}]}""");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/images/generations")
        {
            Content = new StringContent(
                """{"model":"openai/gpt-image-1","prompt":"a","response_format":"url"}""",
                new MediaTypeHeaderValue("application/json")),
        };
        request.Headers.Host = "hub.example:8443";
        var answer = await HubAnswer.ReadAsync(await _hub.Client.SendAsync(request));

        var link = answer.Json.GetProperty("data")[0].GetProperty("url").GetString()!;
        Assert.StartsWith("http://hub.example:8443/blobs/media/", link, StringComparison.Ordinal);
    }

    private async Task CheckLinkAsync(string link)
    {
        Assert.StartsWith(_hub.Address + "/blobs/media/", link, StringComparison.Ordinal);
        using var anyone = new HttpClient();
        using var found = await anyone.GetAsync(new Uri(link));
        Assert.Equal(Png, Convert.ToBase64String(await found.Content.ReadAsByteArrayAsync()));
        Assert.Equal("image/png", found.Content.Headers.ContentType!.MediaType);
        Assert.Equal("nosniff", found.Headers.GetValues("X-Content-Type-Options").Single());
    }

    private static string Sorted(JsonElement json) => JsonSerializer.Serialize(
        json.EnumerateObject().OrderBy(field => field.Name, StringComparer.Ordinal)
            .ToDictionary(field => field.Name, field => field.Value));
}
