using System.Globalization;
using System.Text.Json;
using AigneHub.Core.Errors;
using AigneHub.Hub.Inference.Bodies;
using AigneHub.Hub.Inference.Translation;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Chat;
using AigneHub.Providers.Videos;

namespace AigneHub.Hub.Aigne.Videos;

/// <summary>Reads AIGNE's call for a video into the hub's own terms.</summary>
internal sealed class AigneVideoReader(AigneVideo protocol) : IBodyReader
{
    private const int MostSeconds = 600;

    public Outcome<CallBody> Read(ReadOnlyMemory<byte> bytes) =>
        Envelope.Read(bytes, Operation.Video, protocol, ReadInput);

    private static void ReadInput(JsonFields input, CallBody body)
    {
        // The protocol never streams videos, whatever the options say.
        body.Stream = false;
        body.Video = new VideoRequest
        {
            Prompt = input.RequiredText("prompt"),
            Seconds = ReadSeconds(input),
            Size = input.Text("size"),
            AspectRatio = input.Text("aspectRatio"),
            Image = ReadImage(input, "image"),
            LastFrame = ReadImage(input, "lastFrame"),
            References = [.. input.Objects("referenceImages").Select(AigneFile.Read).OfType<MediaSource>()],
            NegativePrompt = input.Text("negativePrompt"),
            PersonGeneration = input.Text("personGeneration"),
        };
        body.Size = VideoResolution.Of(body.Video.Size);
    }

    /// <summary>The clients write the number as a text.</summary>
    private static int? ReadSeconds(JsonFields input)
    {
        if (input.Any("seconds") is { ValueKind: JsonValueKind.Number })
        {
            return (int?)input.Whole("seconds", 1, MostSeconds);
        }

        if (input.Text("seconds") is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && seconds is > 0 and <= MostSeconds)
        {
            return seconds;
        }

        input.Fail("seconds", $"must be a whole number from 1 to {MostSeconds}.");
        return null;
    }

    private static MediaSource? ReadImage(JsonFields input, string name) =>
        input.Object(name) is { } file ? AigneFile.Read(file) : null;
}
