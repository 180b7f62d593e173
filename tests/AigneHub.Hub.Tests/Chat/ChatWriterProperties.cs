using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AigneHub.Providers.Chat;
using FsCheck;
using FsCheck.Fluent;

namespace AigneHub.Hub.Tests.Chat;

public sealed class ChatWriterProperties
{
    private const int Choices = 3;

    private static readonly Gen<string> Texts =
        Gen.ArrayOf(Gen.Elements("a", "é", "\n", "\"", "\\", "{}", "data: ", "😀", "\u0001")).Select(string.Concat);

    private static readonly Gen<(int Kind, int Choice, string Text)> Steps = Gen.Choose(0, 5).SelectMany(
        kind => Gen.Choose(0, Choices - 1).SelectMany(choice => Texts.Select(text => (kind, choice, text))));

    [Fact]
    public void Answer_AnyPieces_StreamGivesWhatTheWholeGives()
    {
        Prop.ForAll(Gen.ArrayOf(Steps).ToArbitrary(), steps =>
        {
            var whole = JsonNode.Parse(Scripts.Write(stream: false, sink => Play(steps, sink)))!;
            var stream = StreamedAnswer.Merge(Scripts.Write(stream: true, sink => Play(steps, sink)));
            return JsonNode.DeepEquals(whole["usage"], stream["usage"])
                && whole["choices"]!.AsArray().Select(Describe)
                    .SequenceEqual(stream["choices"]!.AsArray().Select(Describe));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    private static void Play((int Kind, int Choice, string Text)[] steps, IChatSink sink)
    {
        sink.Begin("id", "m");
        var calls = new int[Choices];
        foreach (var (kind, choice, text) in steps)
        {
            Play(kind, choice, text, sink, calls);
        }

        for (var choice = 0; choice < Choices; choice++)
        {
            sink.Text(choice, "."u8);
            sink.Finish(choice, FinishReason.Stop);
        }
    }

    private static void Play(int kind, int choice, string text, IChatSink sink, int[] calls)
    {
        var json = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(text))[1..^1];
        switch (kind)
        {
            case 0:
                sink.Text(choice, json);
                break;
            case 1:
                sink.Reasoning(choice, json);
                break;
            case 2:
                sink.Refusal(choice, json);
                break;
            case 3:
                sink.Seal(choice, new ReasoningSeal("anthropic", text));
                break;
            case 4:
                sink.Citation(choice, new Citation("https://x", text));
                break;
            default:
                sink.ToolCall(choice, calls[choice], "id", text, null);
                sink.ToolArguments(choice, calls[choice]++, json);
                break;
        }
    }

    private static string Describe(JsonNode? choice)
    {
        string[] fields = ["content", "refusal", "reasoning_content", "reasoning_details", "annotations", "tool_calls"];
        var message = choice!["message"]!;
        return string.Join('|', fields.Select(field => message[field]?.ToJsonString() ?? string.Empty))
            + choice["finish_reason"];
    }
}
