using System.Text.Json;
using AigneHub.Providers.Chat;

namespace AigneHub.Providers.Gemini;

/// <summary>Media in a request: bytes, a file that was uploaded to Google, or a video on YouTube.</summary>
internal static class GeminiMedia
{
    private static readonly string[] VideoHosts = ["youtube.com", "www.youtube.com", "m.youtube.com", "youtu.be"];

    /// <summary>Whether Google finds it by itself.</summary>
    public static bool IsReadByGoogle(MediaSource media) =>
        media.FileId is { } file
            ? file.StartsWith("files/", StringComparison.Ordinal) || IsReadByGoogle(file)
            : media.Url is { } url && IsReadByGoogle(url);

    /// <summary>Writes the fields of a part.</summary>
    public static void Write(Utf8JsonWriter json, MediaSource media, string baseUrl)
    {
        if (media.Base64 is { } bytes)
        {
            json.WriteStartObject("inlineData"u8);
            json.WriteString("mimeType"u8, media.MediaType);
            json.WriteString("data"u8, bytes);
            json.WriteEndObject();
            return;
        }

        json.WriteStartObject("fileData"u8);
        if (media.MediaType is { } type)
        {
            json.WriteString("mimeType"u8, type);
        }

        var isName = media.FileId?.StartsWith("files/", StringComparison.Ordinal) == true;
        json.WriteString("fileUri"u8, isName ? $"{baseUrl}/{media.FileId}" : media.FileId ?? media.Url);
        json.WriteEndObject();
    }

    private static bool IsReadByGoogle(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (VideoHosts.Contains(uri.Host, StringComparer.OrdinalIgnoreCase) || IsFile(uri));

    private static bool IsFile(Uri uri) =>
        uri is { Scheme: "https", Host: "generativelanguage.googleapis.com" }
        && uri.AbsolutePath.Contains("/files/", StringComparison.Ordinal);
}
