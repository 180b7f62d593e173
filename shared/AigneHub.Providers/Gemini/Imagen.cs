using System.Text.Json;
using AigneHub.Core.Errors;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Images;

namespace AigneHub.Providers.Gemini;

/// <summary>Asks Imagen for images, by the <c>predict</c> method of Google's older models.</summary>
internal static class Imagen
{
    private const int MaxImages = 4;

    private static readonly string[] Ratios = ["1:1", "3:4", "4:3", "9:16", "16:9"];

    public static Outcome<HttpRequestMessage> Build(ImagesRequest request, GeminiModel model, Credential credential)
    {
        if (Refusal(request) is { } refusal)
        {
            return refusal;
        }

        var shape = GeminiImageShape.Of(request.Size, Ratios, largest: "2K");
        return shape.Failed
            ? shape.Error
            : GeminiRequest.Post(credential, model, "predict", json => Write(json, request, shape.Value));
    }

    private static HubError? Refusal(ImagesRequest request)
    {
        if (request.Inputs.Count > 0 || request.Mask is not null)
        {
            return NotOffered("Imagen makes new images only: Google's Gemini image models change given ones.", "image");
        }

        if (request.Count > MaxImages)
        {
            return NotOffered($"Imagen makes at most {MaxImages} images a call.", "n");
        }

        if (request.Seed is not null)
        {
            return NotOffered("Imagen takes no seed.", "seed");
        }

        if (request.NegativePrompt is not null)
        {
            return NotOffered("Imagen takes no negative prompt.", "negative_prompt");
        }

        return request.OutputFormat is null or "png" or "jpeg"
            ? null
            : NotOffered("Imagen writes png and jpeg.", "output_format");
    }

    private static void Write(Utf8JsonWriter json, ImagesRequest request, GeminiImageShape shape)
    {
        json.WriteStartObject();
        json.WriteStartArray("instances"u8);
        json.WriteStartObject();
        json.WriteString("prompt"u8, request.Prompt);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartObject("parameters"u8);
        json.WriteNumber("sampleCount"u8, request.Count);
        shape.Write(json, "aspectRatio"u8, "sampleImageSize"u8);
        json.WriteBoolean("includeRaiReason"u8, true);
        if (request.OutputFormat is { } format)
        {
            json.WriteStartObject("outputOptions"u8);
            json.WriteString("mimeType"u8, $"image/{format}");
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static HubError NotOffered(string message, string field) => new(ErrorCodes.NotOffered, message, field);
}
