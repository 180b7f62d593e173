using AigneHub.Hub.Inference.Translation;
using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Responses;

/// <summary>Reads a reasoning item that a caller sends back.</summary>
internal static class ReasoningItemReader
{
    public static IEnumerable<ChatPart> Read(JsonFields item)
    {
        var summary = TextOf(item, "summary");
        var text = summary.Length > 0 ? summary : TextOf(item, "content");
        if (item.Text("encrypted_content") is not { } code)
        {
            return text.Length == 0 ? [] : [new ReasoningPart(text)];
        }

        return SealText.Parse(code) switch
        {
            { CallId: { } call } own => [new SealPart(own.Seal, call)],
            { } own => [new ReasoningPart(text, own.Seal)],

            // Only the provider that made it can read it; others leave it out.
            null => [new ReasoningPart(text, new ReasoningSeal("openai", Encrypted: code, Id: item.Text("id")))],
        };
    }

    private static string TextOf(JsonFields item, string field) =>
        string.Concat(item.Objects(field).Select(part => part.Text("text")));
}
