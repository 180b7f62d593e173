using System.Text.Json;
using AigneHub.Hub.Inference.Translation;
using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Aigne;

/// <summary>A file in AIGNE's protocol: <c>{"type":"file","data","mimeType"}</c> or <c>{"type":"url","url","mimeType"}</c>.</summary>
internal static class AigneFile
{
    private const string UnknownType = "image/png";

    /// <summary>Reads a file; null, and a problem noted, when it is none.</summary>
    public static MediaSource? Read(JsonFields file)
    {
        switch (file.RequiredText("type"))
        {
            case "file":
                var source = MediaSource.FromBase64(file.Text("mimeType") ?? UnknownType, file.RequiredText("data"));
                return source with { Field = file.PathOf("data") };
            case "url":
                return ReadAddress(file, file.RequiredText("url"));
            default:
                file.Fail("type", "must be 'text', 'file' or 'url'.");
                return null;
        }
    }

    /// <summary>Writes a file.</summary>
    public static void Write(Utf8JsonWriter json, MediaSource source)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, source.Url is null ? "file"u8 : "url"u8);
        if (source.Url is { } url)
        {
            json.WriteString("url"u8, url);
        }
        else
        {
            json.WriteString("data"u8, source.Base64);
        }

        if (source.MediaType is { } type)
        {
            json.WriteString("mimeType"u8, type);
        }

        json.WriteEndObject();
    }

    private static MediaSource? ReadAddress(JsonFields file, string address)
    {
        if (MediaSource.Parse(address) is not { } source)
        {
            file.Fail("url", "must be an http(s) address or 'data:<type>;base64,<data>'.");
            return null;
        }

        var typed = source.Url is null ? source : MediaSource.FromUrl(address, file.Text("mimeType"));
        return typed with { Field = file.PathOf("url") };
    }
}
