using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Inference.Translation;

/// <summary>The seal of a tool call, until the call is found.</summary>
internal sealed record SealPart(ReasoningSeal Seal, string CallId) : ChatPart
{
    /// <summary>Gives each tool call back the seal that went out before it.</summary>
    public static List<ChatPart> Join(IReadOnlyList<ChatPart> parts)
    {
        var joined = new List<ChatPart>(parts.Count);
        var seals = new Dictionary<string, ReasoningSeal>(StringComparer.Ordinal);
        foreach (var part in parts)
        {
            if (part is SealPart seal)
            {
                seals[seal.CallId] = seal.Seal;
            }
            else
            {
                joined.Add(part is ToolCallPart call && seals.TryGetValue(call.Id, out var own) ? call with { Seal = own } : part);
            }
        }

        return joined;
    }
}
