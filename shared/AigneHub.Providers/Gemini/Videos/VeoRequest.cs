using System.Text.Json;
using AigneHub.Core.Errors;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Chat;
using AigneHub.Providers.Images;
using AigneHub.Providers.Videos;

namespace AigneHub.Providers.Gemini.Videos;

/// <summary>A call for a video as Veo takes it.</summary>
internal static class VeoRequest
{
    private static readonly string[] Ratios = ["16:9", "9:16"];

    public static Outcome<HttpRequestMessage> Build(VideoRequest request, GeminiModel model, Credential credential)
    {
        if (!model.IsVeo)
        {
            return new HubError(
                ErrorCodes.NotOffered, "This model makes no videos: Google's that do begin with 'veo-'.", "model");
        }

        var size = request.Size is { } text ? ImageSize.Parse(text) : null;
        var ratio = request.AspectRatio ?? size?.NearestOf(Ratios);
        return size is not null && ratio is null
            ? new HubError(ErrorCodes.InvalidValue, "Veo makes videos of the shapes 16:9 and 9:16.", "size")
            : GeminiRequest.Post(
                credential, model, "predictLongRunning", json => Write(json, request, ratio, ResolutionOf(request.Size, size)));
    }

    private static string? ResolutionOf(string? text, ImageSize? size) =>
        text is null || size is { IsRatio: true } ? null : VideoResolution.Of(text);

    private static void Write(Utf8JsonWriter json, VideoRequest request, string? ratio, string? resolution)
    {
        json.WriteStartObject();
        json.WriteStartArray("instances"u8);
        WriteInstance(json, request);
        json.WriteEndArray();
        json.WriteStartObject("parameters"u8);
        json.WriteNumber("sampleCount"u8, 1);
        json.WriteNumber("durationSeconds"u8, request.Seconds ?? VeoJobs.Seconds);
        WriteText(json, "aspectRatio"u8, ratio);
        WriteText(json, "resolution"u8, resolution);
        WriteText(json, "negativePrompt"u8, request.NegativePrompt);
        WriteText(json, "personGeneration"u8, request.PersonGeneration);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteInstance(Utf8JsonWriter json, VideoRequest request)
    {
        json.WriteStartObject();
        json.WriteString("prompt"u8, request.Prompt);
        WriteImage(json, "image"u8, request.Image);
        WriteImage(json, "lastFrame"u8, request.LastFrame);
        if (request.References.Count > 0)
        {
            json.WriteStartArray("referenceImages"u8);
            foreach (var reference in request.References)
            {
                json.WriteStartObject();
                WriteImage(json, "image"u8, reference);
                json.WriteString("referenceType"u8, "asset"u8);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteImage(Utf8JsonWriter json, ReadOnlySpan<byte> name, MediaSource? image)
    {
        if (image is null)
        {
            return;
        }

        json.WriteStartObject(name);
        json.WriteString("bytesBase64Encoded"u8, image.Base64);
        json.WriteString("mimeType"u8, image.MediaType);
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
