using AigneHub.Core.Errors;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Json;
using AigneHub.Providers.Videos;

namespace AigneHub.Providers.Gemini.Videos;

/// <summary>Veo's jobs: Google's long-running operations.</summary>
internal sealed class VeoJobs : IVideoJobs
{
    /// <summary>How long Veo's videos are unless it is told otherwise.</summary>
    public const int Seconds = 8;

    public int UsualSeconds => Seconds;

    public Outcome<VideoJob> Read(ReadOnlySpan<byte> answer)
    {
        if (!JsonItems.AreJson(answer))
        {
            return Garbage("The provider's answer about the video is not JSON.");
        }

        string? name = null;
        var isDone = false;
        ReadOnlySpan<byte> response = default;
        var fields = new JsonItems(answer);
        while (fields.Next())
        {
            if (fields.Is("error"u8))
            {
                return GeminiErrors.FromOperation(answer);
            }

            if (fields.Is("name"u8))
            {
                name = fields.Text();
            }
            else if (fields.Is("done"u8))
            {
                isDone = fields.IsTrue;
            }
            else if (fields.Is("response"u8))
            {
                response = fields.Value;
            }
        }

        return name is null || !IsOperation(name) ? Garbage("The provider did not name its work on the video.")
            : isDone ? ReadVideo(name, JsonItems.Find(response, "generateVideoResponse"u8))
            : new VideoJob(name, IsFinished: false);
    }

    public HttpRequestMessage Ask(VideoJob job, Credential credential) =>
        GeminiRequest.Get(new Uri($"{credential.BaseUrl}/{job.Id}"), credential);

    public HttpRequestMessage Fetch(VideoJob job, Credential credential) =>
        GeminiRequest.Get(new Uri(job.Address!), credential);

    /// <summary>The name becomes part of an address that is called with the hub's key.</summary>
    private static bool IsOperation(string name) =>
        name.Contains("operations/", StringComparison.Ordinal)
        && !name.Contains("..", StringComparison.Ordinal)
        && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '/' or '-' or '_' or '.');

    private static Outcome<VideoJob> ReadVideo(string name, ReadOnlySpan<byte> made)
    {
        var samples = new JsonItems(JsonItems.Find(made, "generatedSamples"u8));
        if (samples.Next())
        {
            var uri = new JsonItems(JsonItems.Find(samples.Value, "video"u8));
            while (uri.Next())
            {
                if (uri.Is("uri"u8) && Uri.TryCreate(uri.Text(), UriKind.Absolute, out var address)
                    && address.Scheme is "http" or "https")
                {
                    return new VideoJob(name, IsFinished: true) { Address = address.AbsoluteUri };
                }
            }
        }

        var reasons = new JsonItems(JsonItems.Find(made, "raiMediaFilteredReasons"u8));
        return reasons.Next()
            ? new HubError(ErrorCodes.ContentPolicy, reasons.Text() ?? "The provider refused the video.", "prompt")
            : Garbage("The provider made no video.");
    }

    private static HubError Garbage(string message) => new(ErrorCodes.UpstreamGarbage, message);
}
