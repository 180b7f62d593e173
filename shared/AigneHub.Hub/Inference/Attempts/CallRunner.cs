using AigneHub.Core.Errors;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Errors;
using AigneHub.Hub.Inference.Calling;
using AigneHub.Hub.Inference.Relay;
using AigneHub.Hub.Inference.Reservation;
using AigneHub.Hub.Inference.Settlement;
using AigneHub.Hub.Inference.Translation;
using AigneHub.Providers.Calls;

namespace AigneHub.Hub.Inference.Attempts;

/// <summary>
/// Has an admitted call answered and settles it, once. What fails before the caller got a byte of the answer is tried again
/// where there is hope; the caller waits meanwhile and learns nothing of it.
/// </summary>
internal sealed class CallRunner(
    HubOptions options,
    UpstreamCaller upstreamCaller,
    CallTranslation translation,
    Retries retries,
    AnswerRelay answers,
    StreamRelay streams,
    Settler settler,
    Drains drains,
    TimeProvider time)
{
    /// <summary>Serves the call, whose body is ready for its first candidate. What is replayed is tried once.</summary>
    public async Task ServeAsync(InferenceCall call, Reserved reserved)
    {
        using var watch = new CallWatch(time, options.Timeouts, call.Request.Aborted);
        watch.DrainBy(DrainsOf(call));
        using var caller = call.Body.Stream ? new CallerStream(call, watch) : null;
        if (caller is not null)
        {
            watch.WhenSilent(caller.KeepAliveAsync);
        }
        else if (options.Timeouts.Whole is { } whole)
        {
            watch.EndAfter(whole - time.GetElapsedTime(call.Request.StartedAt));
        }

        if (call.Candidate.FirstByte is { } firstByte)
        {
            watch.Restart(firstByte);
        }

        var error = await AttemptAsync(call, reserved, caller, watch).ConfigureAwait(false);
        while (error is not null && call.Cached is null && await PrepareNextAsync(call, error).ConfigureAwait(false))
        {
            watch.DrainBy(DrainsOf(call));
            watch.Restart(call.Candidate.FirstByte);
            caller?.Resume();
            error = await AttemptAsync(call, reserved, caller, watch).ConfigureAwait(false);
        }

        if (error is not null)
        {
            await FailAsync(call, reserved, caller, call.Failures?.Verdict ?? error).ConfigureAwait(false);
        }
    }

    private Drains? DrainsOf(InferenceCall call) =>
        call.Cached is null && call.Candidate.Upstream.OnDisconnect == DisconnectPolicy.Drain ? drains : null;

    /// <summary>Points the call to its next attempt. False when there is none, or nobody is left to hear of it.</summary>
    private async ValueTask<bool> PrepareNextAsync(InferenceCall call, HubError error)
    {
        try
        {
            while (await retries.NextAsync(call, error).ConfigureAwait(false))
            {
                // One that cannot be asked in its own terms is passed over; what went wrong before still counts.
                if (await translation.PrepareAsync(call).ConfigureAwait(false) is not { } problem)
                {
                    return true;
                }

                error = problem;
            }
        }
        catch (OperationCanceledException) when (call.Request.Aborted.IsCancellationRequested)
        {
            // The caller left.
        }

        return false;
    }

    /// <summary>Null when the call is settled; else why it is not, and the caller has got nothing of an answer.</summary>
    private async ValueTask<HubError?> AttemptAsync(
        InferenceCall call, Reserved reserved, CallerStream? caller, CallWatch watch)
    {
        try
        {
            var sent = call.Cached is { } cached
                ? cached.Open()
                : await upstreamCaller.SendAsync(call, watch).ConfigureAwait(false);
            if (sent.Failed)
            {
                return sent.Error;
            }

            using var upstream = sent.Value;
            call.Record?.Begin(upstream);
            return await RelayAsync(call, reserved, upstream, caller, watch).ConfigureAwait(false);
        }
        catch (Exception exception) when (UpstreamFailures.Covers(exception))
        {
            if (UpstreamFailures.From(exception, watch, call.Provider.Name) is { } error)
            {
                return error;
            }

            _ = await settler.SettleAsync(call, reserved, CallEnd.ClientGone(null)).ConfigureAwait(false);
            return null;
        }
    }

    /// <summary>A provider may answer in one piece where a stream was asked for, above all to say an error.</summary>
    private async ValueTask<HubError?> RelayAsync(
        InferenceCall call, Reserved reserved, HttpResponseMessage upstream, CallerStream? caller, CallWatch watch)
    {
        if (caller is not null && IsStream(call.Provider, upstream))
        {
            return await streams.RelayAsync(call, reserved, upstream, caller, watch).ConfigureAwait(false);
        }

        if (caller is null || await caller.TryYieldAsync().ConfigureAwait(false))
        {
            call.FirstByteAt = time.GetTimestamp();
            return await answers.RelayAsync(call, reserved, upstream, watch).ConfigureAwait(false);
        }

        return new HubError(ErrorCodes.UpstreamGarbage, $"{call.Provider.Name} did not answer with a stream.");
    }

    private async Task FailAsync(InferenceCall call, Reserved reserved, CallerStream? caller, HubError error)
    {
        if (call.Request.Aborted.IsCancellationRequested)
        {
            _ = await settler.SettleAsync(call, reserved, CallEnd.ClientGone(null)).ConfigureAwait(false);
            return;
        }

        _ = await settler.SettleAsync(call, reserved, CallEnd.Failed(error)).ConfigureAwait(false);
        await (caller?.FailAsync(error).AsTask()
            ?? ErrorResponse.WriteAsync(call.Request.Http, error, call.Request.Aborted)).ConfigureAwait(false);
    }

    private static bool IsStream(IProvider provider, HttpResponseMessage upstream) =>
        upstream.Content.Headers.ContentType?.MediaType == provider.StreamMediaType;
}
