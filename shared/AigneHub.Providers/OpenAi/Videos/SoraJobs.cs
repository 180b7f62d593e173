using System.Globalization;
using System.Text;
using AigneHub.Core.Errors;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Json;
using AigneHub.Providers.OpenAiCompatible;
using AigneHub.Providers.Videos;

namespace AigneHub.Providers.OpenAi.Videos;

/// <summary>Sora's jobs, by OpenAI's <c>/videos</c>.</summary>
internal sealed class SoraJobs : IVideoJobs
{
    public const string Path = "/videos";

    public int UsualSeconds => 4;

    public Outcome<VideoJob> Read(ReadOnlySpan<byte> answer)
    {
        if (!JsonItems.AreJson(answer))
        {
            return Garbage("The provider's answer about the video is not JSON.");
        }

        string? id = null;
        string? status = null;
        string? seconds = null;
        var fields = new JsonItems(answer);
        while (fields.Next())
        {
            if (fields.Is("id"u8))
            {
                id = fields.Text();
            }
            else if (fields.Is("status"u8))
            {
                status = fields.Text();
            }
            else if (fields.Is("seconds"u8))
            {
                seconds = fields.Text() ?? Encoding.UTF8.GetString(fields.Value);
            }
        }

        return (id, status) switch
        {
            (_, "failed") => Failure(answer),
            ({ Length: > 0 }, "queued" or "in_progress") => new VideoJob(id, IsFinished: false),
            ({ Length: > 0 }, "completed") => new VideoJob(id, IsFinished: true)
            {
                Seconds = int.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var known) ? known : null,
            },
            _ => Garbage("The provider did not say how far the video is."),
        };
    }

    public HttpRequestMessage Ask(VideoJob job, Credential credential) => Get(PathOf(job), credential);

    public HttpRequestMessage Fetch(VideoJob job, Credential credential) => Get(PathOf(job) + "/content", credential);

    private static string PathOf(VideoJob job) => $"{Path}/{Uri.EscapeDataString(job.Id)}";

    private static HttpRequestMessage Get(string path, Credential credential)
    {
        var request = UpstreamRequest.Get(new Uri(credential.BaseUrl + path));
        _ = request.Headers.TryAddWithoutValidation("Authorization", credential.Bearer);
        return request;
    }

    private static HubError Failure(ReadOnlySpan<byte> answer)
    {
        var detail = ErrorDetail.Read(answer);
        var message = detail.MessageOr("The provider could not make the video.");
        return detail.Code is "moderation_blocked" or "content_policy_violation" or "content_filter"
            ? new HubError(ErrorCodes.ContentPolicy, message, "prompt")
            : new HubError(ErrorCodes.UpstreamFailed, message);
    }

    private static HubError Garbage(string message) => new(ErrorCodes.UpstreamGarbage, message);
}
