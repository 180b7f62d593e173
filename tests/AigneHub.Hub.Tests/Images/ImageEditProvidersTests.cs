using System.ClientModel;
using System.Text.Json;
using AigneHub.Hub.Tests.Hosting;
using AigneHub.Providers.Png;
using OpenAI;
using OpenAI.Images;

namespace AigneHub.Hub.Tests.Images;

/// <summary>Edits by form with every provider that changes images, each in its own terms.</summary>
public sealed class ImageEditProvidersTests : IAsyncLifetime
{
    private const string Gemini = "google/gemini-2.5-flash-image";
    private const string Nova = "bedrock/amazon.nova-canvas-v1:0";
    private const string Stability = "bedrock/stability.stable-image-ultra-v1:1";
    private const string Remix = "ideogram/ideogram-v3";
    private const string Edit = "ideogram/ideogram-v4";
    private const string Grok = "xai/grok-imagine-image";

    private static readonly byte[] Picture = PngWriter.Write(1, 1, PngColour.Grey, [0, 77]);
    private static readonly byte[] Made = PngWriter.Write(1, 1, PngColour.Grey, [0, 200]);

    /// <summary>Left pixel to change, right one to keep; and the same in black and white.</summary>
    private static readonly byte[] Mask = PngWriter.Write(2, 1, PngColour.TrueWithAlpha, [0, 9, 9, 9, 0, 9, 9, 9, 255]);
    private static readonly byte[] BlackMask = PngWriter.Write(2, 1, PngColour.Grey, [0, 0, 255]);

    private StubUpstream _upstream = null!;
    private StubUpstream _site = null!;
    private HubHost _hub = null!;

    public static TheoryData<string, string?> Wishes()
    {
        var wishes = new TheoryData<string, string?>();
        foreach (var model in new[]
            { Gemini, Nova, Stability, Remix, Edit, Grok, "openai/gpt-image-1", "azure/pictures", "doubao/doubao-seedream-4-0-250828" })
        {
            wishes.Add(model, null);
            wishes.Add(model, "url");
            wishes.Add(model, "b64_json");
        }

        return wishes;
    }

    public async Task InitializeAsync()
    {
        _upstream = await StubUpstream.StartAsync();
        _upstream.Answer = http => StubUpstream.WriteAsync(http, AnswerOf(http.Request.Path));
        _site = await StubUpstream.StartAsync();
        _site.Answer = async http =>
        {
            http.Response.ContentType = "image/png";
            await http.Response.Body.WriteAsync(Made);
        };
        var settings = new Dictionary<string, string>
        {
            ["AigneHub:Outgoing:Media"] = HubHost.Loopback,
            ["Providers:bedrock:Region"] = "us-east-1",
            ["Providers:azure:Models:pictures"] = "openai/gpt-image-1",
        };
        foreach (var id in new[] { "google", "bedrock", "ideogram", "xai", "openai", "azure", "doubao", "poe" })
        {
            settings[$"Providers:{id}:BaseUrl"] = $"{_upstream.Address}/{id}";
            settings[$"Providers:{id}:ApiKey"] = HubFixture.UpstreamKey;
        }

        _hub = await HubHost.StartAsync(settings);
    }

    public async Task DisposeAsync()
    {
        await _hub.DisposeAsync();
        await _site.DisposeAsync();
        await _upstream.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Wishes))]
    public async Task Edit_AnyProvider_GivesTheImageAsTheCallerWantsIt(string model, string? format)
    {
        var answer = await EditAsync(model, format);

        Assert.True(answer.Status == 200, answer.Text);
        var image = Assert.Single(answer.Json.GetProperty("data").EnumerateArray());
        Assert.Equal(Made, await BytesOfAsync(image));
        if (format is not null)
        {
            Assert.Equal([format], image.EnumerateObject().Select(field => field.Name).Intersect(["url", "b64_json"]));
        }

        Assert.Equal(1, (await _hub.LoggedCallAsync(answer.RequestId)).GetProperty("usage").GetProperty("images").GetInt32());
    }

    [Fact]
    public async Task Edit_Gemini_IsPromptAndPicturesOfOneTurn()
    {
        using var form = Form(Gemini, null);
        form.Add(new ByteArrayContent(Picture), "image[]", "b.png");
        _ = await SendAsync(form);

        Assert.Equal("/google/models/gemini-2.5-flash-image:generateContent", _upstream.LastRequest.Path);
        var parts = _upstream.LastRequest.Json.GetProperty("contents")[0].GetProperty("parts").EnumerateArray().ToList();
        Assert.Equal("make it night", parts[0].GetProperty("text").GetString());
        Assert.Equal(
            [Picture, Picture], parts[1..].Select(part => part.GetProperty("inlineData").GetProperty("data").GetBytesFromBase64()));
    }

    [Fact]
    public async Task Edit_NovaCanvasWithAMask_PaintsWhatItLeavesOpen()
    {
        using var form = Form(Nova, null);
        AddMask(form);
        var answer = await SendAsync(form);

        Assert.Equal(200, answer.Status);
        var sent = _upstream.LastRequest.Json;
        Assert.Equal("INPAINTING", sent.GetProperty("taskType").GetString());
        var painting = sent.GetProperty("inPaintingParams");
        Assert.Equal("make it night", painting.GetProperty("text").GetString());
        Assert.Equal(Picture, painting.GetProperty("image").GetBytesFromBase64());
        Assert.Equal(BlackMask, painting.GetProperty("maskImage").GetBytesFromBase64());
        Assert.False(sent.GetProperty("imageGenerationConfig").TryGetProperty("width", out _));
    }

    [Fact]
    public async Task Edit_NovaCanvasWithoutAMask_VariesTheImage()
    {
        _ = await EditAsync(Nova, null);

        var sent = _upstream.LastRequest.Json;
        Assert.Equal("IMAGE_VARIATION", sent.GetProperty("taskType").GetString());
        Assert.Equal(Picture, sent.GetProperty("imageVariationParams").GetProperty("images")[0].GetBytesFromBase64());
    }

    [Fact]
    public async Task Edit_Stability_StartsFromTheImage()
    {
        _ = await EditAsync(Stability, null);

        Assert.Equal("image-to-image", _upstream.LastRequest.Json.GetProperty("mode").GetString());
        Assert.Equal(Picture, _upstream.LastRequest.Json.GetProperty("image").GetBytesFromBase64());
    }

    [Fact]
    public async Task Edit_Ideogram_IsARemixAnEditByMaskOrAnEditOfV4()
    {
        var picture = $"image.png image/png {Convert.ToHexString(Picture)}";
        _ = await EditAsync(Remix, "url");
        Assert.Equal("/ideogram/v1/ideogram-v3/remix", _upstream.LastRequest.Path);
        Assert.Contains("image=" + picture, await SentForm.ReadAsync(_upstream.LastRequest));

        using var form = Form(Remix, null);
        AddMask(form);
        _ = await SendAsync(form);
        Assert.Equal("/ideogram/v1/ideogram-v3/edit", _upstream.LastRequest.Path);
        Assert.Contains(
            $"mask=mask.png image/png {Convert.ToHexString(BlackMask)}", await SentForm.ReadAsync(_upstream.LastRequest));

        _ = await EditAsync(Edit, null);
        Assert.Equal("/ideogram/v1/edit", _upstream.LastRequest.Path);
        Assert.Contains("images=images.png image/png " + Convert.ToHexString(Picture), await SentForm.ReadAsync(_upstream.LastRequest));
    }

    [Fact]
    public async Task Edit_XAi_IsJsonWithOneImageOrSeveral()
    {
        var address = "data:image/png;base64," + Convert.ToBase64String(Picture);
        _ = await EditAsync(Grok, null);
        Assert.Equal("/xai/images/edits", _upstream.LastRequest.Path);
        Assert.Equal("image_url", _upstream.LastRequest.Json.GetProperty("image").GetProperty("type").GetString());
        Assert.Equal(address, _upstream.LastRequest.Json.GetProperty("image").GetProperty("url").GetString());

        using var form = Form(Grok, null);
        form.Add(new ByteArrayContent(Picture), "image[]", "b.png");
        _ = await SendAsync(form);
        Assert.Equal(
            [address, address],
            _upstream.LastRequest.Json.GetProperty("images").EnumerateArray().Select(image => image.GetProperty("url").GetString()));
    }

    [Fact]
    public async Task Edit_Azure_PassesTheFormWithTheKeyInItsOwnHeader()
    {
        using var form = Form("azure/pictures", null);
        AddMask(form);
        _ = await SendAsync(form);

        Assert.Equal("/azure/images/edits", _upstream.LastRequest.Path);
        Assert.Equal(HubFixture.UpstreamKey, _upstream.LastRequest.Headers["api-key"]);
        var fields = await SentForm.ReadAsync(_upstream.LastRequest);
        Assert.Contains("model=pictures", fields);
        Assert.Contains(fields, field => field.StartsWith("mask=", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Gemini)]
    [InlineData(Grok)]
    [InlineData("doubao/doubao-seedream-4-0-250828")]
    [InlineData("poe/nano-banana")]
    public async Task Edit_MaskForAProviderWithout_SaysWhoTakesMasks(string model)
    {
        using var form = Form(model, null);
        AddMask(form);
        var answer = await SendAsync(form);

        Assert.Equal((400, "not_offered", "mask"), (answer.Status, answer.Code, answer.Param));
        Assert.Contains("openai, azure, bedrock, ideogram.", answer.Text, StringComparison.Ordinal);
        Assert.Empty(_upstream.Requests);
    }

    [Fact]
    public async Task Edit_ByOpenAisClient_ComesBackFromGoogle()
    {
        var client = new ImageClient(
            Gemini, new ApiKeyCredential(HubHost.OperatorKey), new OpenAIClientOptions { Endpoint = new Uri(_hub.Address + "/v1") });
        using var picture = new MemoryStream(Picture);

        var image = await client.GenerateImageEditAsync(
            picture,
            "cat.png",
            "make it night",
            new ImageEditOptions { ResponseFormat = GeneratedImageFormat.Bytes });

        Assert.Equal(Made, image.Value.ImageBytes.ToArray());
    }

    /// <summary>What each provider was seen to answer.</summary>
    private string AnswerOf(string path)
    {
        var data = Convert.ToBase64String(Made);
        var link = _site.Address + "/made.png";
        return path.Split('/')[1] switch
        {
            "google" => $$$"""{"candidates":[{"content":{"role":"model","parts":[{"text":"Here"},{"inlineData":{"mimeType":"image/png","data":"{{{data}}}"}}]},"finishReason":"STOP","index":0}],"usageMetadata":{"promptTokenCount":266,"candidatesTokenCount":1290,"totalTokenCount":1556}}""",
            "bedrock" when path.Contains("stability", StringComparison.Ordinal) =>
                $$$"""{"seeds":[7],"finish_reasons":[null],"images":["{{{data}}}"]}""",
            "bedrock" => $$$"""{"images":["{{{data}}}"],"error":null}""",
            "ideogram" => $$$"""{"created":"2000-01-23T04:56:07+00:00","data":[{"prompt":"p","resolution":"1024x1024","is_image_safe":true,"seed":1,"url":"{{{link}}}","style_type":"GENERAL"}]}""",
            "xai" => $$$"""{"data":[{"url":"{{{link}}}","mime_type":"image/png","revised_prompt":""}],"usage":{"cost_in_usd_ticks":200000000}}""",
            "doubao" => $$$"""{"model":"m","created":1,"data":[{"url":"{{{link}}}","size":"2048x2048"}],"usage":{"generated_images":1,"output_tokens":16384,"total_tokens":16384}}""",
            _ => $$$"""{"created":1,"data":[{"b64_json":"{{{data}}}"}],"usage":{"input_tokens":10,"output_tokens":20,"total_tokens":30}}""",
        };
    }

    private static MultipartFormDataContent Form(string model, string? format)
    {
        var form = new MultipartFormDataContent
        {
            { new StringContent(model), "model" },
            { new StringContent("make it night"), "prompt" },
            { new ByteArrayContent(Picture), "image", "a.png" },
        };
        if (format is not null)
        {
            form.Add(new StringContent(format), "response_format");
        }

        return form;
    }

    private static void AddMask(MultipartFormDataContent form) => form.Add(new ByteArrayContent(Mask), "mask", "mask.png");

    private static async Task<byte[]> BytesOfAsync(JsonElement image)
    {
        if (!image.TryGetProperty("url", out var url))
        {
            return image.GetProperty("b64_json").GetBytesFromBase64();
        }

        using var anyone = new HttpClient();
        return await anyone.GetByteArrayAsync(new Uri(url.GetString()!));
    }

    private async Task<HubAnswer> EditAsync(string model, string? format)
    {
        using var form = Form(model, format);
        return await SendAsync(form);
    }

    private async Task<HubAnswer> SendAsync(HttpContent form) =>
        await HubAnswer.ReadAsync(await _hub.Client.PostAsync("/v1/images/edits", form));
}
