using System.Buffers;
using System.Text.Json;
using AigneHub.Core.Errors;
using AigneHub.Hub.Json;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Images;

namespace AigneHub.Hub.Aigne.Images;

/// <summary>AIGNE's image generation.</summary>
/// <param name="creditPrefix">The sign of money told with credits; null for none.</param>
internal sealed class AigneImages(string? creditPrefix) : IImagesProtocol
{
    public Protocol Protocol => Protocol.Aigne;

    public HubError? Translate(CallBody body) => null;

    public void Write(CallBody body, ImagesAnswer answer, AnswerEnd end, IBufferWriter<byte> caller)
    {
        using var json = new Utf8JsonWriter(caller, JsonStyle.Plain);
        json.WriteStartObject();
        json.WriteStartArray("images"u8);
        foreach (var image in answer.Images)
        {
            AigneFile.Write(json, image.Source);
        }

        json.WriteEndArray();
        AigneUsageJson.Write(json, end, creditPrefix);
        json.WriteString("model"u8, end.Model);
        json.WriteEndObject();
    }

    public void WriteErrorEvent(HubError error, IBufferWriter<byte> caller) => AigneErrors.WriteEvent(error, caller);
}
