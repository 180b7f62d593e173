using System.Globalization;
using System.Text;
using AigneHub.Core.Usage;
using FsCheck;
using FsCheck.Fluent;
using static AigneHub.Hub.Tests.Providers.Anthropic.WireStream;

namespace AigneHub.Hub.Tests.Providers.Anthropic;

public sealed class AnthropicProperties
{
    private const long MaxCount = 100_000_000;

    private static readonly string[] Junk =
        ["null", "-1", "1e308", "-1e308", "0.5", "\"7\"", "true", "[]", "{}", "\"\\ud800\"", "18446744073709551616"];

    private static readonly string[] Fragments =
    [
        "data: ", "event: message_delta\n", "\n", "\r\n", "\n\n", ": ping\n", "{", "}", "\"", "\\", ",", "\0", "é", "\uFEFF",
        Start, Stop, End(), End("refusal"), End(usage: "null"), "{\"type\":\"ping\"}", "{\"type\":\"error\",\"error\":7}",
        Block(0, "{\"type\":\"text\",\"text\":\"a\"}"), Block(1, "{\"type\":\"tool_use\",\"id\":\"t\",\"name\":\"f\",\"input\":{\"a\":1}}"),
        Delta(0, "{\"type\":\"text_delta\",\"text\":\"\\ud800\"}"), Delta(1, "{\"type\":\"input_json_delta\",\"partial_json\":\"{\"}"),
        Delta(-5, "{\"type\":\"thinking_delta\",\"thinking\":\"x\"}"), Delta(0, "null"), Delta(0, "[{}]"),
        Delta(0, "{\"type\":\"citations_delta\",\"citation\":{\"url\":\"\\ud800\",\"\\ud800\":1}}"),
        "{\"type\":\"message_start\",\"message\":[]}", "{\"\\ud800xxxxxxxxxxxx\":1}",
    ];

    private static readonly Gen<byte[]> Bytes = Gen.OneOf(
        Gen.ArrayOf(Gen.Choose(0, 255).Select(value => (byte)value)),
        Gen.ArrayOf(Gen.Elements(Fragments)).Select(parts => Encoding.UTF8.GetBytes(string.Concat(parts))),
        Gen.ArrayOf(Gen.Elements(Fragments)).Select(
            parts => Encoding.UTF8.GetBytes(string.Concat(parts.Select(part => $"data: {part}\n\n")))));

    [Fact]
    public void Stream_AnyBytesSplitAnywhere_GivesWhatTheWholeGives()
    {
        var cases = Bytes.SelectMany(
            bytes => Gen.ArrayOf(Gen.Choose(0, bytes.Length)).Select(cuts => (bytes, cuts: cuts.Order().ToArray())));

        Prop.ForAll(cases.ToArbitrary(), drawn =>
        {
            var (whole, wholeText) = Claude.Streams([drawn.bytes]);
            var (split, splitText) = Claude.Streams(Cut(drawn.bytes, drawn.cuts));
            return wholeText == splitText
                && whole.Ended == split.Ended
                && whole.Facts.Error?.Code == split.Facts.Error?.Code
                && whole.Facts.Usage == split.Facts.Usage
                && Enum.GetValues<UsageClass>().All(c => whole.Facts.Usage[c] is >= 0 and <= MaxCount);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [Fact]
    public void Answer_AnyBytes_IsAnAnswerOrAnError()
    {
        Prop.ForAll(Bytes.ToArbitrary(), bytes =>
        {
            var (facts, text) = Claude.Answers(bytes);
            return facts.Error is null ? text.Length > 0 : text.Length == 0;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [Fact]
    public void ReadError_AnyBytesAndStatus_IsAnErrorOfTheCatalogue()
    {
        var cases = Bytes.SelectMany(bytes => Gen.Choose(300, 599).Select(status => (bytes, status)));

        Prop.ForAll(cases.ToArbitrary(), drawn =>
        {
            var error = Claude.Provider.ReadError((System.Net.HttpStatusCode)drawn.status, null, drawn.bytes);
            return error.Message.Length > 0 && error.Code.Status >= 400;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
    }

    [Fact]
    public void Usage_ConsistentReport_AddsUpAndIsTheSameInAStream()
    {
        Prop.ForAll(Gen.ArrayOf(Gen.Choose(0, 1_000_000), 6).ToArbitrary(), n =>
        {
            var usage = $$"""
                {"input_tokens":{{n[0]}},"cache_read_input_tokens":{{n[1]}},"cache_creation_input_tokens":{{n[2] + n[3]}},
                "cache_creation":{"ephemeral_5m_input_tokens":{{n[2]}},"ephemeral_1h_input_tokens":{{n[3]}} },
                "output_tokens":{{n[4] + n[5]}},"output_tokens_details":{"thinking_tokens":{{n[5]}} } }
                """.ReplaceLineEndings(" ");
            var whole = Claude.Answers($$"""{"type":"message","content":[],"stop_reason":"end_turn","usage":{{usage}}}""").Facts;
            var start = usage.Replace($"\"output_tokens\":{n[4] + n[5]}", "\"output_tokens\":0", StringComparison.Ordinal);
            var stream = Claude.Streams(Of(
                Start.Replace("{\"input_tokens\":25,\"cache_creation_input_tokens\":0,\"cache_read_input_tokens\":0,\"output_tokens\":1}", start, StringComparison.Ordinal),
                End(usage: $$"""{"output_tokens":{{n[4] + n[5]}}}"""),
                Stop)).Reader.Facts;
            return whole.Usage.TotalInput() == n[0] + n[1] + n[2] + n[3]
                && whole.Usage.TotalOutput() == n[4] + n[5]
                && whole.Usage[UsageClass.CacheRead] == n[1]
                && whole.Usage[UsageClass.CacheWrite5m] == n[2]
                && whole.Usage[UsageClass.CacheWrite1h] == n[3]
                && whole.Usage == stream.Usage
                && whole.HasUsage == stream.HasUsage;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Usage_AnyNumbers_NoClassIsNegativeOrAbsurd()
    {
        var value = Gen.OneOf(
            Gen.Choose(0, 200_000).Select(count => count.ToString(CultureInfo.InvariantCulture)), Gen.Elements(Junk));

        Prop.ForAll(Gen.ArrayOf(value, 7).ToArbitrary(), v =>
        {
            var usage = Claude.Answers($$"""
                {"type":"message","content":[],"stop_reason":"end_turn","usage":{"input_tokens":{{v[0]}},
                "cache_read_input_tokens":{{v[1]}},"cache_creation_input_tokens":{{v[2]}},
                "cache_creation":{"ephemeral_5m_input_tokens":{{v[3]}},"ephemeral_1h_input_tokens":{{v[4]}} },
                "output_tokens":{{v[5]}},"output_tokens_details":{"thinking_tokens":{{v[6]}} } } }
                """).Facts.Usage;
            return Enum.GetValues<UsageClass>().All(c => usage[c] is >= 0 and <= 200_000);
        }).QuickCheckThrowOnFailure();
    }

    private static IEnumerable<byte[]> Cut(byte[] bytes, int[] cuts)
    {
        var start = 0;
        foreach (var cut in cuts)
        {
            yield return bytes[start..cut];
            start = cut;
        }

        yield return bytes[start..];
    }
}
