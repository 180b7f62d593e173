using System.Buffers;
using System.Text.Json;
using AigneHub.Hub.Json;
using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Chat;

/// <summary>An image in a chat answer: <c>{"type":"image_url","image_url":{"url"}}</c>, as OpenRouter shows it.</summary>
internal static class ImageJson
{
    public static void Write(IBufferWriter<byte> output, MediaSource image)
    {
        using var json = new Utf8JsonWriter(output, JsonStyle.Plain);
        json.WriteStartObject();
        json.WriteString("type"u8, "image_url"u8);
        json.WriteStartObject("image_url"u8);
        json.WriteString("url"u8, image.Url ?? $"data:{image.MediaType};base64,{image.Base64}");
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
