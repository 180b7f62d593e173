using System.Globalization;
using AigneHub.Core.Usage;
using FsCheck;
using FsCheck.Fluent;

namespace AigneHub.Hub.Tests.Providers;

public sealed class UsageNormalizerProperties
{
    private static readonly string[] Providers =
        ["openai", "deepseek", "doubao", "lmstudio", "ollama", "openrouter", "poe", "xai"];

    private static readonly string[] Junk =
    [
        "null", "-1", "-99999999999", "1e308", "-1e308", "0.5", "\"7\"", "true", "[]", "[[1]]", "{}", "\"\\ud800\"",
        "18446744073709551616", "2147483648",
    ];

    private static readonly Gen<string> Provider = Gen.Elements(Providers);

    private static readonly Gen<string> Value = Gen.OneOf(
        Gen.Choose(0, 200_000).Select(count => count.ToString(CultureInfo.InvariantCulture)), Gen.Elements(Junk));

    [Fact]
    public void Normalize_AnyNumbers_NoClassIsNegativeOrAbsurd()
    {
        var cases = Provider.SelectMany(provider => Gen.ArrayOf(Value, 10).Select(values => (provider, values)));

        Prop.ForAll(cases.ToArbitrary(), drawn =>
        {
            var usage = Answers.Read(drawn.provider, Answer(drawn.values)).Facts.Usage;
            return Enum.GetValues<UsageClass>().All(c => usage[c] is >= 0 and <= 200_000);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Normalize_ConsistentReport_ClassesAddUpToIt()
    {
        var count = Gen.Choose(0, 100_000);
        var cases = Provider.SelectMany(provider => Gen.ArrayOf(count, 7).Select(parts => (provider, parts)));

        Prop.ForAll(cases.ToArbitrary(), drawn =>
        {
            var p = drawn.parts;
            var prompt = p[0] + p[1] + p[2] + p[3];
            var reasoningOnTop = drawn.provider == "xai";
            var completion = p[4] + p[5] + (reasoningOnTop ? 0 : p[6]);
            var usage = Answers.Read(
                drawn.provider, Answer([.. new[] { prompt, completion, p[1], p[2], p[3], p[6], p[5], 0, 0, 0 }
                    .Select(value => value.ToString(CultureInfo.InvariantCulture))])).Facts.Usage;
            return usage.TotalInput() == prompt
                && usage.TotalOutput() == p[4] + p[5] + p[6]
                && usage[UsageClass.Input] == p[0]
                && usage[UsageClass.CacheRead] == p[1]
                && usage[UsageClass.Output] == p[4]
                && usage[UsageClass.Reasoning] == p[6];
        }).QuickCheckThrowOnFailure();
    }

    private static string Answer(string[] v) => $$$"""
        {"usage":{"prompt_tokens":{{{v[0]}}},"completion_tokens":{{{v[1]}}},
        "prompt_tokens_details":{"cached_tokens":{{{v[2]}}},"cache_write_tokens":{{{v[3]}}},"audio_tokens":{{{v[4]}}}},
        "completion_tokens_details":{"reasoning_tokens":{{{v[5]}}},"audio_tokens":{{{v[6]}}},"image_tokens":{{{v[7]}}}},
        "generated_images":{{{v[8]}}},"total_tokens":{{{v[9]}}},"cost_in_usd_ticks":{{{v[9]}}},"cost":{{{v[9]}}}}}
        """;
}
