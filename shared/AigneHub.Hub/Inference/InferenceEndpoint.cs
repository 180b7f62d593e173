using AigneHub.Core.Errors;
using AigneHub.Core.Money;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Errors;
using AigneHub.Hub.Inference.Attempts;
using AigneHub.Hub.Inference.Bodies;
using AigneHub.Hub.Inference.Caching;
using AigneHub.Hub.Inference.Health;
using AigneHub.Hub.Inference.Idempotency;
using AigneHub.Hub.Inference.Limits;
using AigneHub.Hub.Inference.Planning;
using AigneHub.Hub.Inference.Reservation;
using AigneHub.Hub.Inference.Sharing;
using AigneHub.Hub.Inference.Translation;
using AigneHub.Hub.Keys;
using AigneHub.Hub.KeptBodies;
using AigneHub.Hub.Messages;
using AigneHub.Hub.Rates;
using AigneHub.Hub.Routing;
using AigneHub.Hub.Telemetry;
using AigneHub.Hub.Videos;
using AigneHub.Providers.Calls;

namespace AigneHub.Hub.Inference;

/// <summary>
/// The path of every call to a provider: limit, plan, reserve, call, relay, settle. Authentication came before. Nothing else
/// in the hub reaches a provider.
/// </summary>
internal sealed class InferenceEndpoint(
    HubOptions options,
    CallLimiter limiter,
    PriceBooks books,
    Planner planner,
    IReservations reservations,
    UpstreamSync credentials,
    Chooser chooser,
    HealthWatch health,
    CallTranslation translation,
    CallRunner runner,
    VideoRelay videos,
    IdempotentCalls idempotent,
    BodyKeeper bodies,
    CachedCalls cached,
    TimeProvider time)
{
    /// <summary>Handles one call whose body the given reader understands.</summary>
    public async Task HandleAsync(HubRequest request, IBodyReader reader)
    {
        var limits = request.Caller.Limits;
        var refusal = await limiter.EnterAsync(limits, request.Http.Response, request.Aborted).ConfigureAwait(false);
        if (refusal is not null)
        {
            await RefuseAsync(request, refusal).ConfigureAwait(false);
            return;
        }

        try
        {
            await ReadAndServeAsync(request, reader).ConfigureAwait(false);
        }
        finally
        {
            limiter.Leave(limits);
        }
    }

    private static Task RefuseAsync(HubRequest request, HubError error) =>
        ErrorResponse.WriteAsync(request.Http, error, request.Aborted);

    private async Task ReadAndServeAsync(HubRequest request, IBodyReader reader)
    {
        var read = await BodyBuffer.ReadAsync(request.Http.Request, reader.MediaType, options.MaxBodyBytes, request.Aborted)
            .ConfigureAwait(false);
        if (read.Failed)
        {
            await RefuseAsync(request, read.Error).ConfigureAwait(false);
            return;
        }

        using var buffer = read.Value;
        var body = FallbackModels.Read(reader, buffer.Bytes);
        if (body.Failed)
        {
            await RefuseAsync(request, body.Error).ConfigureAwait(false);
            return;
        }

        CacheWish? wish = null;
        if ((CallIdentity.TryRead(request, buffer.Bytes.Span, out var identity)
            ?? CacheWish.TryRead(request, body.Value, buffer.Bytes.Span, options.Cache, out wish)) is { } problem)
        {
            await RefuseAsync(request, problem).ConfigureAwait(false);
            return;
        }

        await (identity is null
            ? PlanAndServeAsync(request, body.Value, wish)
            : ServeOnceAsync(request, identity, body.Value, wish)).ConfigureAwait(false);
    }

    private Task ServeOnceAsync(HubRequest request, CallIdentity identity, CallBody body, CacheWish? wish) =>
        idempotent.ServeAsync(request, identity, first => PlanAndServeAsync(first, body, wish));

    /// <summary>The call, or null when it was refused.</summary>
    private async Task<InferenceCall?> PlanAndServeAsync(HubRequest request, CallBody body, CacheWish? wish)
    {
        body.RequestId = request.Id;
        body.Received = request.Started;
        await credentials.ReadyAsync(request.Aborted).ConfigureAwait(false);
        var book = await books.AtAsync(request.Started, request.Aborted).ConfigureAwait(false);
        body.FallbackModels = KeyModels.Fallbacks(request.Key, body.FallbackModels);
        var plan = KeyModels.Allowed(request.Key, body.Model, planner.Plan(body, Asker.Of(request.Key), book));
        if (plan.Failed)
        {
            await RefuseAsync(request, plan.Error).ConfigureAwait(false);
            return null;
        }

        if (body.Operation == Operation.TokenCount && !plan.Value.First.Upstream.Provider.Offers(Operation.TokenCount))
        {
            await TokenEstimate.AnswerAsync(request, body).ConfigureAwait(false);
            return null;
        }

        var call = new InferenceCall(request, body, plan.Value, options.Mode == HubMode.ServiceProvider ? book : null);
        using var copy = bodies.Begin(call);
        try
        {
            var made = await (wish is null ? ServeAsync(call) : cached.ServeAsync(call, wish, ServeAsync)).ConfigureAwait(false);
            if (copy is not null && made is not null)
            {
                bodies.Keep(copy);
            }

            return made;
        }
        finally
        {
            health.Ended(call);
        }
    }

    private async Task<InferenceCall?> ServeAsync(InferenceCall call)
    {
        var request = call.Request;
        if (await PointAsync(call).ConfigureAwait(false) is { } problem)
        {
            await RefuseAsync(request, problem).ConfigureAwait(false);
            return null;
        }

        var asked = time.GetTimestamp();
        var reserved = await reservations.ReserveAsync(call, request.Aborted).ConfigureAwait(false);
        CallMetrics.Reserved(time, asked);
        if (reserved.Failed)
        {
            await RefuseAsync(request, reserved.Error).ConfigureAwait(false);
            return null;
        }

        CallMetrics.Begun();
        call.Trace = call.Cached is null ? CallTrace.Begin(call) : null;
        try
        {
            await (call.Body.Operation == Operation.Video
                ? videos.ServeAsync(call, reserved.Value)
                : runner.ServeAsync(call, reserved.Value)).ConfigureAwait(false);
        }
        finally
        {
            call.Trace?.Dispose();
            CallMetrics.Ended();
            if (call.End is null)
            {
                // Nobody expected what went wrong, so nothing was delivered.
                reservations.Settle(reserved.Value, Amount.Zero);
            }
        }

        return call;
    }

    /// <summary>Chooses who is asked, and readies the body for it.</summary>
    private async ValueTask<HubError?> PointAsync(InferenceCall call) => call.Cached is not null
        ? await translation.PrepareAsync(call).ConfigureAwait(false)
        : await chooser.BeginAsync(call).ConfigureAwait(false) ?? await PrepareAsync(call).ConfigureAwait(false);

    /// <summary>Readies the body for where the call goes first, or for the first of the others that can do what it asks.</summary>
    private async ValueTask<HubError?> PrepareAsync(InferenceCall call)
    {
        var problem = await translation.PrepareAsync(call).ConfigureAwait(false);
        var first = call.Candidate;
        for (var i = 0; problem?.Code == ErrorCodes.NotOffered && i < call.Plan.Candidates.Count; i++)
        {
            var other = call.Plan.Candidates[i];
            if (ReferenceEquals(other, first))
            {
                continue;
            }

            health.Ended(call);
            if (Chooser.TryUse(call, other) && await translation.PrepareAsync(call).ConfigureAwait(false) is null)
            {
                return null;
            }
        }

        return problem;
    }
}
