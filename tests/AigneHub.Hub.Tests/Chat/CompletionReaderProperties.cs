using System.Text;
using System.Text.Json.Nodes;
using AigneHub.Providers.Chat;
using AigneHub.Providers.OpenAiCompatible;
using AigneHub.Providers.OpenAiCompatible.Translation;
using FsCheck;
using FsCheck.Fluent;

namespace AigneHub.Hub.Tests.Chat;

public sealed class CompletionReaderProperties
{
    [Fact]
    public void Read_WhatTheHubWrote_SaysTheSameHoweverItIsCut()
    {
        var cases = ChatSteps.Any.SelectMany(steps => Gen.Choose(1, 50).Select(size => (steps, size)));

        Prop.ForAll(cases.ToArbitrary(), drawn =>
        {
            var whole = Scripts.Write(stream: false, sink => ChatSteps.Play(drawn.steps, sink));
            var stream = Encoding.UTF8.GetBytes(Scripts.Write(stream: true, sink => ChatSteps.Play(drawn.steps, sink)));

            return Same(whole, Scripts.Write(stream: false, sink => ReadWhole(whole, sink)))
                && Same(whole, Scripts.Write(stream: false, sink => ReadStream(stream.Chunk(drawn.size), sink)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    [Fact]
    public void Read_AnyBytes_EndsInAnAnswerOrAnError()
    {
        string[] fragments =
        [
            "data: ", "\n\n", "{\"choices\":[{\"delta\":", "{\"content\":\"x\"}", "}]}", "[DONE]", "{\"tool_calls\":[{}]}", "null",
            "\"\\ud800\"", "{\"usage\":{\"prompt_tokens\":1e9}}", "{\"error\":\"x\"}", "\"index\":-1", "[", "]", "}", ",",
        ];
        Prop.ForAll(Gen.ArrayOf(Gen.Elements(fragments)).Select(string.Concat).ToArbitrary(), text =>
        {
            var written = Scripts.Write(stream: true, sink => ReadStream([Encoding.UTF8.GetBytes(text)], sink));
            return written.EndsWith("data: [DONE]\n\n", StringComparison.Ordinal);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
    }

    private static bool Same(string left, string right) => JsonNode.DeepEquals(Choices(left), Choices(right));

    /// <summary>A completion does not say which thoughts a seal closes when others follow it unsealed.</summary>
    private static JsonNode Choices(string completion)
    {
        var choices = JsonNode.Parse(completion)!["choices"]!;
        foreach (var detail in choices.AsArray().SelectMany(choice => choice!["message"]!["reasoning_details"]?.AsArray() ?? []))
        {
            _ = detail!.AsObject().Remove("text");
        }

        return choices;
    }

    private static void ReadWhole(string json, IChatSink sink) =>
        CompletionReader.ReadWhole(Scripts.Body(stream: false), UsageRules.OpenAi, Encoding.UTF8.GetBytes(json), sink);

    private static void ReadStream(IEnumerable<byte[]> pieces, IChatSink sink)
    {
        var decoder = new ChunkDecoder(Scripts.Body(stream: true), UsageRules.OpenAi);
        foreach (var piece in pieces)
        {
            decoder.Read(piece, sink);
        }

        decoder.Close(sink);
    }
}
