using AigneHub.Core.Errors;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Inference;
using AigneHub.Hub.Inference.Calling;
using AigneHub.Providers.Videos;

namespace AigneHub.Hub.Videos;

/// <summary>Has a provider make a video: begins the job, asks for it at growing intervals, and keeps what was made.</summary>
internal sealed class VideoMaker(UpstreamCaller upstream, VideoKeeper keeper, HubOptions options, TimeProvider time)
{
    private const double Growth = 1.5;

    /// <summary>A job is paid for once it has begun: what goes wrong in asking for it is not the end of it.</summary>
    private const int Patience = 5;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(20);

    /// <summary>The video, kept; or why there is none.</summary>
    public async ValueTask<Outcome<GeneratedVideo>> MakeAsync(InferenceCall call, CallWatch watch)
    {
        var jobs = call.Provider.Videos!;
        var begun = await upstream.SendAsync(call, watch).ConfigureAwait(false);
        if (begun.Failed)
        {
            return begun.Error;
        }

        Outcome<VideoJob> job;
        using (var head = begun.Value)
        {
            var answer = await JobAnswer.ReadAsync(head, watch).ConfigureAwait(false);
            job = answer.Failed ? answer.Error : jobs.Read(answer.Value);
        }

        if (!job.Failed)
        {
            job = await WaitAsync(call, job.Value, watch).ConfigureAwait(false);
        }

        if (job.Failed)
        {
            return job.Error;
        }

        // What is charged was set aside before: a provider that makes more does so at its own expense.
        var wanted = call.Body.Video!.Seconds ?? jobs.UsualSeconds;
        var seconds = Math.Min(job.Value.Seconds ?? wanted, wanted);
        if (call.Request.Aborted.IsCancellationRequested)
        {
            return new GeneratedVideo(null, seconds);
        }

        var kept = await InsistAsync(() => keeper.KeepAsync(call, job.Value, watch), call, watch).ConfigureAwait(false);
        return kept.Failed ? kept.Error : new GeneratedVideo(kept.Value, seconds);
    }

    private async ValueTask<Outcome<VideoJob>> WaitAsync(InferenceCall call, VideoJob job, CallWatch watch)
    {
        var jobs = call.Provider.Videos!;
        var pause = FirstPause;
        while (!job.IsFinished)
        {
            if (time.GetElapsedTime(call.Request.StartedAt) + pause > options.Timeouts.Video)
            {
                return new HubError(
                    ErrorCodes.UpstreamJobTimeout, $"{call.Provider.Name} did not finish the video in time (video time-out).");
            }

            await Task.Delay(pause, time, watch.Token).ConfigureAwait(false);
            var answer = await InsistAsync(() => AskAsync(call, job, watch), call, watch).ConfigureAwait(false);
            var read = answer.Failed ? answer.Error : jobs.Read(answer.Value);
            if (read.Failed)
            {
                return read;
            }

            job = read.Value;
            pause = Shorter(pause * Growth, LongestPause);
        }

        return job;
    }

    private async ValueTask<Outcome<byte[]>> AskAsync(InferenceCall call, VideoJob job, CallWatch watch)
    {
        var request = call.Provider.Videos!.Ask(job, call.Target.Credential);
        var sent = await upstream.SendAsync(call, request, watch).ConfigureAwait(false);
        if (sent.Failed)
        {
            return sent.Error;
        }

        using var head = sent.Value;
        return await JobAnswer.ReadAsync(head, watch).ConfigureAwait(false);
    }

    /// <summary>Tries again what failed for now, as long as there is hope.</summary>
    private async ValueTask<Outcome<T>> InsistAsync<T>(
        Func<ValueTask<Outcome<T>>> attempt, InferenceCall call, CallWatch watch)
        where T : notnull
    {
        for (var left = Patience; ; left--)
        {
            var outcome = await TryAsync(attempt, call, watch).ConfigureAwait(false);
            if (!outcome.Failed || left == 0 || !IsPassing(outcome.Error))
            {
                return outcome;
            }

            var pause = Shorter(outcome.Error.RetryAfter ?? FirstPause, LongestPause);
            await Task.Delay(pause, time, watch.Token).ConfigureAwait(false);
        }
    }

    private static async ValueTask<Outcome<T>> TryAsync<T>(
        Func<ValueTask<Outcome<T>>> attempt, InferenceCall call, CallWatch watch)
        where T : notnull
    {
        try
        {
            return await attempt().ConfigureAwait(false);
        }
        catch (Exception exception) when (UpstreamFailures.Covers(exception) && !watch.Token.IsCancellationRequested)
        {
            return UpstreamFailures.From(exception, watch, call.Provider.Name)!;
        }
    }

    private static bool IsPassing(HubError error) => error.Code is { Retryable: true, Status: 429 or >= 500 };

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
