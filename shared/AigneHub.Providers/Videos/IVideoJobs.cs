using AigneHub.Core.Errors;
using AigneHub.Providers.Calls;

namespace AigneHub.Providers.Videos;

/// <summary>
/// How a provider makes videos: a job is begun by <see cref="IProvider.BuildRequest"/>, asked for until it is finished, and
/// its video is fetched.
/// </summary>
public interface IVideoJobs
{
    /// <summary>How long a video is unless the caller says, in seconds.</summary>
    int UsualSeconds { get; }

    /// <summary>Reads the answer to the request that began a job, or asked for it. The error is the job's: it is over.</summary>
    Outcome<VideoJob> Read(ReadOnlySpan<byte> answer);

    /// <summary>Asks how far a job is.</summary>
    HttpRequestMessage Ask(VideoJob job, Credential credential);

    /// <summary>Fetches the video of a finished job.</summary>
    HttpRequestMessage Fetch(VideoJob job, Credential credential);
}
