namespace AigneHub.Hub.Tests.Providers.Family;

public sealed class DoubaoTests(QuirkFixture fixture) : IClassFixture<QuirkFixture>
{
    [Fact]
    public async Task Generate_SomeOfSeveralFail_ThoseMadeAreBilled()
    {
        const string items = """[{"url":"https://x.example/1"},{"error":{"code":"OutputImageSensitive","message":"no"}},{"url":"https://x.example/3"}]""";
        fixture.Upstream.Answers(
            $$$"""{"created":1,"data":{{{items}}},"usage":{"generated_images":2,"output_tokens":8000,"total_tokens":8000}}""");

        var answer = await fixture.Hub.PostAsync(
            "/v1/images/generations",
            """{"model":"doubao/m","prompt":"p","sequential_image_generation":"auto","sequential_image_generation_options":{"max_images":3}}""");

        Assert.Contains(items, answer.Text, StringComparison.Ordinal);
        Assert.Equal(
            """{"watermark":false,"model":"m","prompt":"p","sequential_image_generation":"auto","sequential_image_generation_options":{"max_images":3}}""",
            fixture.Upstream.LastRequest.Text);
        var call = await fixture.Hub.LoggedCallAsync(answer.RequestId);
        Assert.Equal(2, call.GetProperty("usage").GetProperty("images").GetInt32());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(11)]
    public async Task Stream_AnImageOfSeveralFails_GoesOn(int size)
    {
        const string failed =
            """data: {"type":"image_generation.partial_failed","image_index":1,"error":{"code":"OutputImageSensitive","message":"no"}}""";
        const string stream =
            "event: image_generation.partial_succeeded\n"
            + """data: {"type":"image_generation.partial_succeeded","image_index":0,"url":"https://x.example/1","size":"2048x2048"}"""
            + "\n\nevent: image_generation.partial_failed\n" + failed
            + "\n\nevent: image_generation.partial_succeeded\n"
            + """data: {"type":"image_generation.partial_succeeded","image_index":2,"url":"https://x.example/3","size":"2048x2048"}"""
            + "\n\nevent: image_generation.completed\n"
            + """data: {"type":"image_generation.completed","usage":{"generated_images":2,"output_tokens":8000,"total_tokens":8000}}"""
            + "\n\ndata: [DONE]\n\n";
        fixture.StreamsInPieces(stream, size);

        var answer = await fixture.Hub.PostAsync("/v1/images/generations", """{"model":"doubao/m","prompt":"p","stream":true}""");

        Assert.Contains(failed, answer.Text, StringComparison.Ordinal);
        Assert.Contains("https://x.example/3", answer.Text, StringComparison.Ordinal);
        var call = await fixture.Hub.LoggedCallAsync(answer.RequestId);
        Assert.Equal("completed", call.GetProperty("outcome").GetString());
        Assert.Equal(2, call.GetProperty("usage").GetProperty("images").GetInt32());
    }

    [Fact]
    public async Task Aigne_Image_HasNoWatermark()
    {
        fixture.Upstream.Answers("""{"created":1,"data":[{"b64_json":"iVBORw0KGgo="}],"usage":{"generated_images":1}}""");

        var answer = await fixture.Hub.PostAsync(
            "/api/v2/image", """{"input":{"prompt":"cat","modelOptions":{"model":"doubao/m"}},"agent":"$CHAT_MODEL"}""");

        Assert.Equal(200, answer.Status);
        Assert.False(fixture.Upstream.LastRequest.Json.GetProperty("watermark").GetBoolean());
    }
}
