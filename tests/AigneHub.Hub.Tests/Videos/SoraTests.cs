using System.Text;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Videos;

/// <summary>Videos of OpenAI's Sora, in AIGNE's protocol.</summary>
public sealed class SoraTests : IAsyncLifetime
{
    private readonly SoraUpstream _sora = new();
    private VideoBench _bench = null!;

    public async Task InitializeAsync()
    {
        _bench = await VideoBench.StartAsync();
        _bench.Upstream.Answer = _sora.AnswerAsync;
    }

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task Film_JobThatTakesAWhile_AnswersALinkThatNeedsNoKey()
    {
        var answer = await _bench.FilmAsync("openai/sora-2", ""","seconds":"4","size":"1280x720","surprise":1""");

        Assert.True(answer.Status == 200, answer.Text);
        var video = Assert.Single(answer.Json.GetProperty("videos").EnumerateArray());
        Assert.Equal("url", video.GetProperty("type").GetString());
        Assert.Equal("video/mp4", video.GetProperty("mimeType").GetString());
        Assert.Equal(4, answer.Json.GetProperty("seconds").GetInt32());
        Assert.Equal("sora-2", answer.Json.GetProperty("model").GetString());
        Assert.Equal("openai/sora-2", answer.Json.GetProperty("modelWithProvider").GetString());
        var usage = answer.Json.GetProperty("usage");
        Assert.Equal(0, usage.GetProperty("inputTokens").GetInt32());
        Assert.Equal(0.4m, usage.GetProperty("aigneHubCredits").GetDecimal());
        using var anyone = new HttpClient();
        Assert.Equal(
            SoraUpstream.Content, Encoding.Latin1.GetString(await anyone.GetByteArrayAsync(video.GetProperty("url").GetString())));
    }

    [Fact]
    public async Task Film_RequestsToOpenAi_AreAsItsClientMakesThem()
    {
        _ = await _bench.FilmAsync("openai/sora-2", ""","seconds":"8","size":"1280x720","surprise":1""");

        var requests = _bench.Upstream.Requests.ToArray();
        Assert.All(requests, request => Assert.Equal("Bearer " + HubFixture.UpstreamKey, request.Headers["Authorization"]));
        var start = requests[0];
        Assert.StartsWith("multipart/form-data; boundary=", start.Headers["Content-Type"], StringComparison.Ordinal);
        Assert.Equal("sora-2", Field(start.Text, "model"));
        Assert.Equal("A lighthouse", Field(start.Text, "prompt"));
        Assert.Equal("8", Field(start.Text, "seconds"));
        Assert.Equal("1280x720", Field(start.Text, "size"));
        Assert.DoesNotContain("surprise", start.Text, StringComparison.Ordinal);
        Assert.Equal(["POST", "GET", "GET", "GET"], requests.Select(request => request.Method));
        Assert.EndsWith("/content", requests[^1].Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Film_ImageAtAnAddress_IsFetchedAndSentAsAFile()
    {
        await using var site = await StubUpstream.StartAsync();
        site.Answers("picture", contentType: "image/png");

        var answer = await _bench.FilmAsync("openai/sora-2", $$$""","image":{"type":"url","url":"{{{site.Address}}}/a.png"}""");

        Assert.True(answer.Status == 200, answer.Text);
        var start = _bench.Upstream.Requests.First().Text;
        Assert.Contains("name=\"input_reference\"; filename=\"image.png\"", start, StringComparison.Ordinal);
        Assert.Contains("Content-Type: image/png", start, StringComparison.Ordinal);
        Assert.Equal("picture", Field(start, "input_reference"));
        Assert.False(site.LastRequest.Headers.ContainsKey("Authorization"));
    }

    [Theory]
    [InlineData("moderation_blocked", 400, "content_policy_violation")]
    [InlineData("video_generation_failed", 502, "upstream_error")]
    public async Task Film_JobThatFails_SaysWhyInAignesShape(string code, int status, string ours)
    {
        _sora.End = "failed";
        _sora.Error = $$$"""{"code":"{{{code}}}","message":"It went wrong."}""";

        var answer = await _bench.FilmAsync("openai/sora-2");

        Assert.Equal((status, ours), (answer.Status, answer.Code));
        Assert.Equal("It went wrong.", answer.Json.GetProperty("error").GetProperty("message").GetString());
        Assert.DoesNotContain(_bench.Upstream.Requests, request => request.Path.EndsWith("/content", StringComparison.Ordinal));
        var logged = await _bench.Hub.LoggedCallAsync(answer.RequestId);
        Assert.Equal("video", logged.GetProperty("operation").GetString());
        Assert.Equal("failed", logged.GetProperty("outcome").GetString());
    }

    [Theory]
    [InlineData(400, """{"error":{"message":"Invalid size.","type":"invalid_request_error","param":"size","code":"invalid_value"}}""", 400, "upstream_rejected_request")]
    [InlineData(400, """{"error":{"message":"No.","type":"invalid_request_error","code":"moderation_blocked"}}""", 400, "content_policy_violation")]
    [InlineData(401, """{"error":{"message":"Incorrect API key"}}""", 502, "upstream_credential_rejected")]
    [InlineData(429, """{"error":{"message":"Slow down"}}""", 429, "upstream_rate_limited")]
    [InlineData(500, "oops", 502, "upstream_error")]
    [InlineData(200, "not json", 502, "upstream_invalid_response")]
    [InlineData(200, """{"id":"v","status":"odd"}""", 502, "upstream_invalid_response")]
    public async Task Film_StartThatFails_IsAnErrorOfItsClass(int status, string body, int ours, string code)
    {
        _bench.Upstream.Answers(body, status);

        var answer = await _bench.FilmAsync("openai/sora-2");

        Assert.Equal((ours, code), (answer.Status, answer.Code));
        Assert.Single(_bench.Upstream.Requests);
    }

    [Fact]
    public async Task Film_TroubleWhileAsking_DoesNotLoseTheJob()
    {
        var troubles = 0;
        _sora.Instead = async http =>
        {
            if (http.Request.Method != "GET" || troubles >= 3)
            {
                return false;
            }

            switch (troubles++)
            {
                case 0:
                    http.Response.StatusCode = 503;
                    await StubUpstream.WriteAsync(http, "{}");
                    break;
                case 1:
                    http.Response.StatusCode = 429;
                    http.Response.Headers.RetryAfter = "1";
                    await StubUpstream.WriteAsync(http, "{}");
                    break;
                default:
                    http.Abort();
                    break;
            }

            return true;
        };

        var answer = await _bench.FilmAsync("openai/sora-2");

        Assert.True(answer.Status == 200, answer.Text);
        Assert.Equal(3, troubles);
        Assert.Single(_bench.Upstream.Requests, request => request.Method == "POST");
    }

    [Fact]
    public async Task Film_ProviderThatStaysAway_IsGivenUp()
    {
        _sora.Instead = async http =>
        {
            http.Response.StatusCode = http.Request.Method == "GET" ? 500 : 200;
            return http.Request.Method == "GET" && await Task.FromResult(true);
        };

        var answer = await _bench.FilmAsync("openai/sora-2");

        Assert.Equal((502, "upstream_error"), (answer.Status, answer.Code));
        Assert.Equal(6, _bench.Upstream.Requests.Count(request => request.Method == "GET"));
    }

    [Theory]
    [InlineData(""","seconds":"soon" """, "input.seconds")]
    [InlineData(""","seconds":"0" """, "input.seconds")]
    [InlineData(""","negativePrompt":"rain" """, "negativePrompt")]
    [InlineData(""","aspectRatio":"16:9" """, "aspectRatio")]
    [InlineData(""","image":{"type":"file","data":"%%","mimeType":"image/png"}""", "input.image.data")]
    [InlineData(""","image":{"type":"url","url":"http://169.254.169.254/a.png"}""", "input.image.url")]
    public async Task Film_WhatSoraCannotDo_NamesTheField(string more, string field)
    {
        var answer = await _bench.FilmAsync("openai/sora-2", more);

        Assert.Equal((400, field), (answer.Status, answer.Param));
        Assert.Empty(_bench.Upstream.Requests);
    }

    [Fact]
    public async Task Film_ProviderWithoutVideos_NamesThoseWithThem()
    {
        await using var bench = await VideoBench.StartAsync(("Providers:xai:ApiKey", "k"));

        var answer = await bench.FilmAsync("xai/grok-4");

        Assert.Equal((400, "not_offered"), (answer.Status, answer.Code));
        var message = answer.Json.GetProperty("error").GetProperty("message").GetString();
        Assert.Contains("does not offer video. In this hub these do: openai, google.", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Models_OfTypeVideo_AreListedWithTheirRate()
    {
        var models = (await _bench.Hub.GetAsync("/api/ai/models?type=video")).Json.EnumerateArray()
            .ToDictionary(model => model.GetProperty("key").GetString()!);

        Assert.Equal("0.1", models["openai/sora-2"].GetProperty("output_credits_per_token").GetString());
        Assert.Contains("google/veo-3.1-generate-preview", models);
        var listed = (await _bench.Hub.GetAsync("/v1/models")).Json.GetProperty("data").EnumerateArray()
            .Single(model => model.GetProperty("id").GetString() == "openai/sora-2");
        Assert.Equal("video", listed.GetProperty("kinds")[0].GetString());
        Assert.Equal("0.1", listed.GetProperty("pricing").GetProperty("per_video_second")[0].GetProperty("price").GetString());
    }

    /// <summary>The value of a form's field.</summary>
    private static string Field(string form, string name)
    {
        var part = form[form.IndexOf($"name=\"{name}\"", StringComparison.Ordinal)..];
        var start = part.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4;
        return part[start..part.IndexOf("\r\n--", StringComparison.Ordinal)];
    }
}
