using AigneHub.Core.Errors;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Images;
using AigneHub.Providers.Json;

namespace AigneHub.Providers.Bedrock.Images;

/// <summary>An image call as the invocations its images need.</summary>
internal static class ImagesCall
{
    private static readonly AmazonImages Titan = new(TakesStyle: false);
    private static readonly AmazonImages NovaCanvas = new(TakesStyle: true);
    private static readonly StabilityImages Stability = new();

    /// <summary>The bodies of the invocations.</summary>
    public static Outcome<List<HttpContent>> Write(CallBody body, string model)
    {
        var request = body.Images!;
        if (ModelOf(model) is not { } family)
        {
            return new HubError(
                ErrorCodes.NotOffered,
                "On Bedrock, images are made by Titan Image Generator, Nova Canvas and models of Stability.",
                "model");
        }

        if (request.Inputs.Any(input => input.Base64 is null))
        {
            return new HubError(ErrorCodes.NotOffered, "Bedrock takes images as bytes.", "image");
        }

        return family.Check(request) is { } problem ? problem : Bodies(family, request).ToList();
    }

    private static IImageModel? ModelOf(string id) =>
        id.Contains("amazon.titan-image", StringComparison.Ordinal) ? Titan
        : id.Contains("amazon.nova-canvas", StringComparison.Ordinal) ? NovaCanvas
        : id.Contains("stability.", StringComparison.Ordinal) ? Stability
        : null;

    /// <summary>The same seed would make the same images again.</summary>
    private static IEnumerable<HttpContent> Bodies(IImageModel family, ImagesRequest request)
    {
        for (var made = 0; made < request.Count; made += family.ImagesAtATime)
        {
            var count = Math.Min(family.ImagesAtATime, request.Count - made);
            var seed = request.Seed + made;
            yield return PlainJson.Content(json =>
            {
                json.WriteStartObject();
                family.Write(json, request, count, seed);
                json.WriteEndObject();
            });
        }
    }
}
