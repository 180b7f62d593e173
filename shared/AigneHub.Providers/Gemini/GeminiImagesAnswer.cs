using AigneHub.Core.Errors;
using AigneHub.Core.Usage;
using AigneHub.Providers.Chat;
using AigneHub.Providers.Images;
using AigneHub.Providers.Json;

namespace AigneHub.Providers.Gemini;

/// <summary>Reads the images of a Gemini model, or of Imagen, whose answer is a list of <c>predictions</c>.</summary>
internal static class GeminiImagesAnswer
{
    private const string DefaultType = "image/png";

    public static Outcome<ImagesAnswer> Read(ReadOnlyMemory<byte> upstream)
    {
        var json = upstream.Span;
        if (!GeminiChunk.TryRead(json, out var chunk))
        {
            return new HubError(ErrorCodes.UpstreamGarbage, "The provider's answer is not JSON.");
        }

        if (chunk.IsError)
        {
            return GeminiErrors.FromAnswer(json);
        }

        return chunk.Candidates.IsEmpty && chunk.BlockReason is null ? ReadPredictions(json) : ReadCandidates(in chunk);
    }

    private static Outcome<ImagesAnswer> ReadCandidates(in GeminiChunk chunk)
    {
        var images = new List<GeneratedImage>();
        var reason = chunk.BlockReason;
        var candidates = new JsonItems(chunk.Candidates);
        while (candidates.Next())
        {
            reason ??= ReadCandidate(candidates.Value, images);
        }

        if (images.Count == 0)
        {
            return Nothing(reason);
        }

        UsageCounts? usage = chunk.Usage.IsEmpty ? null : GeminiUsage.Read(chunk.Usage, madeImages: true);
        return new ImagesAnswer(images, usage);
    }

    /// <summary>Adds an answer's images and gives the reason why it ended.</summary>
    private static string? ReadCandidate(ReadOnlySpan<byte> json, List<GeneratedImage> images)
    {
        string? reason = null;
        var fields = new JsonItems(json);
        while (fields.Next())
        {
            if (fields.Is("finishReason"u8))
            {
                reason = fields.Text();
            }
            else if (fields.Is("content"u8))
            {
                ReadContent(fields.Value, images);
            }
        }

        return reason;
    }

    private static void ReadContent(ReadOnlySpan<byte> json, List<GeneratedImage> images)
    {
        var fields = new JsonItems(json);
        while (fields.Next())
        {
            var parts = fields.Is("parts"u8) ? new JsonItems(fields.Value) : default;
            while (parts.Next())
            {
                var part = GeminiPart.Read(parts.Value);
                if (part is { Data: { } data, IsThought: false })
                {
                    images.Add(new GeneratedImage(MediaSource.FromBase64(part.MediaType ?? DefaultType, data)));
                }
            }
        }
    }

    private static Outcome<ImagesAnswer> ReadPredictions(ReadOnlySpan<byte> json)
    {
        var images = new List<GeneratedImage>();
        var fields = new JsonItems(json);
        while (fields.Next())
        {
            var predictions = fields.Is("predictions"u8) ? new JsonItems(fields.Value) : default;
            while (predictions.Next())
            {
                if (ReadPrediction(predictions.Value) is { } image)
                {
                    images.Add(image);
                }
            }
        }

        // What was filtered is not in the answer, and not charged.
        return images.Count == 0 ? Nothing("SAFETY") : new ImagesAnswer(images, null);
    }

    private static GeneratedImage? ReadPrediction(ReadOnlySpan<byte> json)
    {
        string? data = null;
        string? type = null;
        string? prompt = null;
        var fields = new JsonItems(json);
        while (fields.Next())
        {
            if (fields.Is("bytesBase64Encoded"u8))
            {
                data = fields.Text();
            }
            else if (fields.Is("mimeType"u8))
            {
                type = fields.Text();
            }
            else if (fields.Is("prompt"u8))
            {
                prompt = fields.Text();
            }
        }

        return data is null ? null : new GeneratedImage(MediaSource.FromBase64(type ?? DefaultType, data), prompt);
    }

    private static HubError Nothing(string? reason) => reason switch
    {
        null or "STOP" or "NO_IMAGE" or "MAX_TOKENS" =>
            new HubError(ErrorCodes.UpstreamRejected, "The model made no image of this prompt.", "prompt"),
        "OTHER" or "IMAGE_OTHER" =>
            new HubError(ErrorCodes.UpstreamFailed, $"The provider made no image ({reason})."),
        _ => new HubError(ErrorCodes.ContentPolicy, $"The provider refused the image ({reason}).", "prompt"),
    };
}
