using System.Text.Json;
using AigneHub.Hub.Inference.Translation;
using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Responses;

/// <summary>Reads the field <c>input</c>: a text, or items that follow one another in the conversation.</summary>
internal static class InputReader
{
    private const string Name = "input";

    public static IReadOnlyList<ChatMessage> Read(JsonFields body)
    {
        if (body.Any(Name)?.ValueKind != JsonValueKind.Array)
        {
            return body.Text(Name) is { } text ? [new ChatMessage(ChatRole.User, [new TextPart(text)])] : [];
        }

        var turns = new TurnList();
        foreach (var item in body.Objects(Name))
        {
            ReadItem(item, turns);
        }

        return turns.Messages;
    }

    private static void ReadItem(JsonFields item, TurnList turns)
    {
        switch (item.Text("type") ?? "message")
        {
            case "message":
                ReadMessage(item, turns);
                break;
            case "function_call":
                turns.Add(ChatRole.Assistant, new ToolCallPart(
                    item.RequiredText("call_id"), item.RequiredText("name"), item.Text("arguments") ?? string.Empty));
                break;
            case "function_call_output":
                turns.Add(ChatRole.Tool, new ToolResultPart(item.RequiredText("call_id"), Output(item)));
                break;
            case "reasoning":
                ReadReasoning(item, turns);
                break;
            default:
                item.Fail("type", "must be one of 'message', 'function_call', 'function_call_output', 'reasoning'.");
                break;
        }
    }

    private static void ReadMessage(JsonFields item, TurnList turns)
    {
        switch (item.RequiredText("role"))
        {
            case "system" or "developer":
                turns.Add(ChatRole.System, [.. ContentReader.Read(item, "content")]);
                break;
            case "user":
                turns.Add(ChatRole.User, [.. ContentReader.Read(item, "content")]);
                break;
            case "assistant":
                turns.Add(ChatRole.Assistant, [.. ContentReader.Read(item, "content")]);
                break;
            default:
                item.Fail("role", "must be one of 'system', 'developer', 'user', 'assistant'.");
                break;
        }
    }

    private static IReadOnlyList<ChatPart> Output(JsonFields item) => ContentReader.Read(item, "output");

    /// <summary>
    /// Reasoning that the hub wrote carries its seal; a seal of a tool call waits for the call, which follows.
    /// </summary>
    private static void ReadReasoning(JsonFields item, TurnList turns)
    {
        var text = string.Concat(
            item.Objects("summary").Concat(item.Objects("content")).Select(part => part.Text("text")));
        var encrypted = item.Text("encrypted_content");
        var given = encrypted is null ? null : SealText.Parse(encrypted);
        if (given?.CallId is { } call)
        {
            turns.SealCall(call, given.Seal);
            return;
        }

        var seal = given?.Seal
            ?? (encrypted is null ? null : new ReasoningSeal("openai", Encrypted: encrypted, Id: item.Text("id")));
        turns.Add(ChatRole.Assistant, new ReasoningPart(text, seal));
    }
}
