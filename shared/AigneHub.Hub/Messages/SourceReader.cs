using AigneHub.Hub.Inference.Translation;
using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Messages;

/// <summary>Reads where an image or a document is.</summary>
internal static class SourceReader
{
    public static MediaSource Read(JsonFields source)
    {
        switch (source.RequiredText("type"))
        {
            case "base64":
                var media = MediaSource.FromBase64(source.RequiredText("media_type"), source.RequiredText("data"));
                return media with { Field = source.PathOf("data") };
            case "url":
                return MediaSource.FromUrl(source.RequiredText("url")) with { Field = source.PathOf("url") };
            case "file":
                return MediaSource.FromFile(source.RequiredText("file_id"));
            default:
                source.Fail("type", "must be one of 'base64', 'url', 'file'.");
                return MediaSource.FromFile(string.Empty);
        }
    }
}
