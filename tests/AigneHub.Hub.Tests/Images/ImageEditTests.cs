using System.Net.Http.Headers;
using System.Text;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Images;

/// <summary>Edits of images: forms and JSON in, forms and other protocols up.</summary>
public sealed class ImageEditTests : IAsyncLifetime
{
    private const string Answer =
        """{"created":1,"data":[{"b64_json":"iVBORw0KGgo="}],"usage":{"input_tokens":10,"output_tokens":20,"total_tokens":30}}""";

    private static readonly (string Name, string Value)[] Whole =
        [("model", "openai/gpt-image-1"), ("prompt", "x"), ("image", "x")];

    private static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgo=");

    private StubUpstream _upstream = null!;
    private HubHost _hub = null!;

    public async Task InitializeAsync()
    {
        _upstream = await StubUpstream.StartAsync();
        _upstream.Answers(Answer);
        _hub = await HubHost.StartAsync(new Dictionary<string, string>
        {
            ["AigneHub:Outgoing:Media"] = HubHost.Loopback,
            ["Providers:openai:BaseUrl"] = _upstream.Address + "/v1",
            ["Providers:openai:ApiKey"] = HubFixture.UpstreamKey,
            ["Providers:doubao:BaseUrl"] = _upstream.Address + "/v3",
            ["Providers:doubao:ApiKey"] = HubFixture.UpstreamKey,
        });
    }

    public async Task DisposeAsync()
    {
        await _hub.DisposeAsync();
        await _upstream.DisposeAsync();
    }

    [Fact]
    public async Task Edit_FormForOpenAi_PassesByteByByteButForTheModel()
    {
        using var form = Form("openai/gpt-image-1");
        form.Add(new ByteArrayContent(Png), "image[]", "a.png");
        form.Add(new ByteArrayContent([0, 13, 10, 45, 45, 255]), "image[]", "b.png");
        form.Add(new ByteArrayContent(Png), "mask", "m.png");
        form.Add(new StringContent("yes"), "surprise");
        var sent = await form.ReadAsByteArrayAsync();

        var answer = await SendAsync(form);

        Assert.Equal(200, answer.Status);
        Assert.True(answer.Json.GetProperty("usage").GetProperty("cost").GetDouble() > 0);
        Assert.Equal("/v1/images/edits", _upstream.LastRequest.Path);
        Assert.Equal(form.Headers.ContentType!.ToString(), _upstream.LastRequest.Headers["Content-Type"]);
        var expected = Encoding.Latin1.GetString(sent).Replace("openai/gpt-image-1", "gpt-image-1", StringComparison.Ordinal);
        Assert.Equal(expected, Encoding.Latin1.GetString(_upstream.LastRequest.Body));
    }

    [Fact]
    public async Task Edit_FormThatWantsUrls_LosesOnlyThatFieldAndGetsALink()
    {
        using var form = Form("openai/gpt-image-1");
        form.Add(new StringContent("url"), "response_format");
        form.Add(new ByteArrayContent(Png), "image", "a.png");

        var answer = await SendAsync(form);

        Assert.StartsWith(_hub.Address, answer.Json.GetProperty("data")[0].GetProperty("url").GetString(), StringComparison.Ordinal);
        var body = Encoding.Latin1.GetString(_upstream.LastRequest.Body);
        Assert.DoesNotContain("response_format", body, StringComparison.Ordinal);
        Assert.Contains("a.png", body, StringComparison.Ordinal);
        Assert.EndsWith("--\r\n", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"model":"openai/gpt-image-1","prompt":"night","image":"U"}""")]
    [InlineData("""{"model":"openai/gpt-image-1","prompt":"night","image":["U"]}""")]
    [InlineData("""{"model":"openai/gpt-image-1","prompt":"night","image":{"url":"U"}}""")]
    [InlineData("""{"model":"openai/gpt-image-1","prompt":"night","images":[{"image_url":"U"}]}""")]
    public async Task Edit_JsonForOpenAi_BecomesAForm(string body)
    {
        await using var site = await StubUpstream.StartAsync();
        site.Answer = async http =>
        {
            http.Response.ContentType = "image/png";
            await http.Response.Body.WriteAsync(Png);
        };

        var answer = await _hub.PostAsync("/v1/images/edits", body.Replace("U", site.Address + "/a.png", StringComparison.Ordinal));

        Assert.Equal(200, answer.Status);
        Assert.Equal("/v1/images/edits", _upstream.LastRequest.Path);
        Assert.StartsWith("multipart/form-data", _upstream.LastRequest.Headers["Content-Type"], StringComparison.Ordinal);
        var sent = Encoding.Latin1.GetString(_upstream.LastRequest.Body);
        Assert.Contains("name=\"image\"; filename=\"image-0.png\"", sent, StringComparison.Ordinal);
        Assert.Contains(Encoding.Latin1.GetString(Png), sent, StringComparison.Ordinal);
        Assert.Contains("\r\n\r\nnight\r\n", sent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Edit_FormForDoubao_BecomesAGenerationWithTheImage()
    {
        using var form = Form("doubao/doubao-seedream-4-0-250828");
        form.Add(new ByteArrayContent(Png) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } }, "image", "a.png");

        var answer = await SendAsync(form);

        Assert.Equal(200, answer.Status);
        Assert.Equal("/v3/images/generations", _upstream.LastRequest.Path);
        Assert.Equal(
            "data:image/png;base64,iVBORw0KGgo=", _upstream.LastRequest.Json.GetProperty("image")[0].GetString());
    }

    [Fact]
    public async Task Edit_ProviderWithoutEdits_IsAClear400()
    {
        using var form = Form("demo/image");
        form.Add(new ByteArrayContent(Png), "image", "a.png");

        var answer = await SendAsync(form);

        Assert.Equal((400, "not_offered", "image"), (answer.Status, answer.Code, answer.Param));
        Assert.Contains("openai, doubao.", answer.Text, StringComparison.Ordinal);
        Assert.Empty(_upstream.Requests);
    }

    [Theory]
    [InlineData("model")]
    [InlineData("prompt")]
    [InlineData("image")]
    public async Task Edit_FieldMissing_IsNamed(string missing)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in Whole.Where(field => field.Name != missing))
        {
            form.Add(new StringContent(value), name);
        }

        var answer = await SendAsync(form);

        Assert.Equal((400, missing), (answer.Status, answer.Param));
    }

    [Theory]
    [InlineData("multipart/form-data", "x")]
    [InlineData("multipart/form-data; boundary=b", "")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\n")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\nopenai/x")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\n\r\nno name\r\n--b--\r\n")]
    public async Task Edit_BrokenForm_IsA400(string type, string body)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);

        var answer = await HubAnswer.ReadAsync(await _hub.Client.PostAsync("/v1/images/edits", content));

        Assert.Equal(400, answer.Status);
    }

    [Fact]
    public async Task Generate_Stream_PassesPartialImagesAndCountsTheWholeOne()
    {
        const string partial = "event: image_generation.partial_image\ndata: {\"type\":\"image_generation.partial_image\",\"b64_json\":\"AAAA\",\"partial_image_index\":0}\n\n";
        const string completed = "event: image_generation.completed\ndata: {\"type\":\"image_generation.completed\",\"b64_json\":\"AAAA\",\"usage\":{\"input_tokens\":10,\"output_tokens\":20,\"total_tokens\":30}}\n\n";
        _upstream.Streams(partial + completed);

        var answer = await _hub.PostAsync(
            "/v1/images/generations", """{"model":"openai/gpt-image-1","prompt":"a","stream":true,"partial_images":1}""");

        Assert.StartsWith(partial, answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("[DONE]", answer.Text, StringComparison.Ordinal);
        var call = await _hub.LoggedCallAsync(answer.RequestId);
        Assert.Equal("completed", call.GetProperty("outcome").GetString());
        Assert.Equal(20, call.GetProperty("usage").GetProperty("output").GetInt64());
        Assert.Equal(1, call.GetProperty("usage").GetProperty("images").GetInt64());
    }

    private static MultipartFormDataContent Form(string model) => new()
    {
        { new StringContent(model), "model" },
        { new StringContent("make it night"), "prompt" },
    };

    private async Task<HubAnswer> SendAsync(HttpContent form) =>
        await HubAnswer.ReadAsync(await _hub.Client.PostAsync("/v1/images/edits", form));
}
