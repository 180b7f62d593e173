using System.Text.Json;
using AigneHub.Core.Errors;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Images;

namespace AigneHub.Providers.Gemini;

/// <summary>Asks a Gemini model for one image, of a prompt or of given images.</summary>
internal static class GeminiImages
{
    private static readonly string[] Ratios = ["1:1", "2:3", "3:2", "3:4", "4:3", "4:5", "5:4", "9:16", "16:9", "21:9"];

    public static Outcome<HttpRequestMessage> Build(ImagesRequest request, GeminiModel model, Credential credential)
    {
        if (Refusal(request, model) is { } refusal)
        {
            return refusal;
        }

        var shape = GeminiImageShape.Of(request.Size, Ratios, largest: model.IsThird ? "4K" : "1K");
        return shape.Failed
            ? shape.Error
            : GeminiRequest.Post(
                credential, model, "generateContent", json => Write(json, request, shape.Value, credential.BaseUrl));
    }

    private static HubError? Refusal(ImagesRequest request, GeminiModel model)
    {
        if (!model.MakesImages)
        {
            return NotOffered("This model makes no images: Google's that do have '-image' in their name.", "model");
        }

        if (request.Count > 1)
        {
            return NotOffered("Google's Gemini models make one image a call.", "n");
        }

        if (request.NegativePrompt is not null)
        {
            return NotOffered(
                "Google takes no negative prompts: say in the prompt what is not to be drawn.", "negative_prompt");
        }

        if (request.OutputFormat is not null)
        {
            return NotOffered("Google's Gemini models choose the file format themselves.", "output_format");
        }

        return request.Inputs.Any(input => input.Base64 is null && !GeminiMedia.IsReadByGoogle(input))
            ? NotOffered("Google reads images from the request and from its own Files API.", "image")
            : null;
    }

    private static void Write(Utf8JsonWriter json, ImagesRequest request, GeminiImageShape shape, string baseUrl)
    {
        json.WriteStartObject();
        json.WriteStartArray("contents"u8);
        json.WriteStartObject();
        json.WriteString("role"u8, "user"u8);
        json.WriteStartArray("parts"u8);
        json.WriteStartObject();
        json.WriteString("text"u8, request.Prompt);
        json.WriteEndObject();
        foreach (var input in request.Inputs)
        {
            json.WriteStartObject();
            GeminiMedia.Write(json, input, baseUrl);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        WriteSettings(json, request, shape);
        json.WriteEndObject();
    }

    private static void WriteSettings(Utf8JsonWriter json, ImagesRequest request, GeminiImageShape shape)
    {
        json.WriteStartObject("generationConfig"u8);
        json.WriteStartArray("responseModalities"u8);
        json.WriteStringValue("IMAGE"u8);
        json.WriteEndArray();
        if (shape is not { Ratio: null, Size: null })
        {
            json.WriteStartObject("imageConfig"u8);
            shape.Write(json, "aspectRatio"u8, "imageSize"u8);
            json.WriteEndObject();
        }

        if (request.Seed is { } seed)
        {
            json.WriteNumber("seed"u8, seed);
        }

        json.WriteEndObject();
    }

    private static HubError NotOffered(string message, string field) => new(ErrorCodes.NotOffered, message, field);
}
