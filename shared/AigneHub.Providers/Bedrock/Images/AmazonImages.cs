using System.Globalization;
using System.Text.Json;
using AigneHub.Core.Errors;
using AigneHub.Providers.Images;

namespace AigneHub.Providers.Bedrock.Images;

/// <summary>Amazon's Titan Image Generator and Nova Canvas. Both give PNG.</summary>
/// <param name="TakesStyle">Whether it has styles: Nova Canvas does.</param>
internal sealed record AmazonImages(bool TakesStyle) : IImageModel
{
    public int ImagesAtATime => 5;

    public HubError? Check(ImagesRequest request) =>
        request.OutputFormat is not (null or "png") ? NotOffered("This model gives PNG only.", "output_format")
        : request.Style is not null && !TakesStyle ? NotOffered("This model has no styles.", "style")
        : request.Mask is not null
            ? NotOffered("This model takes masks of black and white, not of transparency.", "mask")
        : QualityOf(request) is null
            ? new HubError(ErrorCodes.InvalidValue, "'quality' must be 'standard' or 'premium' here.", "quality")
        : IsOwnSize(request.Size) || SizeOf(request.Size) is not null ? null
        : new HubError(ErrorCodes.InvalidValue, "'size' must be width and height, such as '1024x1024'.", "size");

    public void Write(Utf8JsonWriter json, ImagesRequest request, int count, long? seed)
    {
        var isVariation = request.Inputs.Count > 0;
        json.WriteString("taskType"u8, isVariation ? "IMAGE_VARIATION"u8 : "TEXT_IMAGE"u8);
        json.WriteStartObject(isVariation ? "imageVariationParams"u8 : "textToImageParams"u8);
        json.WriteString("text"u8, request.Prompt);
        if (isVariation)
        {
            json.WriteStartArray("images"u8);
            foreach (var input in request.Inputs)
            {
                json.WriteStringValue(input.Base64);
            }

            json.WriteEndArray();
        }

        WriteIfAny(json, "negativeText"u8, request.NegativePrompt);
        WriteIfAny(json, "style"u8, request.Style);
        json.WriteEndObject();
        WriteConfig(json, request, count, seed);
    }

    private static void WriteConfig(Utf8JsonWriter json, ImagesRequest request, int count, long? seed)
    {
        json.WriteStartObject("imageGenerationConfig"u8);
        json.WriteNumber("numberOfImages"u8, count);
        json.WriteString("quality"u8, QualityOf(request));
        if (SizeOf(request.Size) is var (width, height))
        {
            json.WriteNumber("width"u8, width);
            json.WriteNumber("height"u8, height);
        }

        if (seed is { } number)
        {
            json.WriteNumber("seed"u8, number);
        }

        json.WriteEndObject();
    }

    /// <summary>OpenAI's words for quality, and Amazon's own.</summary>
    private static string? QualityOf(ImagesRequest request) => request.Quality switch
    {
        null or "auto" or "low" or "medium" or "standard" => "standard",
        "hd" or "high" or "premium" => "premium",
        _ => null,
    };

    private static bool IsOwnSize(string? size) => size is null or "auto";

    private static (int Width, int Height)? SizeOf(string? size) =>
        size?.Split('x') is [var width, var height]
        && int.TryParse(width, NumberStyles.None, CultureInfo.InvariantCulture, out var w)
        && int.TryParse(height, NumberStyles.None, CultureInfo.InvariantCulture, out var h)
            ? (w, h)
            : null;

    private static void WriteIfAny(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static HubError NotOffered(string message, string param) => new(ErrorCodes.NotOffered, message, param);
}
