using System.Text.Json;

namespace AigneHub.Hub.Responses;

/// <summary>An image in the answer, as the image tool's results come.</summary>
internal sealed class ImageItem(string id, int index, ResponseEvents? events, string base64) : OutputItem(id, index, events)
{
    public override void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, Id);
        json.WriteString("type"u8, "image_generation_call"u8);
        json.WriteString("status"u8, Status);
        json.WriteString("result"u8, Status == "completed" ? base64 : null);
        json.WriteEndObject();
    }

    protected override void Finish()
    {
        // Its bytes come with the item.
    }
}
