using AigneHub.Core.Errors;
using AigneHub.Providers.Chat;
using AigneHub.Providers.Images;
using AigneHub.Providers.Json;
using AigneHub.Providers.OpenAiCompatible;

namespace AigneHub.Providers.Ideogram;

/// <summary>Reads the images that were made. One that is not safe has no address and is not charged.</summary>
internal static class IdeogramAnswer
{
    public static Outcome<ImagesAnswer> Read(ReadOnlySpan<byte> json)
    {
        if (!JsonItems.AreJson(json))
        {
            return new HubError(ErrorCodes.UpstreamGarbage, "The provider's answer is not JSON.");
        }

        var images = new List<GeneratedImage>();
        var made = 0;
        var fields = new JsonItems(json);
        while (fields.Next())
        {
            if (fields.Is("error"u8))
            {
                return UpstreamErrors.FromAnswer(json);
            }

            var data = fields.Is("data"u8) ? new JsonItems(fields.Value) : default;
            while (data.Next())
            {
                made++;
                if (ReadImage(data.Value) is { } image)
                {
                    images.Add(image);
                }
            }
        }

        return images.Count > 0 ? new ImagesAnswer(images, null)
            : made > 0 ? new HubError(ErrorCodes.ContentPolicy, "The provider found no image safe to show.", "prompt")
            : new HubError(ErrorCodes.UpstreamGarbage, "The provider's answer has no images.");
    }

    private static GeneratedImage? ReadImage(ReadOnlySpan<byte> json)
    {
        string? url = null;
        string? prompt = null;
        var isUnsafe = false;
        var fields = new JsonItems(json);
        while (fields.Next())
        {
            if (fields.Is("url"u8))
            {
                url = fields.Text();
            }
            else if (fields.Is("prompt"u8))
            {
                prompt = fields.Text();
            }
            else if (fields.Is("is_image_safe"u8))
            {
                isUnsafe = fields.Value.SequenceEqual("false"u8);
            }
        }

        return isUnsafe || string.IsNullOrEmpty(url) ? null : new GeneratedImage(MediaSource.FromUrl(url), prompt);
    }
}
