using System.Globalization;
using AigneHub.Core.Money;
using AigneHub.Core.Tables;
using AigneHub.Core.Usage;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Inference.Planning;
using AigneHub.Hub.Inference.Settlement;
using AigneHub.Hub.Inference.Sharing;
using AigneHub.Hub.Telemetry;
using Microsoft.Extensions.Logging;

namespace AigneHub.Hub.Inference.Caching;

/// <summary>
/// Answers calls that ask what was asked before with the answer that the provider gave then. Each is a call of its own, with
/// its own record and charge. Those that come while the first is under way wait for it.
/// </summary>
internal sealed partial class CachedCalls(
    HubOptions options, CacheStore store, SharedCalls calls, TimeProvider time, ILogger<CachedCalls> logger)
{
    /// <summary>How long a call waits for an equal one: in a stream nothing else tells its caller that it lives.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Serves a call from the cache, or by the function, and keeps its answer.</summary>
    public async Task<InferenceCall?> ServeAsync(
        InferenceCall call, CacheWish wish, Func<InferenceCall, Task<InferenceCall?>> serve)
    {
        if (wish.IsRefresh)
        {
            return await MakeAsync(call, wish, serve).ConfigureAwait(false);
        }

        if (await TryHitAsync(call, wish).ConfigureAwait(false))
        {
            return await ReplayAsync(call, wish, serve).ConfigureAwait(false);
        }

        var shared = calls.Enter(new CallIdentity("cache:" + wish.Id, string.Empty, TimeSpan.Zero), out var isFirst);
        if (!isFirst)
        {
            await WaitAsync(call, shared).ConfigureAwait(false);
            return await TryHitAsync(call, wish).ConfigureAwait(false)
                ? await ReplayAsync(call, wish, serve).ConfigureAwait(false)
                : await MakeAsync(call, wish, serve).ConfigureAwait(false);
        }

        // Another one may have ended since this one looked.
        if (await TryHitAsync(call, wish).ConfigureAwait(false))
        {
            calls.End(shared);
            return await ReplayAsync(call, wish, serve).ConfigureAwait(false);
        }

        InferenceCall? served = null;
        await calls
            .LeadAsync(
                call.Request.Http,
                shared,
                async () => served = await MakeAsync(call, wish, serve).ConfigureAwait(false))
            .ConfigureAwait(false);
        return served;
    }

    private async Task WaitAsync(InferenceCall call, SharedCall shared)
    {
        try
        {
            await shared.Ended.WaitAsync(Patience, time, call.Request.Aborted).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            // It goes its own way; where the caller left, that is short.
        }
        finally
        {
            shared.Leave();
        }
    }

    /// <summary>Points the call to the answer that is kept, if there is one. A store that fails is one that has nothing.</summary>
    private async ValueTask<bool> TryHitAsync(InferenceCall call, CacheWish wish)
    {
        try
        {
            var row = await store.FindAsync(wish.Id, call.Request.Aborted).ConfigureAwait(false);
            return row is not null && await TryHitAsync(call, wish, row).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (call.Request.Aborted.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception problem)
        {
            LogNotFound(problem, call.Request.Id);
            return false;
        }
    }

    private async ValueTask<bool> TryHitAsync(InferenceCall call, CacheWish wish, Row row)
    {
        var known = CacheRows.Read(row);
        var age = time.GetUtcNow() - known.Made;
        if (age >= wish.Age || CandidateOf(call, known) is not { } candidate
            || await store.OpenAsync(row, call.Request.Aborted).ConfigureAwait(false) is not { } answer)
        {
            return false;
        }

        call.Replay(answer, candidate, new BasisPoints(options.Cache.Percent * (BasisPoints.Whole / 100)));
        var headers = call.Request.Http.Response.Headers;
        headers[CacheWish.Header] = "hit";
        headers.Age = Math.Max(0, (long)age.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        CallMetrics.Looked(call, isHit: true);
        return true;
    }

    /// <summary>Who made it must still be one who may: the hub's routes and the key's models may have changed.</summary>
    private static Candidate? CandidateOf(InferenceCall call, CachedAnswer answer)
    {
        foreach (var candidate in call.Plan.Candidates)
        {
            if (candidate.Upstream.Provider.Id == answer.Provider && candidate.Model == answer.Model)
            {
                return candidate;
            }
        }

        return null;
    }

    /// <summary>What cannot be read, though it could as it was kept, is not tried again.</summary>
    private async Task<InferenceCall?> ReplayAsync(
        InferenceCall call, CacheWish wish, Func<InferenceCall, Task<InferenceCall?>> serve)
    {
        var served = await serve(call).ConfigureAwait(false);
        if (call.End is { Error: not null }
            && await store.FindAsync(wish.Id, CancellationToken.None).ConfigureAwait(false) is { } row)
        {
            await store.ForgetAsync(row, CancellationToken.None).ConfigureAwait(false);
        }

        return served;
    }

    private Task<InferenceCall?> MakeAsync(
        InferenceCall call, CacheWish wish, Func<InferenceCall, Task<InferenceCall?>> serve)
    {
        call.Request.Http.Response.Headers[CacheWish.Header] = "miss";
        CallMetrics.Looked(call, isHit: false);
        call.Record = new AnswerRecord(options.Cache.MaxBytes, record => KeepAsync(call, wish, record));
        return serve(call);
    }

    /// <summary>Only what is whole and as it was asked for.</summary>
    private static bool MayBeKept(InferenceCall call, AnswerRecord record) =>
        call is { End: { Outcome: CallOutcome.Completed } end, Body.LoweredLimit: null }
        && !record.IsTooLong && ChargeRule.IsCharged(call.Body.Operation, end);

    private async ValueTask KeepAsync(InferenceCall call, CacheWish wish, AnswerRecord record)
    {
        if (!MayBeKept(call, record))
        {
            return;
        }

        var now = time.GetUtcNow();
        var answer = new CachedAnswer(
            call.Request.Id,
            call.Provider.Id,
            call.Candidate.Model,
            record.MediaType,
            call.End!.Facts!.Usage,
            now,
            now + wish.Age)
        {
            Body = record.Bytes,
        };
        try
        {
            await store.PutAsync(wish.Id, answer).ConfigureAwait(false);
        }
        catch (Exception problem)
        {
            LogNotKept(problem, call.Request.Id);
        }
    }

    [LoggerMessage(61, LogLevel.Warning, "The cache could not be asked for {RequestId}")]
    private partial void LogNotFound(Exception problem, string requestId);

    [LoggerMessage(62, LogLevel.Warning, "The answer of {RequestId} could not be kept in the cache")]
    private partial void LogNotKept(Exception problem, string requestId);
}
