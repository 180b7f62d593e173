using System.Text;
using AigneHub.Hub.Tests.Hosting;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Tests.Videos;

/// <summary>Videos of Google's Veo, in AIGNE's protocol.</summary>
public sealed class VeoTests : IAsyncLifetime
{
    private const string Model = "google/veo-3.1-generate-preview";
    private const string Operation = "models/veo-3.1-generate-preview/operations/idvk27macz1m";
    private const string Content = "\0\0\0\u0018ftypisom the video";

    private VideoBench _bench = null!;
    private StubUpstream _store = null!;
    private string _end = string.Empty;

    public async Task InitializeAsync()
    {
        _bench = await VideoBench.StartAsync();
        _store = await StubUpstream.StartAsync();
        _store.Answer = http => FileAsync(http);
        _bench.Upstream.Answer = AnswerAsync;
        _end = Finished(_bench.Upstream.Address + "/v1beta/files/abc:download?alt=media");
    }

    public async Task DisposeAsync()
    {
        await _bench.DisposeAsync();
        await _store.DisposeAsync();
    }

    [Fact]
    public async Task Film_OperationThatIsDone_AnswersALinkToTheFile()
    {
        var answer = await _bench.FilmAsync(
            Model, ""","seconds":"6","size":"1920x1080","negativePrompt":"rain","personGeneration":"allow_adult","sampleCount":4""");

        Assert.True(answer.Status == 200, answer.Text);
        Assert.Equal(6, answer.Json.GetProperty("seconds").GetInt32());
        Assert.Equal(2.4m, answer.Json.GetProperty("usage").GetProperty("aigneHubCredits").GetDecimal());
        using var anyone = new HttpClient();
        var link = answer.Json.GetProperty("videos")[0].GetProperty("url").GetString();
        Assert.Equal(Content, Encoding.Latin1.GetString(await anyone.GetByteArrayAsync(link)));
        var requests = _bench.Upstream.Requests.ToArray();
        Assert.All(requests, request => Assert.Equal(VideoBench.GoogleKey, request.Headers["x-goog-api-key"]));
        Assert.Equal(
            [
                "/v1beta/models/veo-3.1-generate-preview:predictLongRunning", "/v1beta/" + Operation, "/v1beta/" + Operation,
                "/v1beta/files/abc:download?alt=media",
            ],
            requests.Select(request => request.Path));
        Assert.Equal(
            """{"instances":[{"prompt":"A lighthouse"}],"parameters":{"sampleCount":1,"durationSeconds":6,"aspectRatio":"16:9","resolution":"1080p","negativePrompt":"rain","personGeneration":"allow_adult"}}""",
            requests[0].Text);
    }

    [Fact]
    public async Task Film_Images_GoAlongAsBytes()
    {
        const string file = """{"type":"file","data":"AAAA","mimeType":"image/png"}""";

        var answer = await _bench.FilmAsync(
            Model, $$$""","image":{{{file}}},"lastFrame":{{{file}}},"referenceImages":[{{{file}}}],"aspectRatio":"9:16" """);

        Assert.True(answer.Status == 200, answer.Text);
        const string image = """{"bytesBase64Encoded":"AAAA","mimeType":"image/png"}""";
        Assert.Equal(
            $$$"""{"instances":[{"prompt":"A lighthouse","image":{{{image}}},"lastFrame":{{{image}}},"referenceImages":[{"image":{{{image}}},"referenceType":"asset"}]}],"parameters":{"sampleCount":1,"durationSeconds":8,"aspectRatio":"9:16"}}""",
            _bench.Upstream.Requests.First().Text);
    }

    [Fact]
    public async Task Film_FileThatIsElsewhere_IsFetchedThereWithoutTheKey()
    {
        _end = Finished(_bench.Upstream.Address + "/v1beta/files/moved:download");

        var answer = await _bench.FilmAsync(Model);

        Assert.True(answer.Status == 200, answer.Text);
        Assert.Equal("/real.mp4", _store.LastRequest.Path);
        Assert.False(_store.LastRequest.Headers.ContainsKey("x-goog-api-key"));
    }

    [Fact]
    public async Task Film_FileOfAStranger_IsFetchedWithoutTheKey()
    {
        _end = Finished(_store.Address + "/a.mp4");

        var answer = await _bench.FilmAsync(Model);

        Assert.True(answer.Status == 200, answer.Text);
        Assert.False(_store.LastRequest.Headers.ContainsKey("x-goog-api-key"));
    }

    [Theory]
    [InlineData("""{"done":true,"response":{"generateVideoResponse":{"raiMediaFilteredCount":1,"raiMediaFilteredReasons":["We filtered it."]}}}""", 400, "content_policy_violation")]
    [InlineData("""{"done":true,"response":{"generateVideoResponse":{}}}""", 502, "upstream_invalid_response")]
    [InlineData("""{"done":true,"error":{"code":3,"message":"It violates Google's Responsible AI practices."}}""", 400, "content_policy_violation")]
    [InlineData("""{"done":true,"error":{"code":3,"message":"Wrong duration."}}""", 400, "upstream_rejected_request")]
    [InlineData("""{"done":true,"error":{"code":8,"message":"Quota."}}""", 429, "upstream_rate_limited")]
    [InlineData("""{"done":true,"error":{"code":14,"message":"Busy."}}""", 503, "upstream_overloaded")]
    [InlineData("""{"done":true,"error":{"code":13,"message":"Internal."}}""", 502, "upstream_error")]
    public async Task Film_OperationThatFails_IsAnErrorOfItsClass(string end, int status, string code)
    {
        _end = $$"""{"name":"{{Operation}}",{{end[1..]}}""";

        var answer = await _bench.FilmAsync(Model);

        Assert.Equal((status, code), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("google/gemini-2.5-flash", "", "model")]
    [InlineData(Model, ""","size":"1000x1000" """, "size")]
    public async Task Film_WhatVeoCannotDo_NamesTheField(string model, string more, string field)
    {
        var answer = await _bench.FilmAsync(model, more);

        Assert.Equal((400, field), (answer.Status, answer.Param));
        Assert.Empty(_bench.Upstream.Requests);
    }

    private static string Finished(string uri) =>
        $$$$"""{"name":"{{{{Operation}}}}","done":true,"response":{"@type":"type.googleapis.com/google.ai.generativelanguage.v1beta.PredictLongRunningResponse","generateVideoResponse":{"generatedSamples":[{"video":{"uri":"{{{{uri}}}}"}}]}}}""";

    private static Task FileAsync(HttpContext http)
    {
        http.Response.ContentType = "video/mp4";
        return http.Response.Body.WriteAsync(Encoding.Latin1.GetBytes(Content)).AsTask();
    }

    private Task AnswerAsync(HttpContext http)
    {
        if (http.Request.Path.Value!.EndsWith("/files/moved:download", StringComparison.Ordinal))
        {
            http.Response.Redirect(_store.Address + "/real.mp4");
            return Task.CompletedTask;
        }

        return http.Request.Path.Value!.Contains("/files/", StringComparison.Ordinal) ? FileAsync(http)
            : StubUpstream.WriteAsync(
                http, _bench.Upstream.Requests.Count < 3 ? $$"""{"name":"{{Operation}}"}""" : _end);
    }
}
