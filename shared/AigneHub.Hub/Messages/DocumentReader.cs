using AigneHub.Hub.Inference.Translation;
using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Messages;

/// <summary>
/// Reads documents. Those that are text become text under their title: not every provider takes text any other way.
/// </summary>
internal static class DocumentReader
{
    public static IEnumerable<ChatPart> Read(JsonFields document)
    {
        var source = document.RequiredObject("source");
        var title = document.Text("title");
        switch (source.Text("type"))
        {
            case "text":
                return [.. Heading(title), new TextPart(source.RequiredText("data"))];
            case "content":
                return [.. Heading(title), .. BlockReader.Read(source, "content")];
            default:
                return [new MediaPart(MediaKind.Document, SourceReader.Read(source), title)];
        }
    }

    public static IEnumerable<ChatPart> ReadSearchResult(JsonFields result) =>
    [
        .. Heading($"{result.RequiredText("title")} ({result.RequiredText("source")})"),
        .. BlockReader.Read(result, "content"),
    ];

    private static IEnumerable<ChatPart> Heading(string? title) => title is null ? [] : [new TextPart(title)];
}
