using AigneHub.Hub.Inference.Translation;
using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Responses;

/// <summary>
/// Joins items into messages: what the model thought, said and called in one turn is one message, and so is what its tools
/// gave.
/// </summary>
internal sealed class ConversationReader
{
    private readonly List<ChatMessage> _messages = [];
    private readonly List<ChatPart> _turn = [];
    private ChatRole _speaker;

    /// <summary>The messages so far.</summary>
    public List<ChatMessage> Messages()
    {
        EndTurn();
        return _messages;
    }

    public void Read(JsonFields item)
    {
        // A message is the one item that may come without its type.
        switch (item.Text("type") ?? "message")
        {
            case "message":
                Add(RoleOf(item), ItemPartReader.Read(item, "content"));
                break;
            case "reasoning":
                Add(ChatRole.Assistant, ReasoningItemReader.Read(item));
                break;
            case "function_call":
                Add(ChatRole.Assistant, [Call(item, item.Text("arguments") ?? string.Empty)]);
                break;
            case "custom_tool_call":
                Add(ChatRole.Assistant, [Call(item, CustomTool.ArgumentsOf(item.Text("input") ?? string.Empty))]);
                break;
            case "function_call_output" or "custom_tool_call_output":
                Add(ChatRole.Tool, [new ToolResultPart(item.RequiredText("call_id"), ItemPartReader.Read(item, "output"))]);
                break;
            case "image_generation_call":
                Add(ChatRole.Assistant, [ItemPartReader.Made(item)]);
                break;
            case "web_search_call" or "file_search_call":
                // What another provider looked up stands in what it said afterwards.
                break;
            default:
                ResponsesProviders.Refuse(item, "type", $"items of type '{item.Text("type")}'");
                break;
        }
    }

    public void Add(ChatRole speaker, IEnumerable<ChatPart> parts)
    {
        if (speaker != _speaker || speaker is ChatRole.System or ChatRole.User)
        {
            EndTurn();
        }

        _speaker = speaker;
        _turn.AddRange(parts);
    }

    private void EndTurn()
    {
        if (_turn.Count > 0)
        {
            _messages.Add(new ChatMessage(_speaker, SealPart.Join(_turn)));
            _turn.Clear();
        }
    }

    private static ToolCallPart Call(JsonFields item, string arguments) =>
        new(item.RequiredText("call_id"), DeclaredTool.Flatten(item.Text("namespace"), item.RequiredText("name")), arguments);

    private static ChatRole RoleOf(JsonFields item)
    {
        switch (item.RequiredText("role"))
        {
            case "system" or "developer":
                return ChatRole.System;
            case "user":
                return ChatRole.User;
            case "assistant":
                return ChatRole.Assistant;
            default:
                item.Fail("role", "must be one of 'user', 'assistant', 'system', 'developer'.");
                return ChatRole.User;
        }
    }
}
