using AigneHub.Hub.Inference.Translation;
using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Chat;

/// <summary>
/// Reads the reasoning that a caller sends back in an assistant's message: <c>reasoning_details</c> as the hub and OpenRouter
/// write them, or plain text.
/// </summary>
internal static class ChatReasoningReader
{
    public static IEnumerable<ReasoningPart> Read(JsonFields message)
    {
        var sealedParts = message.Objects("reasoning_details").Select(ReadDetail).ToList();
        if (sealedParts.Count > 0)
        {
            return sealedParts;
        }

        var text = message.Text("reasoning_content") ?? message.Text("reasoning");
        return string.IsNullOrEmpty(text) ? [] : [new ReasoningPart(text)];
    }

    private static ReasoningPart ReadDetail(JsonFields detail)
    {
        var text = detail.Text("text") ?? detail.Text("summary") ?? string.Empty;
        var seal = new ReasoningSeal(
            detail.Text("format") ?? string.Empty, detail.Text("signature"), detail.Text("data"), detail.Text("id"));
        return new ReasoningPart(text, seal.Format.Length == 0 ? null : seal);
    }
}
