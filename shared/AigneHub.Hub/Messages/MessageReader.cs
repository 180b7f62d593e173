using AigneHub.Hub.Inference.Translation;
using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Messages;

/// <summary>Reads the messages of a Messages body. What tools gave becomes messages of its own.</summary>
internal static class MessageReader
{
    public static IReadOnlyList<ChatMessage> Read(JsonFields body)
    {
        var messages = new List<ChatMessage>();
        foreach (var message in body.Objects("messages"))
        {
            var role = RoleOf(message);
            var parts = role == ChatRole.Assistant
                ? SealPart.Join(BlockReader.Read(message, "content"))
                : BlockReader.Read(message, "content");
            Add(messages, role, parts);
        }

        return messages;
    }

    private static ChatRole RoleOf(JsonFields message)
    {
        switch (message.RequiredText("role"))
        {
            case "user":
                return ChatRole.User;
            case "assistant":
                return ChatRole.Assistant;
            case "system":
                return ChatRole.System;
            default:
                message.Fail("role", "must be one of 'user', 'assistant', 'system'.");
                return ChatRole.User;
        }
    }

    private static void Add(List<ChatMessage> messages, ChatRole role, IReadOnlyList<ChatPart> parts)
    {
        var run = new List<ChatPart>();
        foreach (var part in parts)
        {
            if (run.Count > 0 && part is ToolResultPart != run[^1] is ToolResultPart)
            {
                messages.Add(new ChatMessage(RoleOf(role, run[0]), run));
                run = [];
            }

            run.Add(part);
        }

        if (run.Count > 0)
        {
            messages.Add(new ChatMessage(RoleOf(role, run[0]), run));
        }
    }

    private static ChatRole RoleOf(ChatRole role, ChatPart part) => part is ToolResultPart ? ChatRole.Tool : role;
}
