using System.ClientModel;
using System.ClientModel.Primitives;
using System.Globalization;
using System.Text.Json;
using AigneHub.Hub.Tests.Hosting;
using OpenAI;

namespace AigneHub.Hub.Tests.Providers.Gemini;

/// <summary>Images and vectors of Google's, for OpenAI's client and for requests as they are.</summary>
public sealed class GoogleMediaTests(GoogleFixture fixture) : IClassFixture<GoogleFixture>, IDisposable
{
    private const string Painted = """
        {"candidates":[{"content":{"parts":[{"text":"thinking","thought":true},{"inlineData":{"mimeType":"image/png","data":"aGVsbG8="},"thoughtSignature":"c2ln"}],"role":"model"},"finishReason":"STOP","index":0}],
         "usageMetadata":{"promptTokenCount":10,"candidatesTokenCount":1290,"totalTokenCount":1300,"candidatesTokensDetails":[{"modality":"IMAGE","tokenCount":1290}]}}
        """;

    /// <inheritdoc />
    public void Dispose() => fixture.Google.Answer = GoogleStandIn.AnswerAsync;

    [Fact]
    public async Task GenerateImage_Gemini_IsAPicture()
    {
        fixture.Google.Answers(Painted);

        var image = await Client().GetImageClient("google/gemini-2.5-flash-image").GenerateImageAsync("A cat");

        Assert.Equal("hello", image.Value.ImageBytes.ToString());
        Assert.Equal("/v1beta/models/gemini-2.5-flash-image:generateContent", fixture.Google.LastRequest.Path);
        AssertJson(
            """{"contents":[{"role":"user","parts":[{"text":"A cat"}]}],"generationConfig":{"responseModalities":["IMAGE"]}}""",
            fixture.Google.LastRequest.Json);
    }

    [Fact]
    public async Task GenerateImage_Gemini_IsChargedByItsTokens()
    {
        fixture.Google.Answers(Painted);

        var answer = await ImageAsync("gemini-2.5-flash-image");

        var logged = await fixture.Hub.LoggedCallAsync(answer.RequestId);
        AssertJson("""{"input":10,"output_image":1290,"images":1}""", logged.GetProperty("usage"));
        Assert.Equal(0.038703m, logged.GetProperty("cost").GetDecimal());
    }

    [Theory]
    [InlineData("gemini-2.5-flash-image", "1536x1024", """{"aspectRatio":"3:2"}""")]
    [InlineData("gemini-2.5-flash-image", "1792x1024", """{"aspectRatio":"16:9"}""")]
    [InlineData("gemini-3-pro-image-preview", "2048x2048", """{"aspectRatio":"1:1","imageSize":"2K"}""")]
    [InlineData("gemini-3-pro-image-preview", "4k", """{"imageSize":"4K"}""")]
    [InlineData("gemini-3-pro-image-preview", "9:16", """{"aspectRatio":"9:16"}""")]
    public async Task Images_Size_IsARatioAndASize(string model, string size, string expected)
    {
        fixture.Google.Answers(Painted);

        _ = await ImageAsync(model, $"\"size\":\"{size}\"");

        AssertJson(expected, fixture.Google.LastRequest.Json.GetProperty("generationConfig").GetProperty("imageConfig"));
    }

    [Theory]
    [InlineData("gemini-2.5-flash", "\"n\":1", "not_offered", "model")]
    [InlineData("gemini-2.5-flash-image", "\"n\":2", "not_offered", "n")]
    [InlineData("gemini-2.5-flash-image", "\"size\":\"2048x2048\"", "invalid_value", "size")]
    [InlineData("gemini-2.5-flash-image", "\"size\":\"1000x3000\"", "invalid_value", "size")]
    [InlineData("gemini-2.5-flash-image", "\"negative_prompt\":\"dogs\"", "not_offered", "negative_prompt")]
    [InlineData("gemini-2.5-flash-image", "\"output_format\":\"webp\"", "not_offered", "output_format")]
    [InlineData("imagen-4.0-generate-001", "\"n\":5", "not_offered", "n")]
    [InlineData("imagen-4.0-generate-001", "\"seed\":5", "not_offered", "seed")]
    [InlineData("imagen-4.0-generate-001", "\"size\":\"4K\"", "invalid_value", "size")]
    [InlineData("imagen-4.0-generate-001", "\"output_format\":\"webp\"", "not_offered", "output_format")]
    public async Task Images_NotOffered_IsRefusedByTheFieldsName(string model, string field, string code, string param)
    {
        var answer = await ImageAsync(model, field);

        Assert.Equal((400, code, param), (answer.Status, answer.Code, answer.Param));
    }

    [Theory]
    [InlineData("""{"promptFeedback":{"blockReason":"IMAGE_SAFETY"},"usageMetadata":{"promptTokenCount":9}}""", "content_policy_violation")]
    [InlineData("""{"candidates":[{"content":{},"finishReason":"IMAGE_PROHIBITED_CONTENT"}],"usageMetadata":{"promptTokenCount":9}}""", "content_policy_violation")]
    [InlineData("""{"candidates":[{"content":{},"finishReason":"NO_IMAGE"}],"usageMetadata":{"promptTokenCount":9}}""", "upstream_rejected_request")]
    [InlineData("""{"candidates":[{"content":{},"finishReason":"IMAGE_OTHER"}]}""", "upstream_error")]
    [InlineData("""{"predictions":[{"raiFilteredReason":"Unable to show"}]}""", "content_policy_violation")]
    [InlineData("{}", "content_policy_violation")]
    [InlineData("nonsense", "upstream_invalid_response")]
    public async Task Images_None_IsAnErrorAndFree(string body, string code)
    {
        fixture.Google.Answers(body);

        var answer = await ImageAsync("gemini-2.5-flash-image");

        Assert.Equal(code, answer.Code);
        Assert.Equal(0, (await fixture.Hub.LoggedCallAsync(answer.RequestId)).GetProperty("cost").GetDecimal());
    }

    [Fact]
    public async Task Images_Imagen_ArePredictedAndChargedByThePiece()
    {
        fixture.Google.Answers(
            """{"predictions":[{"mimeType":"image/png","bytesBase64Encoded":"AQID","prompt":"A better cat"},{"raiFilteredReason":"no"},{"mimeType":"image/png","bytesBase64Encoded":"BAUG"}]}""");

        var answer = await ImageAsync("imagen-4.0-generate-001", "\"n\":3,\"size\":\"16:9\",\"output_format\":\"jpeg\"");

        Assert.Equal("/v1beta/models/imagen-4.0-generate-001:predict", fixture.Google.LastRequest.Path);
        AssertJson(
            """
            {"instances":[{"prompt":"A cat"}],"parameters":{"sampleCount":3,"aspectRatio":"16:9","includeRaiReason":true,
             "outputOptions":{"mimeType":"image/jpeg"}}}
            """,
            fixture.Google.LastRequest.Json);
        AssertJson(
            """[{"b64_json":"AQID","revised_prompt":"A better cat"},{"b64_json":"BAUG"}]""", answer.Json.GetProperty("data"));
        Assert.Equal(0.08m, (await fixture.Hub.LoggedCallAsync(answer.RequestId)).GetProperty("cost").GetDecimal());
    }

    [Fact]
    public async Task GenerateEmbedding_One_IsAVector()
    {
        fixture.Google.Answers("""{"embedding":{"values":[0.5,-1e0]}}""");

        var embedding = await Client().GetEmbeddingClient("google/gemini-embedding-001").GenerateEmbeddingAsync("x");

        Assert.Equal([0.5f, -1f], embedding.Value.ToFloats().ToArray());
        Assert.Equal("/v1beta/models/gemini-embedding-001:embedContent", fixture.Google.LastRequest.Path);
        AssertJson(
            """{"model":"models/gemini-embedding-001","content":{"parts":[{"text":"x"}]}}""", fixture.Google.LastRequest.Json);
    }

    [Fact]
    public async Task GenerateEmbeddings_Several_ComeInOrderWithUsage()
    {
        fixture.Google.Answers(
            """{"embeddings":[{"values":[0.5,1]},{"values":[2,3]}],"usageMetadata":{"promptTokenCount":12,"promptTokenDetails":[{"modality":"TEXT","tokenCount":12}]}}""");

        var embeddings = await Client().GetEmbeddingClient("google/gemini-embedding-001").GenerateEmbeddingsAsync(
            ["a", "b"], new OpenAI.Embeddings.EmbeddingGenerationOptions { Dimensions = 2 });

        Assert.Equal([2f, 3f], embeddings.Value[1].ToFloats().ToArray());
        Assert.Equal(12, embeddings.Value.Usage.InputTokenCount);
        Assert.Equal("/v1beta/models/gemini-embedding-001:batchEmbedContents", fixture.Google.LastRequest.Path);
        AssertJson(
            """
            {"requests":[
              {"model":"models/gemini-embedding-001","content":{"parts":[{"text":"a"}]},"outputDimensionality":2},
              {"model":"models/gemini-embedding-001","content":{"parts":[{"text":"b"}]},"outputDimensionality":2}]}
            """,
            fixture.Google.LastRequest.Json);
    }

    [Fact]
    public async Task Embeddings_WithoutUsage_AreEstimated()
    {
        fixture.Google.Answers("""{"embedding":{"values":[1]}}""");

        var answer = await EmbedAsync("\"twelve bytes\"");

        Assert.True(answer.Json.GetProperty("usage").GetProperty("estimated").GetBoolean());
        Assert.Equal(3, answer.Json.GetProperty("usage").GetProperty("prompt_tokens").GetInt32());
    }

    [Theory]
    [InlineData("""{"embeddings":[{"values":[1]}]}""")]
    [InlineData("""{"embeddings":7}""")]
    [InlineData("nonsense")]
    public async Task Embeddings_FewerThanAsked_AreAnError(string body)
    {
        fixture.Google.Answers(body);

        var answer = await EmbedAsync("[\"a\",\"b\"]");

        Assert.Equal("upstream_invalid_response", answer.Code);
    }

    [Fact]
    public async Task Embeddings_MoreThanGoogleTakes_AreRefused()
    {
        var inputs = string.Join(',', Enumerable.Range(0, 101).Select(n => n.ToString("\\\"0\\\"", CultureInfo.InvariantCulture)));

        var answer = await EmbedAsync($"[{inputs}]");

        Assert.Equal((400, "not_offered", "input"), (answer.Status, answer.Code, answer.Param));
    }

    private static void AssertJson(string expected, JsonElement actual) =>
        Assert.True(
            JsonElement.DeepEquals(JsonDocument.Parse(expected).RootElement, actual), $"Expected {expected}, got {actual}");

    private Task<HubAnswer> ImageAsync(string model, string? field = null) => fixture.Hub.PostAsync(
        "/v1/images/generations", $$"""{"model":"google/{{model}}","prompt":"A cat"{{(field is null ? "" : "," + field)}}}""");

    private Task<HubAnswer> EmbedAsync(string input) => fixture.Hub.PostAsync(
        "/v1/embeddings", $$"""{"model":"google/gemini-embedding-001","input":{{input}}}""");

    private OpenAIClient Client() => new(
        new ApiKeyCredential(HubHost.OperatorKey),
        new OpenAIClientOptions { Endpoint = new Uri(fixture.Hub.Address + "/v1"), RetryPolicy = new ClientRetryPolicy(0) });
}
