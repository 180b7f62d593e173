using System.Text.Json;
using AigneHub.Hub.Tests.Hosting;
using Anthropic;
using Anthropic.Exceptions;
using Anthropic.Models.Messages;

namespace AigneHub.Hub.Tests.Sdk;

public sealed class AnthropicDotNetSdkTests(SdkFixture fixture) : IClassFixture<SdkFixture>
{
    private const string Claude = "anthropic/claude-sonnet-4-5";

    /// <summary>Behind each of them is an upstream that speaks a protocol of its own.</summary>
    public static TheoryData<string> Models => [Claude, "openai/gpt-4o-mini", "google/gemini-2.5-flash"];

    [Theory]
    [MemberData(nameof(Models))]
    public async Task Create_Text_IsAnsweredWithUsage(string model)
    {
        var answer = await Client(model).Messages.Create(Ask(model, "Hello"));

        Assert.Equal("Hello, SDK!", TextOf(answer));
        Assert.Equal(StopReason.EndTurn, answer.StopReason!.Value());
        Assert.Equal((60, 40), (answer.Usage.InputTokens, answer.Usage.CacheReadInputTokens));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public async Task CreateStreaming_Text_ComesInPiecesWithUsageAtTheEnd(string model)
    {
        var text = string.Empty;
        long? input = null;
        var stopped = false;
        await foreach (var update in Client(model).Messages.CreateStreaming(Ask(model, "Hello")))
        {
            if (update.TryPickContentBlockDelta(out var piece) && piece.Delta.TryPickText(out var delta))
            {
                text += delta.Text;
            }

            input = update.TryPickDelta(out var end) ? end.Usage.InputTokens ?? input : input;
            stopped |= update.TryPickStop(out _);
        }

        Assert.Equal("Hello, SDK!", text);
        Assert.True(stopped);
        Assert.Equal(model == Claude ? null : 60, input);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public async Task Create_Tools_AreCalled(string model)
    {
        var answer = await Client(model).Messages.Create(Ask(model, "How is the weather in Paris?") with { Tools = [Weather] });

        var call = answer.Content.Select(block => block.TryPickToolUse(out var use) ? use : null).Single(use => use is not null)!;
        Assert.Equal(StopReason.ToolUse, answer.StopReason!.Value());
        Assert.Equal("get_weather", call.Name);
        Assert.Equal("Paris", call.Input["city"].GetString());
    }

    [Fact]
    public async Task Create_Demo_NeedsNoProvider() =>
        Assert.Equal("Hello there", TextOf(await Client("demo/echo").Messages.Create(Ask("demo/echo", "Hello there"))));

    [Fact]
    public async Task CountTokens_OfAnyModel_IsANumber()
    {
        var count = await Client("demo/echo").Messages.CountTokens(new MessageCountTokensParams
        {
            Model = "demo/echo",
            Messages = [new UserMessageParam("Hello there")],
        });

        Assert.True(count.InputTokens > 0);
    }

    [Theory]
    [InlineData("slow down", 429)]
    [InlineData("refuse this", 400)]
    public async Task Create_ProviderRefuses_IsTheSdksException(string prompt, int status)
    {
        var exception = await Assert.ThrowsAnyAsync<AnthropicApiException>(
            () => Client(Claude).Messages.Create(Ask(Claude, prompt)));

        Assert.Equal(status, (int)exception.StatusCode);
        Assert.StartsWith("req_", exception.RequestID, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_WrongKey_IsUnauthorized()
    {
        var exception = await Assert.ThrowsAnyAsync<AnthropicApiException>(
            () => Client(Claude, "sk-hub-wrong").Messages.Create(Ask(Claude, "Hello")));

        Assert.Equal(401, (int)exception.StatusCode);
    }

    private static Tool Weather => new()
    {
        Name = "get_weather",
        InputSchema = new InputSchema
        {
            Properties = new Dictionary<string, JsonElement> { ["city"] = JsonElement.Parse("""{"type":"string"}""") },
        },
    };

    private static MessageCreateParams Ask(string model, string prompt) =>
        new() { Model = model, MaxTokens = 2000, Messages = [new UserMessageParam(prompt)] };

    private static string TextOf(Message message) => string.Concat(
        message.Content.Select(block => block.TryPickText(out var text) ? text.Text : string.Empty));

    /// <summary>What the hub itself writes is held to every field the SDK knows.</summary>
    private AnthropicClient Client(string model, string key = HubHost.OperatorKey) => new()
    {
        BaseUrl = fixture.Hub.Address,
        ApiKey = key,
        MaxRetries = 0,
        ResponseValidation = model != Claude,
    };
}
