using System.Text.Json.Nodes;
using AigneHub.Hub.Tests.Messages;

namespace AigneHub.Hub.Tests.Providers.Family;

/// <summary>Thoughts in the family's spellings, among the comments and blank lines of busy servers.</summary>
public sealed class ReasoningTests(QuirkFixture fixture) : IClassFixture<QuirkFixture>
{
    private const string DeepSeekUsage =
        """{"prompt_tokens":30,"completion_tokens":9,"total_tokens":39,"prompt_cache_hit_tokens":20,"prompt_cache_miss_tokens":10,"completion_tokens_details":{"reasoning_tokens":4}}""";

    private const string PlainUsage =
        """{"prompt_tokens":30,"completion_tokens":9,"total_tokens":39,"prompt_tokens_details":{"cached_tokens":20},"completion_tokens_details":{"reasoning_tokens":4}}""";

    private const string Content = "\"reasoning_content\":\"hm\"";

    private const string Details =
        "\"reasoning\":\"hm\",\"reasoning_details\":[{\"type\":\"reasoning.text\",\"text\":\"hm\",\"signature\":\"sig\",\"format\":\"anthropic-claude-v1\"}]";

    public static TheoryData<string, string, string, string> Spellings => new()
    {
        { "deepseek", ": keep-alive\n\n", Content, DeepSeekUsage },
        { "doubao", "\n", Content, PlainUsage },
        { "openrouter", ": OPENROUTER PROCESSING\n\n", Details, PlainUsage },
        { "lmstudio", "\r\n\r\n", "\"reasoning\":\"hm\"", PlainUsage },
    };

    [Theory]
    [MemberData(nameof(Spellings))]
    public async Task Stream_Thoughts_PassAndAreTranslated(string provider, string filler, string thought, string usage)
    {
        var stream = $"\n\n{filler}{filler}" + Chunk($"{{{thought}}}") + filler + Chunk("{\"content\":\"Yes\"}")
            + filler + Chunk("{}", "\"stop\"", usage) + "data: [DONE]\n\n";
        foreach (var size in new[] { 1, 7, 4096 })
        {
            fixture.StreamsInPieces(stream, size);
            var passed = await fixture.ChatAsync($"{provider}/m", stream: true, ",\"stream_options\":{\"include_usage\":true}");
            var message = StreamedMessage.Merge((await fixture.MessageAsync($"{provider}/m", stream: true)).Text);

            Assert.Contains(Chunk($"{{{thought}}}"), passed.Text, StringComparison.Ordinal);
            Assert.Contains(usage[..^1], passed.Text, StringComparison.Ordinal);
            Assert.Equal("input=10 cache_read=20 output=5 reasoning=4", await fixture.UsageAsync(passed));
            CheckMessage(message);
        }
    }

    [Theory]
    [MemberData(nameof(Spellings))]
    public async Task Whole_Thoughts_PassAndAreTranslated(string provider, string filler, string thought, string usage)
    {
        var blank = filler.StartsWith(':') ? "\n\n\r\n" : filler;
        var body = $$$"""{"id":"1","choices":[{"index":0,"message":{"role":"assistant",{{{thought}}},"content":"Yes"},"finish_reason":"stop"}],"usage":{{{usage}}}}""";
        fixture.Upstream.Answers(blank + body);

        var passed = await fixture.ChatAsync($"{provider}/m");
        var message = await fixture.MessageAsync($"{provider}/m");

        Assert.StartsWith(body[..^2], passed.Text, StringComparison.Ordinal);
        Assert.Equal("input=10 cache_read=20 output=5 reasoning=4", await fixture.UsageAsync(passed));
        CheckMessage(JsonNode.Parse(message.Text)!.AsObject());
    }

    private static void CheckMessage(JsonObject message)
    {
        var blocks = message["content"]!.AsArray();
        Assert.Equal(("thinking", "hm"), ((string)blocks[0]!["type"]!, (string)blocks[0]!["thinking"]!));
        Assert.Equal("Yes", (string)blocks[1]!["text"]!);
        Assert.Equal(
            (10, 20, 9),
            ((int)message["usage"]!["input_tokens"]!, (int)message["usage"]!["cache_read_input_tokens"]!, (int)message["usage"]!["output_tokens"]!));
    }

    private static string Chunk(string delta, string finish = "null", string? usage = null) =>
        $$"""data: {"id":"1","choices":[{"index":0,"delta":{{delta}},"finish_reason":{{finish}}}]{{(usage is null ? "" : $",\"usage\":{usage}")}}}""" + "\n\n";
}
