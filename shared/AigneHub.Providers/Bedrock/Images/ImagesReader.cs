using AigneHub.Core.Errors;
using AigneHub.Providers.Bedrock.Invoke;
using AigneHub.Providers.Chat;
using AigneHub.Providers.Images;

namespace AigneHub.Providers.Bedrock.Images;

/// <summary>Reads the images that invocations gave, whichever family's.</summary>
internal static class ImagesReader
{
    /// <summary>The images. Where some of several were held back, the others.</summary>
    public static Outcome<ImagesAnswer> Read(ReadOnlyMemory<byte> joined, ImagesRequest request)
    {
        var answers = InvokedAnswers.Read(joined) ?? [];
        var mediaType = $"image/{request.OutputFormat ?? "png"}";
        var images = answers.SelectMany(answer => answer.Items("images")).Select(InvokedJson.TextOf)
            .Where(image => !string.IsNullOrEmpty(image))
            .Select(image => new GeneratedImage(MediaSource.FromBase64(mediaType, image!)))
            .ToList();
        return images.Count > 0
            ? new ImagesAnswer(images, Usage: null)
            : WhyNone(answers.Select(RefusalIn).FirstOrDefault(reason => reason is not null));
    }

    /// <summary>Amazon's models say it in <c>error</c>, Stability's in <c>finish_reasons</c>.</summary>
    private static string? RefusalIn(InvokedJson answer) =>
        answer.Text("error")
        ?? answer.Items("finish_reasons").Select(InvokedJson.TextOf).FirstOrDefault(reason => reason is not null);

    private static HubError WhyNone(string? reason) =>
        reason is null ? new HubError(ErrorCodes.UpstreamGarbage, "The provider's answer has no images.")
        : reason.Contains("Inference error", StringComparison.OrdinalIgnoreCase)
            ? new HubError(ErrorCodes.UpstreamFailed, "The model failed while it made the image.")
        : new HubError(ErrorCodes.ContentPolicy, $"The provider made no image: {reason}");
}
