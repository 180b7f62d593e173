using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Responses;

/// <summary>Puts items together into messages: what one side says in a row is one message.</summary>
internal sealed class TurnList
{
    private readonly List<(ChatRole Role, List<ChatPart> Parts)> _turns = [];
    private readonly Dictionary<string, ReasoningSeal> _seals = new(StringComparer.Ordinal);

    public IReadOnlyList<ChatMessage> Messages => [.. _turns.Select(turn => new ChatMessage(turn.Role, turn.Parts))];

    public void Add(ChatRole role, params IReadOnlyList<ChatPart> parts)
    {
        // Messages of users and of the app stay apart; the model's turn may come in many items.
        if (_turns.Count == 0 || _turns[^1].Role != role || role is ChatRole.User or ChatRole.System)
        {
            _turns.Add((role, []));
        }

        _turns[^1].Parts.AddRange(parts.Select(WithSeal));
    }

    /// <summary>Notes what a provider wants back with a tool call that follows.</summary>
    public void SealCall(string callId, ReasoningSeal seal) => _seals[callId] = seal;

    private ChatPart WithSeal(ChatPart part) =>
        part is ToolCallPart call && _seals.TryGetValue(call.Id, out var seal) ? call with { Seal = seal } : part;
}
