using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace AigneHub.Hub.Tests.Providers;

public sealed class StreamReaderProperties
{
    private static readonly string[] Fragments =
    [
        "data: ", "data:", "data", "\n", "\r\n", "\r", "\n\n", ": comment\n", "{", "}", "[DONE]", "\"usage\":", "null", "\"",
        "{\"choices\":[{\"delta\":{\"content\":\"x\"}}]}", "{\"usage\":{\"prompt_tokens\":1}}", "\"\\ud800\":", "\uFEFF",
        "{\"choices\":[],\"usage\":{}}", "event: x\n", "\0", "\\", "{\"error\":1}", "é", ",", "{\"\\ud800xxxxxxxxxxxx\":1}",
    ];

    private static readonly Gen<byte[]> Bytes = Gen.OneOf(
        Gen.ArrayOf(Gen.Choose(0, 255).Select(value => (byte)value)),
        Gen.ArrayOf(Gen.Elements(Fragments)).Select(parts => Encoding.UTF8.GetBytes(string.Concat(parts))),
        Gen.ArrayOf(Gen.Elements(Fragments)).Select(parts => Encoding.UTF8.GetBytes($"data: {string.Concat(parts)}\n\n")));

    [Fact]
    public void Read_AnyBytesSplitAnywhere_GivesWhatTheWholeGives()
    {
        var cases = Bytes.SelectMany(
            bytes => Gen.ArrayOf(Gen.Choose(0, bytes.Length)).Select(cuts => (bytes, cuts: cuts.Order().ToArray())));

        Prop.ForAll(cases.ToArbitrary(), drawn =>
        {
            var (whole, wholeText) = Answers.StreamPieces("openai", [drawn.bytes]);
            var (split, splitText) = Answers.StreamPieces("openai", Cut(drawn.bytes, drawn.cuts));
            return wholeText == splitText
                && whole.Ended == split.Ended
                && whole.Facts.Error?.Code == split.Facts.Error?.Code
                && whole.Facts.Usage == split.Facts.Usage
                && whole.Facts.TextBytes == split.Facts.TextBytes;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [Fact]
    public void ReadAnswer_AnyBytes_IsAnAnswerOrAnError()
    {
        Prop.ForAll(Bytes.ToArbitrary(), bytes =>
        {
            var (facts, text) = Answers.Read("openai", bytes);
            return facts.Error is null ? text.Length > 0 : text.Length == 0;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [Fact]
    public void ReadError_AnyBytesAndStatus_IsAnErrorOfTheCatalogue()
    {
        var provider = AigneHub.Providers.ProviderRegistry.Find("openai")!;
        var cases = Bytes.SelectMany(bytes => Gen.Choose(300, 599).Select(status => (bytes, status)));

        Prop.ForAll(cases.ToArbitrary(), drawn =>
        {
            var error = provider.ReadError((System.Net.HttpStatusCode)drawn.status, null, drawn.bytes);
            return error.Message.Length > 0 && error.Code.Status >= 400;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
    }

    [Fact]
    public void Read_UsageInStream_CostsWhatTheWholeAnswerCosts()
    {
        var count = Gen.Choose(0, 1_000_000);
        Prop.ForAll(Gen.ArrayOf(count, 4).ToArbitrary(), n =>
        {
            var usage = $$$"""
                {"prompt_tokens":{{{n[0] + n[1]}}},"completion_tokens":{{{n[2] + n[3]}}},"prompt_tokens_details":{"cached_tokens":{{{n[1]}}}},"completion_tokens_details":{"reasoning_tokens":{{{n[3]}}}}}
                """;
            var whole = Answers.Read("xai", $$"""{"choices":[],"usage":{{usage}}}""").Facts;
            var stream = Answers.Stream("xai", $"data: {{\"choices\":[],\"usage\":{usage}}}\n\ndata: [DONE]\n\n").Reader.Facts;
            return whole.Usage == stream.Usage && whole.HasUsage == stream.HasUsage
                && PricePerToken.Instance.Price(whole.Usage) == PricePerToken.Instance.Price(stream.Usage);
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
