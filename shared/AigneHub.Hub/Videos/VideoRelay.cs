using AigneHub.Core.Errors;
using AigneHub.Core.Usage;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Inference;
using AigneHub.Hub.Inference.Calling;
using AigneHub.Hub.Inference.Relay;
using AigneHub.Hub.Inference.Reservation;
using AigneHub.Hub.Inference.Settlement;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Videos;

namespace AigneHub.Hub.Videos;

/// <summary>
/// Answers a call for a video: has it made, settles the call, then hands the video over. No provider takes back a job once it
/// has begun, so the hub sees it through when the caller leaves, and charges what was made.
/// </summary>
internal sealed class VideoRelay(VideoMaker maker, Settler settler, HubOptions options, TimeProvider time)
{
    /// <summary>Serves the call and settles it.</summary>
    public async Task ServeAsync(InferenceCall call, Reserved reserved)
    {
        using var watch = new CallWatch(time, options.Timeouts, CancellationToken.None);
        using var caller = new WaitingAnswer(call, time);
        watch.WhenSilent(caller.KeepAliveAsync);
        var made = await MakeAsync(call, watch).ConfigureAwait(false);
        var hasLeft = call.Request.Aborted.IsCancellationRequested;
        if (made.Failed)
        {
            var end = hasLeft ? CallEnd.ClientGone(null) : CallEnd.Failed(made.Error);
            _ = await settler.SettleAsync(call, reserved, end).ConfigureAwait(false);
            await caller.FailAsync(made.Error).ConfigureAwait(false);
            return;
        }

        var facts = FactsOf(made.Value);
        var settled = await settler
            .SettleAsync(call, reserved, hasLeft ? CallEnd.ClientGone(facts) : CallEnd.Completed(facts)).ConfigureAwait(false);
        if (hasLeft)
        {
            return;
        }

        await (settled
            ? caller.EndAsync(made.Value, settler.EndOf(call, facts))
            : caller.FailAsync(AnswerRelay.NotRecorded())).ConfigureAwait(false);
    }

    private async ValueTask<Outcome<GeneratedVideo>> MakeAsync(InferenceCall call, CallWatch watch)
    {
        try
        {
            return await maker.MakeAsync(call, watch).ConfigureAwait(false);
        }
        catch (Exception exception) when (UpstreamFailures.Covers(exception))
        {
            return UpstreamFailures.From(exception, watch, call.Provider.Name)!;
        }
    }

    private static AnswerFacts FactsOf(GeneratedVideo video)
    {
        UsageCounts usage = default;
        usage[UsageClass.VideoSeconds] = video.Seconds;
        return new AnswerFacts { Usage = usage, HasUsage = true, Finished = true };
    }
}
