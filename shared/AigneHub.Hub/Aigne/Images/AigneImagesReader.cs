using System.Text.Json;
using AigneHub.Core.Errors;
using AigneHub.Hub.Inference.Bodies;
using AigneHub.Hub.Inference.Translation;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Chat;
using AigneHub.Providers.Images;

namespace AigneHub.Hub.Aigne.Images;

/// <summary>Reads AIGNE's call for images into the hub's own terms.</summary>
internal sealed class AigneImagesReader(AigneImages protocol) : IBodyReader
{
    private const string Image = "image";

    private static readonly HashSet<string> Known =
    [
        "prompt", "n", "size", "quality", "style", Image, "outputFileType", "modelOptions", "model", "seed", "negativePrompt",
        "outputFormat",
    ];

    public Outcome<CallBody> Read(ReadOnlyMemory<byte> bytes) =>
        Envelope.Read(bytes, Operation.Images, protocol, ReadInput);

    private static void ReadInput(JsonFields input, CallBody body)
    {
        // The protocol never streams images, whatever the options say.
        body.Stream = false;
        body.Count = (int)(input.Whole("n", 1, 10) ?? 1);
        body.Size = input.Text("size");
        body.Quality = input.Text("quality");
        var asUrl = (input.Text("outputFileType") ?? "url") == "url";
        body.ImagesAsUrl = asUrl;
        body.Images = new ImagesRequest
        {
            Prompt = input.RequiredText("prompt"),
            Count = body.Count,
            Size = body.Size,
            Quality = body.Quality,
            Style = input.Text("style"),
            OutputFormat = input.Text("outputFormat"),
            AsUrl = asUrl,
            Inputs = [.. ReadFiles(input)],
            NegativePrompt = input.Text("negativePrompt"),
            Seed = input.Whole("seed"),
            Extra = input.Except(Known),
        };
    }

    private static IEnumerable<MediaSource> ReadFiles(JsonFields input)
    {
        if (input.Any(Image)?.ValueKind == JsonValueKind.Object)
        {
            return AigneFile.Read(input.RequiredObject(Image)) is { } single ? [single] : [];
        }

        return [.. input.Objects(Image).Select(AigneFile.Read).OfType<MediaSource>()];
    }
}
