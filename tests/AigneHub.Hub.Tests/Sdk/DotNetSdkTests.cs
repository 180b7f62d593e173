using System.ClientModel;
using System.ClientModel.Primitives;
using System.Text.Json;
using AigneHub.Hub.Tests.Hosting;
using OpenAI;
using OpenAI.Chat;

namespace AigneHub.Hub.Tests.Sdk;

public sealed class DotNetSdkTests(SdkFixture fixture) : IClassFixture<SdkFixture>
{
    private static readonly ChatTool Weather = ChatTool.CreateFunctionTool(
        "get_weather", "The weather of a city", BinaryData.FromString("""{"type":"object","properties":{"city":{"type":"string"}}}"""));

    [Fact]
    public async Task CompleteChat_Text_IsAnsweredWithUsage()
    {
        ChatCompletion answer = await Chat().CompleteChatAsync("Hello");

        Assert.Equal("Hello, SDK!", answer.Content[0].Text);
        Assert.Equal(ChatFinishReason.Stop, answer.FinishReason);
        Assert.Equal(100, answer.Usage.InputTokenCount);
        Assert.Equal(40, answer.Usage.InputTokenDetails.CachedTokenCount);
        Assert.Equal(5, answer.Usage.OutputTokenDetails.ReasoningTokenCount);
    }

    [Fact]
    public async Task CompleteChatStreaming_Text_ComesInPiecesWithUsageAtTheEnd()
    {
        var text = "";
        ChatTokenUsage? usage = null;
        await foreach (var update in Chat().CompleteChatStreamingAsync("Hello"))
        {
            text += string.Concat(update.ContentUpdate.Select(part => part.Text));
            usage = update.Usage ?? usage;
        }

        Assert.Equal("Hello, SDK!", text);
        Assert.Equal(20, usage?.OutputTokenCount);
    }

    [Fact]
    public async Task CompleteChat_Tools_AreCalled()
    {
        ChatCompletion answer = await Chat().CompleteChatAsync(
            [new UserChatMessage("Weather in Paris?")], new ChatCompletionOptions { Tools = { Weather } });

        var call = Assert.Single(answer.ToolCalls);
        Assert.Equal(ChatFinishReason.ToolCalls, answer.FinishReason);
        Assert.Equal(("call_1", "get_weather"), (call.Id, call.FunctionName));
        Assert.Equal("""{"city":"Paris"}""", call.FunctionArguments.ToString());
    }

    [Fact]
    public async Task CompleteChatStreaming_Tools_AreCalledInPieces()
    {
        var updates = Chat().CompleteChatStreamingAsync(
            [new UserChatMessage("Weather in Paris?")], new ChatCompletionOptions { Tools = { Weather } });

        var (name, arguments) = ("", "");
        await foreach (var update in updates)
        {
            foreach (var call in update.ToolCallUpdates)
            {
                name += call.FunctionName;
                arguments += call.FunctionArgumentsUpdate;
            }
        }

        Assert.Equal(("get_weather", """{"city":"Paris"}"""), (name, arguments));
    }

    [Fact]
    public async Task CompleteChat_JsonSchema_IsPassedOnAndFollowed()
    {
        var format = ChatResponseFormat.CreateJsonSchemaFormat(
            "weather", BinaryData.FromString("""{"type":"object","properties":{"city":{"type":"string"}}}"""), jsonSchemaIsStrict: true);

        ChatCompletion answer = await Chat().CompleteChatAsync(
            [new UserChatMessage("Weather?")], new ChatCompletionOptions { ResponseFormat = format });

        Assert.Equal("Paris", JsonDocument.Parse(answer.Content[0].Text).RootElement.GetProperty("city").GetString());
        var sent = fixture.Upstream.Requests.Last(request => request.Text.Contains("json_schema", StringComparison.Ordinal)).Json;
        Assert.True(sent.GetProperty("response_format").GetProperty("json_schema").GetProperty("strict").GetBoolean());
    }

    [Fact]
    public async Task CompleteChat_Picture_ReachesTheModel()
    {
        var picture = ChatMessageContentPart.CreateImagePart(BinaryData.FromBytes(new byte[] { 1, 2, 3 }), "image/png");

        ChatCompletion answer = await Chat().CompleteChatAsync(
            [new UserChatMessage(ChatMessageContentPart.CreateTextPart("What is this?"), picture)]);

        Assert.Equal("I see a picture.", answer.Content[0].Text);
    }

    [Fact]
    public async Task GenerateEmbedding_Text_IsAVector()
    {
        var embedding = await Client().GetEmbeddingClient("openai/text-embedding-3-small").GenerateEmbeddingAsync("x");

        Assert.Equal([0.5f, -1f], embedding.Value.ToFloats().ToArray());
    }

    [Fact]
    public async Task GenerateImage_Prompt_IsAPicture()
    {
        var image = await Client().GetImageClient("openai/gpt-image-1").GenerateImageAsync("A cat");

        Assert.Equal("hello", image.Value.ImageBytes.ToString());
    }

    [Fact]
    public async Task GetModels_Hub_ListsThoseItServes()
    {
        var models = await Client().GetOpenAIModelClient().GetModelsAsync();

        Assert.Contains(models.Value, model => model.Id == "openai/gpt-4o-mini");
        Assert.Contains(models.Value, model => model.Id == "demo/echo");
        var one = await Client().GetOpenAIModelClient().GetModelAsync("openai/gpt-4o-mini");
        Assert.Equal("openai/gpt-4o-mini", one.Value.Id);
    }

    [Theory]
    [InlineData("openai/fail-400", 400, "upstream_rejected_request")]
    [InlineData("openai/fail-401", 502, "upstream_credential_rejected")]
    [InlineData("openai/fail-429", 429, "upstream_rate_limited")]
    [InlineData("openai/fail-500", 502, "upstream_error")]
    [InlineData("nobody/model", 404, "model_not_found")]
    [InlineData("xai/grok-4", 404, "provider_not_configured")]
    public async Task CompleteChat_Fails_IsTheSdksError(string model, int status, string code)
    {
        var error = await Assert.ThrowsAsync<ClientResultException>(() => Chat(model).CompleteChatAsync("Hello"));

        Assert.Equal(status, error.Status);
        Assert.Contains(code, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CompleteChat_WrongKey_IsTheSdksError()
    {
        var client = Client("sk-hub-wrong").GetChatClient("demo/echo");

        var error = await Assert.ThrowsAsync<ClientResultException>(() => client.CompleteChatAsync("Hello"));

        Assert.Equal(401, error.Status);
        Assert.Contains("invalid_api_key", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CompleteChat_Demo_AnswersWithoutAnyProvider()
    {
        ChatCompletion answer = await Chat("demo/echo").CompleteChatAsync("Hello, demo");
        var text = "";
        await foreach (var update in Chat("demo/echo").CompleteChatStreamingAsync("Hello, demo"))
        {
            text += string.Concat(update.ContentUpdate.Select(part => part.Text));
        }

        Assert.Equal("Hello, demo", answer.Content[0].Text);
        Assert.Equal("Hello, demo", text);
    }

    [Fact]
    public async Task GenerateEmbeddingAndImage_Demo_AnswerWithoutAnyProvider()
    {
        var vector = await Client().GetEmbeddingClient("demo/embedding").GenerateEmbeddingAsync("x");
        var image = await Client().GetImageClient("demo/image").GenerateImageAsync("A cat");

        Assert.Equal(1, vector.Value.ToFloats().ToArray().Sum(number => number * number), 3);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], image.Value.ImageBytes.ToArray()[..4]);
    }

    private ChatClient Chat(string model = "openai/gpt-4o-mini") => Client().GetChatClient(model);

    private OpenAIClient Client(string key = HubHost.OperatorKey) => new(
        new ApiKeyCredential(key),
        new OpenAIClientOptions { Endpoint = new Uri(fixture.Hub.Address + "/v1"), RetryPolicy = new ClientRetryPolicy(0) });
}
