using AigneHub.Core.Money;
using AigneHub.Core.Usage;
using AigneHub.Providers.Calls;

namespace AigneHub.Hub.Tests.Providers;

public sealed class UsageNormalizerTests
{
    [Theory]
    // OpenAI: cached tokens are among the prompt's, reasoning among the completion's.
    [InlineData(
        "openai",
        """{"prompt_tokens":100,"completion_tokens":50,"total_tokens":150,"prompt_tokens_details":{"cached_tokens":30},"completion_tokens_details":{"reasoning_tokens":20}}""",
        "Input=70 CacheRead=30 Output=30 Reasoning=20")]
    [InlineData(
        "openai",
        """{"prompt_tokens":100,"completion_tokens":50,"prompt_tokens_details":{"audio_tokens":10},"completion_tokens_details":{"audio_tokens":5}}""",
        "Input=90 InputAudio=10 Output=45 OutputAudio=5")]
    // OpenAI's image models count tokens under other names.
    [InlineData(
        "openai",
        """{"input_tokens":60,"output_tokens":1056,"input_tokens_details":{"text_tokens":10,"image_tokens":50},"output_tokens_details":{"image_tokens":1000,"text_tokens":56}}""",
        "Input=10 InputImage=50 Output=56 OutputImage=1000")]
    // DeepSeek: hit and miss add up to the prompt, and the newer spelling may stand beside them.
    [InlineData(
        "deepseek",
        """{"prompt_tokens":90,"completion_tokens":10,"prompt_cache_hit_tokens":64,"prompt_cache_miss_tokens":26}""",
        "Input=26 CacheRead=64 Output=10")]
    [InlineData(
        "deepseek",
        """{"prompt_tokens":90,"completion_tokens":10,"prompt_cache_hit_tokens":64,"prompt_tokens_details":{"cached_tokens":null}}""",
        "Input=26 CacheRead=64 Output=10")]
    // xAI: reasoning comes on top; more cached than prompt tokens means they were counted apart.
    [InlineData(
        "xai",
        """{"prompt_tokens":100,"completion_tokens":50,"prompt_tokens_details":{"cached_tokens":40},"completion_tokens_details":{"reasoning_tokens":200}}""",
        "Input=60 CacheRead=40 Output=50 Reasoning=200")]
    [InlineData(
        "xai",
        """{"prompt_tokens":10,"completion_tokens":5,"prompt_tokens_details":{"cached_tokens":400}}""",
        "Input=10 CacheRead=400 Output=5")]
    [InlineData(
        "doubao",
        """{"prompt_tokens":20,"completion_tokens":30,"prompt_tokens_details":{"cached_tokens":5},"completion_tokens_details":{"reasoning_tokens":10}}""",
        "Input=15 CacheRead=5 Output=20 Reasoning=10")]
    // OpenRouter: written cache tokens are among the prompt's as well.
    [InlineData(
        "openrouter",
        """{"prompt_tokens":100,"completion_tokens":7,"prompt_tokens_details":{"cached_tokens":20,"cache_write_tokens":30}}""",
        "Input=50 CacheRead=20 CacheWrite5m=30 Output=7")]
    [InlineData("poe", """{"prompt_tokens":3,"completion_tokens":4}""", "Input=3 Output=4")]
    [InlineData("ollama", """{"prompt_tokens":0,"completion_tokens":4}""", "Output=4")]
    [InlineData("lmstudio", """{"prompt_tokens":8,"total_tokens":8}""", "Input=8")]
    [InlineData("lmstudio", """{"total_tokens":8}""", "Input=8")]
    public void Normalize_UsageOfProvider_GivesDisjointClasses(string provider, string usage, string expected)
    {
        var (facts, _) = Answers.Read(provider, $$"""{"choices":[],"usage":{{usage}}}""");

        Assert.True(facts.HasUsage);
        Assert.Equal(expected, Describe(facts.Usage));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("-5")]
    [InlineData("\"12\"")]
    [InlineData("true")]
    [InlineData("[1,2]")]
    [InlineData("""{"a":1}""")]
    [InlineData("1e300")]
    [InlineData("99999999999999999999999999999999999999")]
    [InlineData("9223372036854775807")]
    [InlineData("2147483647")]
    public void Normalize_CountIsJunk_CountsNothing(string junk)
    {
        var (facts, _) = Answers.Read("openai", $$$"""{"usage":{"prompt_tokens":{{{junk}}},"completion_tokens":7}}""");

        Assert.Equal("Output=7", Describe(facts.Usage));
    }

    [Theory]
    [InlineData("12.0", "Input=12")]
    [InlineData("12.9", "Input=12")]
    [InlineData("1.2e1", "Input=12")]
    public void Normalize_CountIsFraction_CountsWholeTokens(string count, string expected)
    {
        var (facts, _) = Answers.Read("openai", $$$"""{"usage":{"prompt_tokens":{{{count}}}}}""");

        Assert.Equal(expected, Describe(facts.Usage));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("""{"prompt_tokens":null,"completion_tokens":-1}""")]
    public void Read_UsageSaysNothing_IsAsIfMissing(string usage)
    {
        const string Head = """{"choices":[{"message":{"content":"hello"}}],"usage":""";

        var (facts, text) = Answers.Read("openai", $"{Head}{usage}}}");

        Assert.False(facts.HasUsage);
        Assert.Equal(5, facts.TextBytes);
        Assert.Equal($"{Head}{Answers.OwnUsage}}}", text);
    }

    [Fact]
    public void Read_ImagesWithGeneratedCount_CountsWhatTheProviderBills()
    {
        var (facts, _) = Answers.Read(
            "doubao",
            """{"data":[{"url":"a"},{"error":{"code":"x"}}],"usage":{"generated_images":1,"output_tokens":4096,"total_tokens":4096}}""",
            Operation.Images);

        Assert.Equal("Output=4096 Images=1", Describe(facts.Usage));
        Assert.Equal(1, facts.Images);
    }

    [Fact]
    public void Read_ImagesWithoutUsage_CountsThoseThatWereMade()
    {
        var (facts, _) = Answers.Read(
            "doubao", """{"data":[{"url":"a"},{"error":{"code":"x"}},{"b64_json":"AA=="}]}""", Operation.Images);

        Assert.Equal("Images=2", Describe(facts.Usage));
        Assert.False(facts.HasUsage);
    }

    [Theory]
    [InlineData("openrouter", "\"cost\":0.00014", 140_000L)]
    [InlineData("openrouter", "\"cost\":0.0000000001", 1L)]
    [InlineData("openrouter", "\"cost\":0", 0L)]
    [InlineData("openrouter", "\"cost\":-1", null)]
    [InlineData("openrouter", "\"cost\":\"0.1\"", null)]
    [InlineData("openrouter", "\"cost\":1e30", null)]
    [InlineData("openrouter", "\"cost\":null", null)]
    [InlineData("xai", "\"cost_in_usd_ticks\":37756000", 3_775_600L)]
    [InlineData("xai", "\"cost_in_usd_ticks\":1", 1L)]
    [InlineData("xai", "\"cost_in_usd_ticks\":50000000000", 5_000_000_000L)]
    [InlineData("xai", "\"cost_in_usd_ticks\":null", null)]
    [InlineData("xai", "\"cost_in_usd_ticks\":-3", null)]
    [InlineData("xai", "\"cost_in_usd_ticks\":1e400", null)]
    [InlineData("openai", "\"cost\":0.5", null)]
    public void Read_ProviderStatesCost_KeepsItRoundedUp(string provider, string field, long? nanos)
    {
        var (facts, _) = Answers.Read(provider, $$$"""{"usage":{"prompt_tokens":1,{{{field}}}}}""");

        Assert.Equal(nanos is { } expected ? new Amount(expected) : null, facts.UpstreamCost);
    }

    internal static string Describe(UsageCounts usage) => string.Join(
        ' ',
        Enum.GetValues<UsageClass>().Where(c => usage[c] != 0).Select(c => $"{c}={usage[c]}"));
}
