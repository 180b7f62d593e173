using System.Text.Json;
using AigneHub.Core.Errors;
using AigneHub.Providers.Images;

namespace AigneHub.Providers.Bedrock.Images;

/// <summary>Stability's models, one image at a time. They know proportions, not sizes: the nearest are taken.</summary>
internal sealed class StabilityImages : IImageModel
{
    /// <summary>
    /// How far an image may move away from the one it is made of: Stability's own default is not documented.
    /// </summary>
    private const double Strength = 0.7;

    private static readonly (string Name, double Value)[] Proportions =
    [
        ("1:1", 1), ("16:9", 16 / 9.0), ("9:16", 9 / 16.0), ("21:9", 21 / 9.0), ("9:21", 9 / 21.0),
        ("3:2", 3 / 2.0), ("2:3", 2 / 3.0), ("5:4", 5 / 4.0), ("4:5", 4 / 5.0),
    ];

    public int ImagesAtATime => 1;

    public HubError? Check(ImagesRequest request) =>
        request.Style is not null ? NotOffered("This model has no styles.", "style")
        : request.Quality is not (null or "auto" or "standard") ? NotOffered("This model has one quality.", "quality")
        : request.Mask is not null ? NotOffered("This model takes no masks.", "mask")
        : request.Inputs.Count > 1 ? NotOffered("This model changes one image at a time.", "image")
        : request.Size is not (null or "auto") && ProportionsOf(request.Size) is null
            ? new HubError(ErrorCodes.InvalidValue, "'size' must be width and height, such as '1024x1024'.", "size")
        : null;

    public void Write(Utf8JsonWriter json, ImagesRequest request, int count, long? seed)
    {
        json.WriteString("prompt"u8, request.Prompt);
        if (request.Inputs is [var input])
        {
            json.WriteString("mode"u8, "image-to-image"u8);
            json.WriteString("image"u8, input.Base64);
            json.WriteNumber("strength"u8, Strength);
        }
        else if (ProportionsOf(request.Size) is { } proportions)
        {
            json.WriteString("aspect_ratio"u8, proportions);
        }

        if (request.NegativePrompt is { } unwanted)
        {
            json.WriteString("negative_prompt"u8, unwanted);
        }

        json.WriteString("output_format"u8, request.OutputFormat ?? "png");
        if (seed is { } number)
        {
            json.WriteNumber("seed"u8, number);
        }
    }

    private static string? ProportionsOf(string? size)
    {
        if (size?.Split('x', ':') is not [var width, var height]
            || !int.TryParse(width, out var w) || !int.TryParse(height, out var h) || w <= 0 || h <= 0)
        {
            return null;
        }

        var wanted = Math.Log(w / (double)h);
        return Proportions.MinBy(known => Math.Abs(Math.Log(known.Value) - wanted)).Name;
    }

    private static HubError NotOffered(string message, string param) => new(ErrorCodes.NotOffered, message, param);
}
