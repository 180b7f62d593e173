using System.Globalization;
using AigneHub.Core.Errors;
using AigneHub.Providers.OpenAiCompatible.Translation;
using AigneHub.Providers.Videos;

namespace AigneHub.Providers.OpenAi.Videos;

/// <summary>A call for a video as Sora takes it: a form, for the image goes along as a file.</summary>
internal static class SoraRequest
{
    /// <summary>What Sora cannot do of what is asked; null when it can do it all.</summary>
    public static HubError? Refusal(VideoRequest request) => request switch
    {
        { NegativePrompt: not null } => NotOffered("Sora takes no negative prompts.", "negativePrompt"),
        { AspectRatio: not null } => NotOffered("Sora takes the shape as 'size', such as 1280x720.", "aspectRatio"),
        { LastFrame: not null } => NotOffered("Sora takes no last frame: Google's Veo does.", "lastFrame"),
        { References.Count: > 0 } => NotOffered("Sora takes no reference images: Google's Veo does.", "referenceImages"),
        { PersonGeneration: not null } => NotOffered("Sora has no 'personGeneration'.", "personGeneration"),
        _ => null,
    };

    public static HttpContent Write(VideoRequest request, string model)
    {
        var form = new MultipartFormDataContent();
        UpstreamForm.Add(form, "model", model);
        UpstreamForm.Add(form, "prompt", request.Prompt);
        UpstreamForm.Add(form, "seconds", request.Seconds?.ToString(CultureInfo.InvariantCulture));
        UpstreamForm.Add(form, "size", request.Size);
        if (request.Image is { } image)
        {
            UpstreamForm.AddFile(form, "input_reference", "image", image);
        }

        return form;
    }

    private static HubError NotOffered(string message, string field) => new(ErrorCodes.NotOffered, message, field);
}
