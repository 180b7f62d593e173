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
        : request.Mask is not null && CheckMasked(request) is { } problem ? problem
        : QualityOf(request) is null
            ? new HubError(ErrorCodes.InvalidValue, "'quality' must be 'standard' or 'premium' here.", "quality")
        : IsOwnSize(request.Size) || SizeOf(request.Size) is not null ? null
        : new HubError(ErrorCodes.InvalidValue, "'size' must be width and height, such as '1024x1024'.", "size");

    public void Write(Utf8JsonWriter json, ImagesRequest request, int count, long? seed)
    {
        var (task, fields) = request.Mask is not null ? ("INPAINTING", "inPaintingParams")
            : request.Inputs.Count > 0 ? ("IMAGE_VARIATION", "imageVariationParams")
            : ("TEXT_IMAGE", "textToImageParams");
        json.WriteString("taskType"u8, task);
        json.WriteStartObject(fields);
        json.WriteString("text"u8, request.Prompt);
        if (request.Mask is { } mask)
        {
            json.WriteString("image"u8, request.Inputs[0].Base64);
            json.WriteString("maskImage"u8, MaskImage.BlackToChange(mask).Value!.Base64);
        }
        else if (request.Inputs.Count > 0)
        {
            WriteInputs(json, request);
        }

        WriteIfAny(json, "negativeText"u8, request.NegativePrompt);
        WriteIfAny(json, "style"u8, request.Style);
        json.WriteEndObject();
        WriteConfig(json, request, count, seed);
    }

    private static void WriteInputs(Utf8JsonWriter json, ImagesRequest request)
    {
        json.WriteStartArray("images"u8);
        foreach (var input in request.Inputs)
        {
            json.WriteStringValue(input.Base64);
        }

        json.WriteEndArray();
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

    private static HubError? CheckMasked(ImagesRequest request) =>
        request.Inputs.Count != 1 ? NotOffered("This model changes one image by a mask.", "image")
        : !IsOwnSize(request.Size) ? NotOffered("An image that is edited by a mask keeps its size.", "size")
        : request.Style is not null ? NotOffered("An image that is edited by a mask keeps its style.", "style")
        : request.Mask!.Base64 is null ? NotOffered("Bedrock takes masks as bytes.", "mask")
        : MaskImage.BlackToChange(request.Mask).Error;

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
