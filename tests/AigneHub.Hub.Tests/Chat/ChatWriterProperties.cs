using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace AigneHub.Hub.Tests.Chat;

public sealed class ChatWriterProperties
{
    [Fact]
    public void Answer_AnyPieces_StreamGivesWhatTheWholeGives()
    {
        Prop.ForAll(ChatSteps.Any.ToArbitrary(), steps =>
        {
            var whole = JsonNode.Parse(Scripts.Write(stream: false, sink => ChatSteps.Play(steps, sink)))!;
            var stream = StreamedAnswer.Merge(Scripts.Write(stream: true, sink => ChatSteps.Play(steps, sink)));
            return JsonNode.DeepEquals(whole["usage"], stream["usage"])
                && whole["choices"]!.AsArray().Select(Describe)
                    .SequenceEqual(stream["choices"]!.AsArray().Select(Describe));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    private static string Describe(JsonNode? choice)
    {
        string[] fields = ["content", "refusal", "reasoning_content", "reasoning_details", "annotations", "tool_calls"];
        var message = choice!["message"]!;
        return string.Join('|', fields.Select(field => message[field]?.ToJsonString() ?? string.Empty))
            + choice["finish_reason"];
    }
}
