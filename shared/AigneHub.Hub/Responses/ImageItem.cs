using System.Text.Json;
using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Responses;

/// <summary>An image the model made.</summary>
internal sealed class ImageItem(string id, int index, MediaSource image) : OutputItem(id, index)
{
    protected override void WriteFields(Utf8JsonWriter json)
    {
        json.WriteString("type"u8, "image_generation_call"u8);
        json.WriteString("status"u8, Status);
        json.WriteString("result"u8, image.Base64 ?? image.Url);
    }
}
