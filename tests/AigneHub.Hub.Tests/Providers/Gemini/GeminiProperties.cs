using System.Globalization;
using System.Text;
using System.Text.Json;
using AigneHub.Core.Usage;
using FsCheck;
using FsCheck.Fluent;

namespace AigneHub.Hub.Tests.Providers.Gemini;

public sealed class GeminiProperties
{
    private static readonly string[] Junk =
    [
        "null", "-1", "-99999999999", "1e308", "0.5", "\"7\"", "true", "[]", "[[1]]", "{}", "\"\\ud800\"", "18446744073709551616",
        "[{\"modality\":\"AUDIO\",\"tokenCount\":5}]", "[{\"modality\":\"IMAGE\",\"tokenCount\":199999}]", "[{\"tokenCount\":-5}]",
    ];

    private static readonly string[] Fields =
    [
        "promptTokenCount", "cachedContentTokenCount", "candidatesTokenCount", "thoughtsTokenCount", "toolUsePromptTokenCount",
        "promptTokensDetails", "cacheTokensDetails", "candidatesTokensDetails", "toolUsePromptTokensDetails", "totalTokenCount",
    ];

    private static readonly string[] Fragments =
    [
        "data: ", "\n", "\r\n", "\n\n", ": comment\n", "{", "}", "[", "]", ",", "\"", "\\", "\0", "é", "\uFEFF", "null", "[DONE]",
        "\"candidates\":[", "{\"content\":{\"parts\":[", "{\"text\":\"x\\u00e9\"}", "{\"text\":7}", "{\"thought\":true,\"text\":\"t\"}",
        "{\"functionCall\":{\"name\":\"f\",\"args\":{\"a\":[1,\"}\"]}}}", "{\"functionCall\":{\"name\":7}}", "{\"inlineData\":{}}",
        "{\"inlineData\":{\"mimeType\":\"image/png\",\"data\":\"AQID\"},\"thoughtSignature\":\"c2ln\"}", "{\"index\":3}",
        "]},\"finishReason\":\"STOP\"}", "]},\"finishReason\":\"OTHER\",\"index\":0}", "{\"usageMetadata\":{\"promptTokenCount\":1}}",
        "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Hi\"}]}}]}", "{\"candidates\":[{\"finishReason\":\"STOP\"}]}",
        "{\"promptFeedback\":{\"blockReason\":\"SAFETY\"}}", "{\"error\":{\"code\":503,\"message\":\"m\"}}", "{\"error\":1}",
        "{\"candidates\":[{\"logprobsResult\":{\"chosenCandidates\":[{\"token\":\"a\"}]},\"groundingMetadata\":{\"groundingChunks\":[7]}}]}",
    ];

    private static readonly Gen<byte[]> Bytes = Gen.OneOf(
        Gen.ArrayOf(Gen.Choose(0, 255).Select(value => (byte)value)),
        Gen.ArrayOf(Gen.Elements(Fragments)).Select(parts => Encoding.UTF8.GetBytes(string.Concat(parts))),
        Gen.ArrayOf(Gen.Elements(Fragments)).Select(
            parts => Encoding.UTF8.GetBytes(string.Concat(parts.Select(part => $"data: {part}\n\n")))));

    private static readonly Gen<string> Number =
        Gen.Choose(0, 200_000).Select(count => count.ToString(CultureInfo.InvariantCulture));

    [Fact]
    public void Usage_AnyNumbers_NoClassIsNegativeOrAbsurd()
    {
        var cases = Gen.ArrayOf(Gen.OneOf(Number, Gen.Elements(Junk)), Fields.Length);

        Prop.ForAll(cases.ToArbitrary(), values =>
        {
            var usage = Answers.Read("google", Answer(values)).Facts.Usage;
            return Enum.GetValues<UsageClass>().All(name => usage[name] is >= 0 and <= 400_000);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
    }

    [Fact]
    public void Usage_AnyReport_AddsUpToItAndCountsCachedTokensOnce()
    {
        var media = Gen.Choose(0, 150_000).SelectMany(audio => Gen.Choose(0, 150_000).Select(image =>
            $$"""[{"modality":"AUDIO","tokenCount":{{audio}}},{"modality":"IMAGE","tokenCount":{{image}}}]"""));
        var cases = Gen.ArrayOf(Gen.Choose(0, 100_000), 5).SelectMany(
            counts => Gen.ArrayOf(media, 4).Select(details => (counts, details)));

        Prop.ForAll(cases.ToArbitrary(), drawn =>
        {
            var (counts, details) = drawn;
            var values = counts.Select(count => count.ToString(CultureInfo.InvariantCulture)).Concat(details).Append("0");
            var usage = Answers.Read("google", Answer([.. values])).Facts.Usage;
            return usage.TotalInput() == counts[0] + counts[4]
                && usage.TotalOutput() == counts[2] + counts[3]
                && usage[UsageClass.CacheRead] == Math.Min(counts[1], counts[0])
                && usage[UsageClass.Reasoning] == counts[3];
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
    }

    [Fact]
    public void Read_AnyAnswer_IsTheSameStreamedAndWhole()
    {
        var text = Gen.Elements("Hello", " ", "\\n", "\\\"", "☀", "\\u00e9", "\\\\").Select(part => $$"""{"text":"{{part}}"}""");
        var thought = Gen.Elements("Hmm", "so").Select(part => $$"""{"text":"{{part}}","thought":true}""");
        var call = Gen.Choose(0, 9).Select(n => $$$$"""{"functionCall":{"name":"f{{{{n}}}}","args":{"x":{{{{n}}}}}}}""");
        var chunks = Gen.NonEmptyListOf(Gen.OneOf(text, thought, call)).SelectMany(
            parts => Gen.Elements("STOP", "MAX_TOKENS", "SAFETY").Select(
                finish => parts.Select(part => GoogleStandIn.Chunk(part))
                    .Append(GoogleStandIn.Chunk("""{"text":""}""", finish)).ToList()));

        Prop.ForAll(chunks.ToArbitrary(), answer =>
        {
            var (whole, wholeText) = Answers.Read("google", GoogleChunks.AsWhole(answer));
            var (stream, streamText) = Answers.Stream("google", GoogleChunks.AsStream(answer));
            return whole.Usage == stream.Facts.Usage
                && whole.Finished && stream.Facts.Finished && stream.Facts.HasUsage
                && JsonElement.DeepEquals(
                    JsonDocument.Parse(wholeText).RootElement.GetProperty("choices")[0].GetProperty("message").GetProperty("content"),
                    ContentOf(GoogleChunks.Message(streamText)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    [Fact]
    public void Read_AnyBytesSplitAnywhere_GivesWhatTheWholeGives()
    {
        var cases = Bytes.SelectMany(
            bytes => Gen.ArrayOf(Gen.Choose(0, bytes.Length)).Select(cuts => (bytes, cuts: cuts.Order().ToArray())));

        Prop.ForAll(cases.ToArbitrary(), drawn =>
        {
            var (whole, wholeText) = Answers.StreamPieces("google", [drawn.bytes]);
            var (split, splitText) = Answers.StreamPieces("google", Cut(drawn.bytes, drawn.cuts));
            return wholeText == splitText
                && whole.Facts.Error?.Code == split.Facts.Error?.Code
                && whole.Facts.Usage == split.Facts.Usage
                && whole.Facts.TextBytes == split.Facts.TextBytes
                && whole.Facts.Images == split.Facts.Images;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
    }

    [Theory]
    [InlineData(AigneHub.Providers.Calls.Operation.Chat)]
    [InlineData(AigneHub.Providers.Calls.Operation.Images)]
    [InlineData(AigneHub.Providers.Calls.Operation.Embeddings)]
    public void ReadAnswer_AnyBytes_IsAnAnswerOrAnError(AigneHub.Providers.Calls.Operation operation)
    {
        Prop.ForAll(Bytes.ToArbitrary(), bytes =>
        {
            var facts = Answers.Read("google", bytes, operation).Facts;
            return facts.Error is not null || facts.Finished;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [Fact]
    public void ReadError_AnyBytesAndStatus_IsAnErrorOfTheCatalogue()
    {
        var provider = AigneHub.Providers.ProviderRegistry.Find("google")!;
        var cases = Bytes.SelectMany(bytes => Gen.Choose(300, 599).Select(status => (bytes, status)));

        Prop.ForAll(cases.ToArbitrary(), drawn =>
        {
            var error = provider.ReadError((System.Net.HttpStatusCode)drawn.status, null, drawn.bytes);
            return error.Message.Length > 0 && error.Code.Status >= 400;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
    }

    private static string Answer(string[] values) =>
        """{"candidates":[{"content":{"parts":[{"text":"x"}]},"finishReason":"STOP"}],"usageMetadata":{"""
        + string.Join(',', Fields.Zip(values, (field, value) => $"\"{field}\":{value}")) + "}}";

    private static JsonElement ContentOf(JsonElement message) =>
        message.TryGetProperty("content", out var content) ? content : JsonDocument.Parse("null").RootElement;

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
