using System.Text;
using System.Text.Json;
using AigneHub.Providers.Chat;
using FsCheck;
using FsCheck.Fluent;

namespace AigneHub.Hub.Tests.Chat;

/// <summary>Answers of any pieces in any order, in three choices at once.</summary>
internal static class ChatSteps
{
    private const int Choices = 3;

    private static readonly Gen<string> Texts =
        Gen.ArrayOf(Gen.Elements("a", "é", "\n", "\"", "\\", "{}", "data: ", "😀", "\u0001")).Select(string.Concat);

    public static readonly Gen<(int Kind, int Choice, string Text)[]> Any = Gen.ArrayOf(
        Gen.Choose(0, 5).SelectMany(kind =>
            Gen.Choose(0, Choices - 1).SelectMany(choice => Texts.Select(text => (kind, choice, text)))));

    public static void Play((int Kind, int Choice, string Text)[] steps, IChatSink sink)
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
}
