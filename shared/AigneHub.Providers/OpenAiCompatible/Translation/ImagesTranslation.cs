using System.Text.Json;
using AigneHub.Core.Errors;
using AigneHub.Core.Money;
using AigneHub.Core.Usage;
using AigneHub.Providers.Chat;
using AigneHub.Providers.Images;

namespace AigneHub.Providers.OpenAiCompatible.Translation;

/// <summary>Image generation in the hub's own terms, to and from OpenAI's.</summary>
internal static class ImagesTranslation
{
    public static void Write(
        Utf8JsonWriter json,
        ImagesRequest request,
        string model,
        ImageInputs way,
        IReadOnlyList<KeyValuePair<string, string>> defaults)
    {
        json.WriteStartObject();
        json.WriteString("model"u8, model);
        json.WriteString("prompt"u8, request.Prompt);
        json.WriteNumber("n"u8, request.Count);
        WriteIfAny(json, "size"u8, request.Size);
        WriteIfAny(json, "quality"u8, request.Quality);
        WriteIfAny(json, "style"u8, request.Style);
        WriteIfAny(json, "output_format"u8, request.OutputFormat);
        WriteInputs(json, request.Inputs, way);
        foreach (var (name, value) in request.Extra)
        {
            json.WritePropertyName(name);
            value.WriteTo(json);
        }

        foreach (var (name, value) in defaults.Where(field => !request.Extra.ContainsKey(field.Key)))
        {
            json.WritePropertyName(name);
            json.WriteRawValue(value);
        }

        json.WriteEndObject();
    }

    public static Outcome<ImagesAnswer> Read(ImagesRequest request, ReadOnlySpan<byte> upstream, UsageRules rules)
    {
        try
        {
            var answer = JsonElement.Parse(upstream);
            if (answer.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object)
            {
                return UpstreamErrors.FromAnswer(upstream);
            }

            var mediaType = $"image/{request.OutputFormat ?? "png"}";
            var images = answer.GetProperty("data").EnumerateArray()
                .Select(item => ImageOf(item, mediaType)).OfType<GeneratedImage>().ToList();
            return images.Count == 0
                ? new HubError(ErrorCodes.UpstreamGarbage, "The provider's answer holds no image.")
                : Answer(images, upstream, rules);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return new HubError(ErrorCodes.UpstreamGarbage, "The provider's answer holds no images.");
        }
    }

    /// <summary>The images with what the answer around them says was used.</summary>
    public static ImagesAnswer Answer(List<GeneratedImage> images, ReadOnlySpan<byte> upstream, UsageRules rules)
    {
        var scan = default(AnswerScanner);
        UsageCounts? usage = null;
        Amount? cost = null;
        if (scan.TryScan(upstream.Trim(" \t\r\n"u8)) && scan.HasUsage)
        {
            usage = UsageNormalizer.Normalize(in scan.Usage, rules);
            cost = UsageNormalizer.StatedCost(in scan.Usage, rules);
        }

        return new ImagesAnswer(images, usage, cost);
    }

    /// <summary>Doubao answers a failed image of several with an item that holds only an error: that is none.</summary>
    private static GeneratedImage? ImageOf(JsonElement item, string mediaType)
    {
        var prompt = item.TryGetProperty("revised_prompt", out var revised) ? revised.GetString() : null;
        if (item.TryGetProperty("b64_json", out var base64) && base64.ValueKind == JsonValueKind.String)
        {
            return new GeneratedImage(MediaSource.FromBase64(mediaType, base64.GetString()!), prompt);
        }

        return item.TryGetProperty("url", out var url) && url.ValueKind == JsonValueKind.String
            ? new GeneratedImage(MediaSource.FromUrl(url.GetString()!), prompt)
            : null;
    }

    private static void WriteInputs(Utf8JsonWriter json, IReadOnlyList<MediaSource> inputs, ImageInputs way)
    {
        if (inputs.Count == 0)
        {
            return;
        }

        if (way == ImageInputs.Objects && inputs is [var only])
        {
            json.WritePropertyName("image"u8);
            WriteObject(json, only);
            return;
        }

        json.WriteStartArray(way == ImageInputs.Objects ? "images"u8 : "image"u8);
        foreach (var input in inputs)
        {
            if (way == ImageInputs.Objects)
            {
                WriteObject(json, input);
            }
            else
            {
                json.WriteStringValue(AddressOf(input));
            }
        }

        json.WriteEndArray();
    }

    private static void WriteObject(Utf8JsonWriter json, MediaSource input)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "image_url"u8);
        json.WriteString("url"u8, AddressOf(input));
        json.WriteEndObject();
    }

    private static string AddressOf(MediaSource input) => input.Url ?? $"data:{input.MediaType};base64,{input.Base64}";

    private static void WriteIfAny(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
