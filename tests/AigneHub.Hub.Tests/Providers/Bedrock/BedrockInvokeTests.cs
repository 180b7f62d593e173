using System.ClientModel;
using System.Text.Json;
using AigneHub.Hub.Tests.Hosting;
using OpenAI.Embeddings;
using OpenAI.Images;

namespace AigneHub.Hub.Tests.Providers.Bedrock;

/// <summary>Embeddings and images by Bedrock through a hub, asked for by a client that knows nothing of either.</summary>
public sealed class BedrockInvokeTests(BedrockHub bedrock) : IClassFixture<BedrockHub>
{
    [Fact]
    public async Task Embeddings_SeveralTextsForTitan_AreSeveralInvocationsInOrder()
    {
        bedrock.Upstream.Requests.Clear();
        bedrock.Upstream.Answer = async http =>
        {
            // The later a text, the sooner its answer: order must not come from time.
            var text = StubUpstream.RequestOf(http).Json.GetProperty("inputText").GetString()!;
            await StubUpstream.WriteAsync(http, $$"""{"embedding":[{{text.Length}},0.5],"inputTextTokenCount":{{text.Length}}}""");
        };
        var texts = Enumerable.Range(1, 20).Select(length => new string('x', length)).ToList();

        var answer = (await Embeddings("amazon.titan-embed-text-v2:0").GenerateEmbeddingsAsync(
            texts, new EmbeddingGenerationOptions { Dimensions = 512 })).Value;

        Assert.Equal(texts.Select(text => (float)text.Length), answer.Select(vector => vector.ToFloats().Span[0]));
        Assert.Equal(210, answer.Usage.InputTokenCount);
        Assert.Equal(20, bedrock.Upstream.Requests.Count);
        Assert.All(bedrock.Upstream.Requests, request =>
        {
            Assert.Equal("/model/amazon.titan-embed-text-v2:0/invoke", request.Path);
            Assert.Equal(512, request.Json.GetProperty("dimensions").GetInt32());
            Assert.Equal($"Bearer {BedrockHub.Key}", request.Headers["Authorization"]);
        });
    }

    [Fact]
    public async Task Embeddings_ManyTextsForCohere_GoInBatches()
    {
        bedrock.Upstream.Requests.Clear();
        bedrock.Upstream.Answer = http =>
        {
            var texts = StubUpstream.RequestOf(http).Json.GetProperty("texts").EnumerateArray().Select(text => text.GetString()!);
            http.Response.Headers["X-Amzn-Bedrock-Input-Token-Count"] = "96";
            return StubUpstream.WriteAsync(http, $$"""{"embeddings":{"float":[{{string.Join(',', texts.Select(text => $"[{text}]"))}}]},"response_type":"embeddings_by_type"}""");
        };

        var answer = (await Embeddings("us.cohere.embed-v4:0").GenerateEmbeddingsAsync(
            Enumerable.Range(0, 100).Select(number => $"{number}"))).Value;

        Assert.Equal(Enumerable.Range(0, 100).Select(number => (float)number), answer.Select(vector => vector.ToFloats().Span[0]));
        Assert.Equal(192, answer.Usage.InputTokenCount);
        Assert.Equal([4, 96], bedrock.Upstream.Requests.Select(request => request.Json.GetProperty("texts").GetArrayLength()).Order());
        Assert.All(bedrock.Upstream.Requests, request => Assert.Equal("search_document", request.Json.GetProperty("input_type").GetString()));
    }

    [Theory]
    [InlineData("cohere.embed-english-v3", """{"embeddings":[[1,2]],"response_type":"embeddings_floats"}""", """{"texts":["x"],"input_type":"search_query"}""")]
    [InlineData("amazon.titan-embed-text-v1", """{"embedding":[1,2],"inputTextTokenCount":3}""", """{"inputText":"x"}""")]
    [InlineData("amazon.titan-embed-text-v2:0", """{"embedding":[1,2],"embeddingsByType":{},"inputTextTokenCount":3}""", """{"inputText":"x","normalize":false}""")]
    [InlineData("amazon.titan-embed-image-v1", """{"embedding":[1,2],"inputTextTokenCount":3}""", """{"inputText":"x"}""")]
    [InlineData("amazon.nova-2-multimodal-embeddings-v1:0", """{"embeddings":[{"embeddingType":"TEXT","embedding":[1,2]}]}""", """{"taskType":"SINGLE_EMBEDDING","singleEmbeddingParams":{"embeddingPurpose":"GENERIC_INDEX","embeddingDimension":3072,"text":{"truncationMode":"NONE","value":"x"}}}""")]
    public async Task Embeddings_EveryFamily_IsInvokedInItsOwnTerms(string model, string upstream, string sent)
    {
        bedrock.Upstream.Answers(upstream);

        var answer = await bedrock.Hub.PostAsync(
            "/v1/embeddings", $$"""{"model":"bedrock/{{model}}","input":"x","input_type":"search_query","normalize":false}""");

        Assert.Equal("[1,2]", answer.Json.GetProperty("data")[0].GetProperty("embedding").GetRawText());
        Assert.Equal(sent, bedrock.Upstream.LastRequest.Text);
    }

    [Theory]
    [InlineData("amazon.titan-embed-text-v1", "\"dimensions\":256", "not_offered", "dimensions")]
    [InlineData("cohere.embed-multilingual-v3", "\"dimensions\":256", "not_offered", "dimensions")]
    [InlineData("amazon.nova-pro-v1:0", "\"user\":\"u\"", "not_offered", "model")]
    [InlineData("..", "\"user\":\"u\"", "not_offered", "model")]
    public async Task Embeddings_WhatIsNotOffered_IsRefusedByName(string model, string field, string code, string param)
    {
        var answer = await bedrock.Hub.PostAsync("/v1/embeddings", $$"""{"model":"bedrock/{{model}}","input":["x"],{{field}}}""");

        Assert.Equal((400, code, param), (answer.Status, answer.Code, answer.Param));
    }

    [Fact]
    public async Task Embeddings_OneRefused_IsThatError()
    {
        bedrock.Upstream.Answer = http =>
        {
            if (StubUpstream.RequestOf(http).Text.Contains("bad", StringComparison.Ordinal))
            {
                http.Response.StatusCode = 400;
                http.Response.Headers["x-amzn-ErrorType"] = "ValidationException:http://internal.amazon.com/coral/";
                return StubUpstream.WriteAsync(http, """{"message":"400 Bad Request: Too many input tokens. Max input tokens: 8192"}""");
            }

            return StubUpstream.WriteAsync(http, """{"embedding":[1],"inputTextTokenCount":1}""");
        };

        var answer = await bedrock.Hub.PostAsync(
            "/v1/embeddings", """{"model":"bedrock/amazon.titan-embed-text-v2:0","input":["a","b","bad","c","d","e","f","g","h","i","j"]}""");

        Assert.Equal((400, "context_length_exceeded"), (answer.Status, answer.Code));
        var call = await bedrock.Hub.LoggedCallAsync(answer.RequestId);
        Assert.Equal("failed", call.GetProperty("outcome").GetString());
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("""{"embedding":[1,"x"]}""")]
    [InlineData("""{"embedding":{}}""")]
    [InlineData("""{"embeddings":[[1],[2]]}""")]
    [InlineData("[]")]
    public async Task Embeddings_Garbage_IsTheProvidersFault(string upstream)
    {
        bedrock.Upstream.Answers(upstream);

        var answer = await bedrock.Hub.PostAsync("/v1/embeddings", """{"model":"bedrock/amazon.titan-embed-text-v2:0","input":["a"]}""");

        Assert.Equal((502, "upstream_invalid_response"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Images_NovaCanvas_AreMadeFiveAtATime()
    {
        bedrock.Upstream.Requests.Clear();
        bedrock.Upstream.Answer = http =>
        {
            var count = StubUpstream.RequestOf(http).Json.GetProperty("imageGenerationConfig").GetProperty("numberOfImages").GetInt32();
            return StubUpstream.WriteAsync(http, $$"""{"images":[{{string.Join(',', Enumerable.Repeat("\"aGVsbG8=\"", count))}}]}""");
        };

        var images = (await bedrock.Client().GetImageClient("bedrock/amazon.nova-canvas-v1:0").GenerateImagesAsync(
            "A cat", 7, new ImageGenerationOptions { Size = GeneratedImageSize.W1024xH1024, Quality = GeneratedImageQuality.High })).Value;

        Assert.Equal(7, images.Count);
        Assert.All(images, image => Assert.Equal("hello", image.ImageBytes.ToString()));
        Assert.Equal(
            [
                """{"taskType":"TEXT_IMAGE","textToImageParams":{"text":"A cat"},"imageGenerationConfig":{"numberOfImages":2,"quality":"premium","width":1024,"height":1024}}""",
                """{"taskType":"TEXT_IMAGE","textToImageParams":{"text":"A cat"},"imageGenerationConfig":{"numberOfImages":5,"quality":"premium","width":1024,"height":1024}}""",
            ],
            bedrock.Upstream.Requests.Select(request => request.Text).Order());
    }

    [Fact]
    public async Task Images_Stability_AreMadeOneAtATimeOfTheNearestProportions()
    {
        bedrock.Upstream.Requests.Clear();
        bedrock.Upstream.Answers("""{"seeds":[1],"finish_reasons":[null],"images":["aGVsbG8="]}""");

        var answer = await bedrock.Hub.PostAsync(
            "/v1/images/generations",
            """{"model":"bedrock/stability.stable-image-core-v1:1","prompt":"A cat","n":2,"size":"1792x1024","seed":7,"output_format":"jpeg","negative_prompt":"dogs"}""");

        Assert.Equal(2, answer.Json.GetProperty("data").GetArrayLength());
        Assert.Equal(0.08m, answer.Json.GetProperty("usage").GetProperty("cost").GetDecimal());
        Assert.Equal(
            [
                """{"prompt":"A cat","aspect_ratio":"16:9","negative_prompt":"dogs","output_format":"jpeg","seed":7}""",
                """{"prompt":"A cat","aspect_ratio":"16:9","negative_prompt":"dogs","output_format":"jpeg","seed":8}""",
            ],
            bedrock.Upstream.Requests.Select(request => request.Text).Order());
    }

    [Theory]
    [InlineData("stability.sd3-5-large-v1:0", """{"finish_reasons":["Filter reason: prompt"]}""", 400, "content_policy_violation")]
    [InlineData("stability.sd3-5-large-v1:0", """{"finish_reasons":["Inference error"],"images":[]}""", 502, "upstream_error")]
    [InlineData("amazon.titan-image-generator-v2:0", """{"images":null,"error":"All images were blocked by our content filters."}""", 400, "content_policy_violation")]
    [InlineData("amazon.titan-image-generator-v2:0", """{"images":[]}""", 502, "upstream_invalid_response")]
    [InlineData("amazon.titan-image-generator-v2:0", "nonsense", 502, "upstream_invalid_response")]
    public async Task Images_NoneMade_SaysWhyAndCostsNothing(string model, string upstream, int status, string code)
    {
        bedrock.Upstream.Answers(upstream);

        var answer = await bedrock.Hub.PostAsync("/v1/images/generations", $$"""{"model":"bedrock/{{model}}","prompt":"A cat"}""");

        Assert.Equal((status, code), (answer.Status, answer.Code));
        var call = await bedrock.Hub.LoggedCallAsync(answer.RequestId);
        Assert.False(call.TryGetProperty("cost", out var cost) && cost.ValueKind == JsonValueKind.Number && cost.GetDecimal() > 0);
    }

    [Theory]
    [InlineData("amazon.titan-image-generator-v2:0", "\"size\":\"large\"", "invalid_value", "size")]
    [InlineData("amazon.titan-image-generator-v2:0", "\"quality\":\"best\"", "invalid_value", "quality")]
    [InlineData("amazon.titan-image-generator-v2:0", "\"style\":\"vivid\"", "not_offered", "style")]
    [InlineData("amazon.titan-image-generator-v2:0", "\"output_format\":\"webp\"", "not_offered", "output_format")]
    [InlineData("stability.sd3-5-large-v1:0", "\"quality\":\"hd\"", "not_offered", "quality")]
    [InlineData("stability.sd3-5-large-v1:0", "\"size\":\"0x10\"", "invalid_value", "size")]
    [InlineData("anthropic.claude-sonnet-4-6", "\"n\":1", "not_offered", "model")]
    public async Task Images_WhatIsNotOffered_IsRefusedByName(string model, string field, string code, string param)
    {
        var answer = await bedrock.Hub.PostAsync("/v1/images/generations", $$"""{"model":"bedrock/{{model}}","prompt":"A cat",{{field}}}""");

        Assert.Equal((400, code, param), (answer.Status, answer.Code, answer.Param));
    }

    [Fact]
    public async Task Images_Throttled_IsTheSdksError()
    {
        bedrock.Refuses(429, "ThrottlingException", """{"message":"Too many requests"}""");

        var error = await Assert.ThrowsAsync<ClientResultException>(
            () => bedrock.Client().GetImageClient("bedrock/amazon.nova-canvas-v1:0").GenerateImageAsync("A cat"));

        Assert.Equal(429, error.Status);
    }

    private EmbeddingClient Embeddings(string model) => bedrock.Client().GetEmbeddingClient($"bedrock/{model}");
}
