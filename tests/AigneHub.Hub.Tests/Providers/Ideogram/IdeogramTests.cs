using AigneHub.Core.Errors;
using AigneHub.Hub.Images;
using AigneHub.Hub.Tests.Hosting;
using AigneHub.Providers;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Chat;
using AigneHub.Providers.Images;
using AigneHub.Providers.Png;

namespace AigneHub.Hub.Tests.Providers.Ideogram;

/// <summary>Ideogram's forms as its server reads them, and its answers as it was seen to give them.</summary>
public sealed class IdeogramTests(IdeogramFixture fixture) : IClassFixture<IdeogramFixture>
{
    private static readonly MediaSource Picture = MediaSource.FromBase64("image/png", "AQID");

    [Fact]
    public async Task Generate_V3_IsAFormWithTheKey()
    {
        fixture.Ideogram.Answers(Answer(Image("https://i.example/1.png")));

        var answer = await PostAsync(
            "ideogram-v3",
            """ "n":2,"size":"1024x1024","quality":"turbo","style":"realistic","seed":7,"negative_prompt":"dogs","magic_prompt":"OFF","style_codes":["AAFF5733","0133FF57"],"user":"me" """);

        Assert.Equal(200, answer.Status);
        var request = fixture.Ideogram.LastRequest;
        Assert.Equal("/v1/ideogram-v3/generate", request.Path);
        Assert.Equal(IdeogramFixture.Key, request.Headers["Api-Key"]);
        Assert.False(request.Headers.ContainsKey("Authorization"));
        Assert.Equal(
            [
                "prompt=A cät", "num_images=2", "rendering_speed=TURBO", "resolution=1024x1024", "seed=7", "negative_prompt=dogs",
                "style_type=REALISTIC", "magic_prompt=OFF", "style_codes=AAFF5733", "style_codes=0133FF57",
            ],
            await SentForm.ReadAsync(request));
    }

    [Theory]
    [InlineData("1024x1024", "1024x1024")]
    [InlineData("1536x1024", "1248x832")]
    [InlineData("2048x2048", "2048x2048")]
    [InlineData("16:9", "2560x1440")]
    public async Task Generate_V4_HasNamesAndSizesOfItsOwn(string size, string resolution)
    {
        fixture.Ideogram.Answers(Answer(Image("https://i.example/1.png")));

        _ = await PostAsync("ideogram-v4", $"\"size\":\"{size}\",\"quality\":\"high\"");

        Assert.Equal("/v1/ideogram-v4/generate", fixture.Ideogram.LastRequest.Path);
        Assert.Equal(
            ["text_prompt=A cät", "rendering_speed=QUALITY", $"resolution={resolution}"], await SentForm.ReadAsync(fixture.Ideogram.LastRequest));
    }

    [Fact]
    public async Task Edit_WithMask_IsAnEditOfV3()
    {
        var request = await SendAsync("ideogram-v3", new ImagesRequest { Prompt = "Hat", Inputs = [Picture], Mask = Picture });

        Assert.Equal("/v1/ideogram-v3/edit", request.Path);
        Assert.Equal(
            ["prompt=Hat", "num_images=1", "rendering_speed=DEFAULT", "image=image.png image/png 010203", "mask=mask.png image/png 010203"],
            await SentForm.ReadAsync(request));
    }

    [Fact]
    public async Task Edit_MaskWithTransparency_ReachesIdeogramInBlackAndWhite()
    {
        var mask = MediaSource.FromBase64("image/png", Convert.ToBase64String(
            PngWriter.Write(2, 1, PngColour.TrueWithAlpha, [0, 9, 9, 9, 255, 9, 9, 9, 0])));

        var request = await SendAsync("ideogram-v3", new ImagesRequest { Prompt = "Hat", Inputs = [Picture], Mask = mask });

        var expected = Convert.ToHexString(PngWriter.Write(2, 1, PngColour.Grey, [0, 255, 0]));
        Assert.Contains($"mask=mask.png image/png {expected}", await SentForm.ReadAsync(request));
    }

    [Fact]
    public async Task Edit_WithoutMask_IsARemixOfV3()
    {
        var request = await SendAsync("ideogram-v3", new ImagesRequest { Prompt = "Hat", Inputs = [Picture], Size = "3:4" });

        Assert.Equal("/v1/ideogram-v3/remix", request.Path);
        Assert.Contains("image=image.png image/png 010203", await SentForm.ReadAsync(request));
        Assert.Contains("resolution=864x1152", await SentForm.ReadAsync(request));
    }

    [Fact]
    public async Task Edit_OfV4_TakesSeveralImagesAndMakesSeveral()
    {
        var request = await SendAsync(
            "ideogram-v4",
            new ImagesRequest { Prompt = "Hat", Inputs = [Picture, MediaSource.FromBase64("image/webp", "BA==")], Count = 3 });

        Assert.Equal("/v1/edit", request.Path);
        Assert.Equal(
            ["prompt=Hat", "num_images=3", "images=images.png image/png 010203", "images=images.webp image/webp 04"],
            await SentForm.ReadAsync(request));
    }

    [Theory]
    [InlineData("ideogram-v2", "\"n\":1", 404, "model_not_found", "model")]
    [InlineData("ideogram-v3", "\"n\":9", 400, "not_offered", "n")]
    [InlineData("ideogram-v4", "\"n\":2", 400, "not_offered", "n")]
    [InlineData("ideogram-v3", "\"quality\":\"utmost\"", 400, "invalid_value", "quality")]
    [InlineData("ideogram-v4", "\"quality\":\"flash\"", 400, "invalid_value", "quality")]
    [InlineData("ideogram-v3", "\"size\":\"wide\"", 400, "invalid_value", "size")]
    [InlineData("ideogram-v3", "\"size\":\"100x1000\"", 400, "invalid_value", "size")]
    [InlineData("ideogram-v3", "\"output_format\":\"webp\"", 400, "not_offered", "output_format")]
    [InlineData("ideogram-v4", "\"seed\":7", 400, "not_offered", "seed")]
    [InlineData("ideogram-v4", "\"style\":\"design\"", 400, "not_offered", "style")]
    [InlineData("ideogram-v3", "\"rendering_speed\":\"TURBO\"", 400, "not_offered", "rendering_speed")]
    [InlineData("ideogram-v3", "\"character_reference_images\":[]", 400, "not_offered", "character_reference_images")]
    [InlineData("ideogram-v3", "\"magic_prompt\":{}", 400, "invalid_value", "magic_prompt")]
    [InlineData("ideogram-v3", "\"magic_prompt\":\"\\ud800\"", 400, "invalid_value", "magic_prompt")]
    public async Task Generate_NotOffered_IsRefusedByTheFieldsName(string model, string field, int status, string code, string param)
    {
        var answer = await PostAsync(model, field);

        Assert.Equal((status, code, param), (answer.Status, answer.Code, answer.Param));
    }

    [Fact]
    public void BuildRequest_EditsThatCannotBe_AreRefusedByTheFieldsName()
    {
        Assert.Equal("mask", Build("ideogram-v4", new() { Prompt = "x", Inputs = [Picture], Mask = Picture }).Error?.Param);
        Assert.Equal("image", Build("ideogram-v3", new() { Prompt = "x", Inputs = [Picture, Picture] }).Error?.Param);
        Assert.Equal("size", Build("ideogram-v3", new() { Prompt = "x", Inputs = [Picture], Mask = Picture, Size = "1024x1024" }).Error?.Param);
        Assert.Equal("quality", Build("ideogram-v4", new() { Prompt = "x", Inputs = [Picture], Quality = "turbo" }).Error?.Param);
        Assert.Equal("image", Build("ideogram-v3", new() { Prompt = "x", Inputs = [MediaSource.FromUrl("https://i.example")] }).Error?.Param);
    }

    [Theory]
    [InlineData("ideogram-v3", null, 0.06)]
    [InlineData("ideogram-v3", "medium", 0.06)]
    [InlineData("ideogram-v3", "turbo", 0.03)]
    [InlineData("ideogram-v3", "low", 0.03)]
    [InlineData("ideogram-v3", "flash", 0.03)]
    [InlineData("ideogram-v3", "QUALITY", 0.09)]
    [InlineData("ideogram-v3", "hd", 0.09)]
    [InlineData("ideogram-v4", "turbo", 0.03)]
    [InlineData("ideogram-v4", "standard", 0.06)]
    [InlineData("ideogram-v4", "high", 0.1)]
    public async Task Generate_EveryImage_CostsWhatItsSpeedDoes(string model, string? quality, decimal each)
    {
        fixture.Ideogram.Answers(Answer(Image("https://i.example/1.png"), Image("https://i.example/2.png")));

        var answer = await PostAsync(model, quality is null ? "\"size\":\"auto\"" : $"\"quality\":\"{quality}\"");

        var logged = await fixture.Hub.LoggedCallAsync(answer.RequestId);
        Assert.Equal(2 * each, logged.GetProperty("cost").GetDecimal());
        Assert.Equal(2, logged.GetProperty("usage").GetProperty("images").GetInt32());
    }

    [Fact]
    public async Task Generate_SomeUnsafe_AreLeftOutAndFree()
    {
        fixture.Ideogram.Answers(
            Answer(Image(""), Image("https://i.example/2.png"), """{"prompt":"p","is_image_safe":false,"url":null,"seed":1}"""));

        var answer = await PostAsync("ideogram-v3", "\"n\":3");

        var image = Assert.Single(answer.Json.GetProperty("data").EnumerateArray());
        Assert.Equal("A better cat", image.GetProperty("revised_prompt").GetString());
        Assert.Equal(0.06m, (await fixture.Hub.LoggedCallAsync(answer.RequestId)).GetProperty("cost").GetDecimal());
    }

    [Theory]
    [InlineData(200, """{"created":"2000-01-23T04:56:07+00:00","data":[{"prompt":"p","is_image_safe":false,"url":"","seed":1}]}""", 400, "content_policy_violation")]
    [InlineData(422, """{"error":"Prompt provided failed safety check due to the inclusion of prohibited content."}""", 400, "content_policy_violation")]
    [InlineData(400, """{"error":"Invalid resolution"}""", 400, "upstream_rejected_request")]
    [InlineData(401, "", 502, "upstream_credential_rejected")]
    [InlineData(402, "", 502, "upstream_quota_exhausted")]
    [InlineData(429, """{"error":"Too many requests in flight"}""", 429, "upstream_rate_limited")]
    [InlineData(500, "oh", 502, "upstream_error")]
    [InlineData(503, "", 503, "upstream_overloaded")]
    [InlineData(200, "nonsense", 502, "upstream_invalid_response")]
    [InlineData(200, """{"created":"x","data":[]}""", 502, "upstream_invalid_response")]
    public async Task Generate_NoImage_IsAnErrorAndFree(int status, string body, int expected, string code)
    {
        fixture.Ideogram.Answers(body, status);

        var answer = await PostAsync("ideogram-v3");

        Assert.Equal((expected, code), (answer.Status, answer.Code));
        Assert.Equal(0, (await fixture.Hub.LoggedCallAsync(answer.RequestId)).GetProperty("cost").GetDecimal());
    }

    [Theory]
    [InlineData("/v1/chat/completions", """ "messages":[{"role":"user","content":"Hi"}] """)]
    [InlineData("/v1/embeddings", """ "input":"Hi" """)]
    public async Task Post_AnythingElse_IsNotOffered(string path, string fields)
    {
        var answer = await fixture.Hub.PostAsync(path, $$"""{"model":"ideogram/ideogram-v3",{{fields}}}""");

        Assert.Equal((400, "not_offered"), (answer.Status, answer.Code));
    }

    private static string Image(string url) =>
        $$"""{"prompt":"A better cat","resolution":"1024x1024","is_image_safe":{{(url.Length > 0 ? "true" : "false")}},"seed":12345,"url":"{{url}}","style_type":"GENERAL"}""";

    private static string Answer(params string[] images) =>
        $$"""{"created":"2000-01-23T04:56:07+00:00","data":[{{string.Join(',', images)}}]}""";

    private static Outcome<HttpRequestMessage> Build(string model, ImagesRequest images, string address = "https://i.example")
    {
        var body = new CallBody
        {
            Operation = Operation.Images,
            Protocol = OpenAiImages.Instance,
            Bytes = "{}"u8.ToArray(),
            Images = images,
        };
        return ProviderRegistry.Find("ideogram")!.BuildRequest(
            body, new CallTarget(model, new Credential(address, IdeogramFixture.Key)));
    }

    private async Task<RecordedRequest> SendAsync(string model, ImagesRequest images)
    {
        fixture.Ideogram.Answers("{}");
        using var client = new HttpClient();
        using var request = Build(model, images, fixture.Ideogram.Address).Value!;
        (await client.SendAsync(request)).Dispose();
        return fixture.Ideogram.LastRequest;
    }

    private Task<HubAnswer> PostAsync(string model, string? fields = null) => fixture.Hub.PostAsync(
        "/v1/images/generations", $$"""{"model":"ideogram/{{model}}","prompt":"A cät"{{(fields is null ? "" : "," + fields)}}}""");
}
