using System.Globalization;
using System.Text;
using AigneHub.Core.Usage;
using FsCheck;
using FsCheck.Fluent;
using static AigneHub.Hub.Tests.Providers.Bedrock.ConverseEvents;
using static AigneHub.Hub.Tests.Providers.Bedrock.EventEncoder;

namespace AigneHub.Hub.Tests.Providers.Bedrock;

public sealed class BedrockProperties
{
    private const long MaxCount = 100_000_000;

    private static readonly string[] Junk =
        ["null", "-1", "1e308", "-1e308", "0.5", "\"7\"", "true", "[]", "{}", "\"\\ud800\"", "18446744073709551616"];

    private static readonly byte[][] Pieces =
    [
        Start, Text(0, "Hel"), Text(1, "\\ud800"), Text(-7, "x"), BlockStop(0), BlockStop(1), BlockStop(99), Stop(), Stop("tool_use"),
        Metadata(), Metadata("null"), Metadata("{\"outputTokens\":-1}"), ToolStart(1, "t1", "f"), ToolStart(1, "t2", "g"),
        ToolInput(1, "{\\\"a\\\""), ToolInput(2, "x"), Delta(0, "null"), Delta(0, "[{}]"), Delta(0, """{"toolUse":{"input":{}}}"""),
        Delta(0, """{"reasoningContent":{"text":"t"}}"""), Delta(0, """{"reasoningContent":{"redactedContent":"!!"}}"""),
        Delta(0, """{"reasoningContent":{"signature":7}}"""), Delta(0, """{"citation":{"location":{"web":{"url":"u"}}}}"""),
        Event("contentBlockDelta", "{"), Event("contentBlockDelta", ""), Event("unknown", "{}"), Event("messageStop", "[]"),
        EventEncoder.Exception("throttlingException", "{"), Error("", ""), Frame([], "{}"), [0, 0, 0, 16], [255], new byte[16],
    ];

    private static readonly Gen<byte[]> Bytes = Gen.OneOf(
        Gen.ArrayOf(Gen.Choose(0, 255).Select(value => (byte)value)),
        Gen.ArrayOf(Gen.Elements(Pieces)).Select(pieces => pieces.SelectMany(piece => piece).ToArray()),
        Gen.ArrayOf(Gen.Elements(Pieces)).SelectMany(pieces => Spoil([.. pieces.SelectMany(piece => piece)])));

    [Fact]
    public void Stream_AnyBytesSplitAnywhere_GivesWhatTheWholeGives()
    {
        var cases = Bytes.SelectMany(
            bytes => Gen.ArrayOf(Gen.Choose(0, bytes.Length)).Select(cuts => (bytes, cuts: cuts.Order().ToArray())));

        Prop.ForAll(cases.ToArbitrary(), drawn =>
        {
            var (whole, wholeText) = Converse.Streams(drawn.bytes);
            var (split, splitText) = Converse.Streams(Cut(drawn.bytes, drawn.cuts));
            return wholeText == splitText
                && whole.Ended == split.Ended
                && whole.Facts.Error?.Code == split.Facts.Error?.Code
                && whole.Facts.Usage == split.Facts.Usage
                && Enum.GetValues<UsageClass>().All(c => whole.Facts.Usage[c] is >= 0 and <= MaxCount);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
    }

    [Fact]
    public void Answer_AnyBytes_IsAnAnswerOrAnError()
    {
        string[] fragments =
        [
            "{", "}", "[", "]", ",", ":", "\"", "\\", "\0", "é", "{\"output\":", "{\"message\":", "{\"content\":[", "{\"text\":\"a\"}", "]}}",
            ",\"stopReason\":\"end_turn\"}", "{\"output\":[],\"stopReason\":\"tool_use\"}", "{\"stopReason\":\"x\",\"usage\":7}",
            "{\"toolUse\":{\"input\":[1, 2]}}", "{\"output\":{\"message\":{\"content\":[{\"toolUse\":7}]}},\"stopReason\":\"x\"}",
        ];
        var json = Gen.ArrayOf(Gen.Elements(fragments)).Select(parts => Encoding.UTF8.GetBytes(string.Concat(parts)));

        Prop.ForAll(Gen.OneOf(Bytes, json).ToArbitrary(), bytes =>
        {
            var (facts, text) = Converse.Answers(bytes);
            return facts.Error is null ? text.Length > 0 : text.Length == 0;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
    }

    [Fact]
    public void Usage_ConsistentReport_AddsUpAndIsTheSameInAStream()
    {
        Prop.ForAll(Gen.ArrayOf(Gen.Choose(0, 1_000_000), 5).ToArbitrary(), n =>
        {
            var usage = $$"""
                {"inputTokens":{{n[0]}},"outputTokens":{{n[4]}},"totalTokens":{{n.Sum()}},"cacheReadInputTokens":{{n[1]}},"cacheWriteInputTokens":{{n[2] + n[3]}},"cacheDetails":[{"inputTokens":{{n[2]}},"ttl":"5m"},{"inputTokens":{{n[3]}},"ttl":"1h"}]}
                """;
            var whole = Converse.Answers($$"""{"output":{},"stopReason":"end_turn","usage":{{usage}}}""").Facts;
            var stream = Converse.Streams(Hello(usage)).Reader.Facts;
            return whole.Usage.TotalInput() == n[0] + n[1] + n[2] + n[3]
                && whole.Usage.TotalOutput() == n[4]
                && whole.Usage[UsageClass.CacheRead] == n[1]
                && whole.Usage[UsageClass.CacheWrite5m] == n[2]
                && whole.Usage[UsageClass.CacheWrite1h] == n[3]
                && whole.Usage == stream.Usage
                && whole.HasUsage && stream.HasUsage
                && PricePerToken.Instance.Price(whole.Usage) == PricePerToken.Instance.Price(stream.Usage);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Usage_AnyNumbers_NoClassIsNegativeOrAbsurdAndWritesAddUp()
    {
        var value = Gen.OneOf(
            Gen.Choose(0, 200_000).Select(count => count.ToString(CultureInfo.InvariantCulture)), Gen.Elements(Junk));

        Prop.ForAll(Gen.ArrayOf(value, 6).ToArbitrary(), v =>
        {
            var usage = Converse.Answers($$"""
                {"output":{},"stopReason":"end_turn","usage":{"inputTokens":{{v[0]}},"outputTokens":{{v[1]}},"cacheReadInputTokens":{{v[2]}},
                "cacheWriteInputTokens":{{v[3]}},"cacheDetails":[{"inputTokens":{{v[4]}},"ttl":"5m"},{"ttl":"1h","inputTokens":{{v[5]}} },7] } }
                """).Facts.Usage;
            var written = usage[UsageClass.CacheWrite5m] + usage[UsageClass.CacheWrite1h];
            return Enum.GetValues<UsageClass>().All(c => usage[c] is >= 0 and <= 400_000)
                && (!int.TryParse(v[3], out var stated) || stated <= 0 || written == stated);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void ReadError_AnyBytesTypeAndStatus_IsAnErrorOfTheCatalogue()
    {
        var types = Gen.Elements("", "ValidationException", "#", ":", "a#b:c", "Exception", "\0", "ThrottlingException#x");
        var cases = Bytes.SelectMany(bytes => types.SelectMany(type => Gen.Choose(300, 599).Select(status => (bytes, type, status))));

        Prop.ForAll(cases.ToArbitrary(), drawn =>
        {
            using var answer = new HttpResponseMessage((System.Net.HttpStatusCode)drawn.status);
            _ = answer.Headers.TryAddWithoutValidation("x-amzn-ErrorType", drawn.type);
            var error = Converse.Provider.ReadError(answer, null, drawn.bytes);
            return error.Message.Length > 0 && error.Code.Status >= 400;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
    }

    private static Gen<byte[]> Spoil(byte[] bytes) =>
        bytes.Length == 0
            ? Gen.Constant(bytes)
            : Gen.Choose(0, bytes.Length - 1).SelectMany(position => Gen.Choose(1, 255).Select(change =>
            {
                var spoilt = bytes.ToArray();
                spoilt[position] ^= (byte)change;
                return spoilt;
            }));

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
