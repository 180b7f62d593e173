using AigneHub.Core.Errors;
using AigneHub.Core.Money;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Errors;
using AigneHub.Hub.Inference.Bodies;
using AigneHub.Hub.Inference.Calling;
using AigneHub.Hub.Inference.Idempotency;
using AigneHub.Hub.Inference.Limits;
using AigneHub.Hub.Inference.Planning;
using AigneHub.Hub.Inference.Relay;
using AigneHub.Hub.Inference.Reservation;
using AigneHub.Hub.Inference.Settlement;
using AigneHub.Hub.Media;
using AigneHub.Hub.Messages;
using AigneHub.Hub.Rates;
using AigneHub.Hub.Routing;
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
    UpstreamCaller upstreamCaller,
    AnswerRelay answers,
    StreamRelay streams,
    VideoRelay videos,
    Settler settler,
    RequestMedia media,
    IdempotentCalls idempotent,
    TimeProvider time)
{
    /// <summary>Handles one call whose body the given reader understands.</summary>
    public async Task HandleAsync(HubRequest request, IBodyReader bodies)
    {
        var refusal = limiter.Enter(request.Key, request.Http.Response);
        if (refusal is not null)
        {
            await RefuseAsync(request, refusal).ConfigureAwait(false);
            return;
        }

        try
        {
            await ReadAndServeAsync(request, bodies).ConfigureAwait(false);
        }
        finally
        {
            limiter.Leave(request.Key);
        }
    }

    private static Task RefuseAsync(HubRequest request, HubError error) =>
        ErrorResponse.WriteAsync(request.Http, error, request.Aborted);

    private async Task ReadAndServeAsync(HubRequest request, IBodyReader bodies)
    {
        var read = await BodyBuffer.ReadAsync(request.Http.Request, bodies.MediaType, options.MaxBodyBytes, request.Aborted)
            .ConfigureAwait(false);
        if (read.Failed)
        {
            await RefuseAsync(request, read.Error).ConfigureAwait(false);
            return;
        }

        using var buffer = read.Value;
        var body = bodies.Read(buffer.Bytes);
        if (body.Failed)
        {
            await RefuseAsync(request, body.Error).ConfigureAwait(false);
            return;
        }

        if (CallIdentity.TryRead(request, buffer.Bytes.Span, out var identity) is { } problem)
        {
            await RefuseAsync(request, problem).ConfigureAwait(false);
            return;
        }

        await (identity is null ? PlanAndServeAsync(request, body.Value) : ServeOnceAsync(request, identity, body.Value))
            .ConfigureAwait(false);
    }

    private Task ServeOnceAsync(HubRequest request, CallIdentity identity, CallBody body) =>
        idempotent.ServeAsync(request, identity, first => PlanAndServeAsync(first, body));

    /// <summary>The call, or null when it was refused.</summary>
    private async Task<InferenceCall?> PlanAndServeAsync(HubRequest request, CallBody body)
    {
        body.RequestId = request.Id;
        body.Received = request.Started;
        var book = await books.AtAsync(request.Started, request.Aborted).ConfigureAwait(false);
        var plan = planner.Plan(body, book);
        if (plan.Failed)
        {
            await RefuseAsync(request, plan.Error).ConfigureAwait(false);
            return null;
        }

        if (body.Operation == Operation.TokenCount && !plan.Value.Upstream.Provider.Offers(Operation.TokenCount))
        {
            await TokenEstimate.AnswerAsync(request, body).ConfigureAwait(false);
            return null;
        }

        if (!Speaks(plan.Value, body) && await TranslateAsync(request, body, plan.Value).ConfigureAwait(false) is { } problem)
        {
            await RefuseAsync(request, problem).ConfigureAwait(false);
            return null;
        }

        var call = InferenceCall.Of(request, body, plan.Value, options.Mode == HubMode.ServiceProvider ? book : null);
        var reserved = await reservations.ReserveAsync(call, request.Aborted).ConfigureAwait(false);
        if (reserved.Failed)
        {
            await RefuseAsync(request, reserved.Error).ConfigureAwait(false);
            return null;
        }

        try
        {
            await (body.Operation == Operation.Video
                ? videos.ServeAsync(call, reserved.Value)
                : ServeAsync(call, reserved.Value)).ConfigureAwait(false);
        }
        finally
        {
            if (call.End is null)
            {
                // Nobody expected what went wrong, so nothing was delivered.
                reservations.Settle(reserved.Value, Amount.Zero);
            }
        }

        return call;
    }

    private static bool Speaks(Candidate candidate, CallBody body) =>
        candidate.Upstream.Provider.Speaks(body);

    /// <summary>A provider that does not speak the caller's protocol gets the call in the hub's own terms.</summary>
    private async ValueTask<HubError?> TranslateAsync(HubRequest request, CallBody body, Candidate candidate) =>
        await body.Protocol.PrepareAsync(body, request.Aborted).ConfigureAwait(false)
        ?? body.Protocol.Translate(body)
        ?? await media.PrepareAsync(body, candidate.Upstream.Provider, request.Aborted).ConfigureAwait(false);

    private async Task ServeAsync(InferenceCall call, Reserved reserved)
    {
        using var watch = new CallWatch(time, options.Timeouts, call.Request.Aborted);
        using var caller = call.Body.Stream ? new CallerStream(call, watch) : null;
        if (caller is not null)
        {
            watch.WhenSilent(caller.KeepAliveAsync);
        }

        try
        {
            var sent = await upstreamCaller.SendAsync(call, watch).ConfigureAwait(false);
            if (sent.Failed)
            {
                await FailAsync(call, reserved, caller, sent.Error).ConfigureAwait(false);
                return;
            }

            using var upstream = sent.Value;
            await RelayAsync(call, reserved, upstream, caller, watch).ConfigureAwait(false);
        }
        catch (Exception exception) when (UpstreamFailures.Covers(exception))
        {
            await AfterFailureAsync(call, reserved, caller, watch, exception).ConfigureAwait(false);
        }
    }

    /// <summary>A provider may answer in one piece where a stream was asked for, above all to say an error.</summary>
    private async Task RelayAsync(
        InferenceCall call, Reserved reserved, HttpResponseMessage upstream, CallerStream? caller, CallWatch watch)
    {
        if (caller is not null && IsStream(call.Provider, upstream))
        {
            await streams.RelayAsync(call, reserved, upstream, caller, watch).ConfigureAwait(false);
        }
        else if (caller is null || await caller.TryYieldAsync().ConfigureAwait(false))
        {
            call.FirstByteAt = time.GetTimestamp();
            await answers.RelayAsync(call, reserved, upstream, watch).ConfigureAwait(false);
        }
        else
        {
            var error = new HubError(ErrorCodes.UpstreamGarbage, $"{call.Provider.Name} did not answer with a stream.");
            await FailAsync(call, reserved, caller, error).ConfigureAwait(false);
        }
    }

    private async Task AfterFailureAsync(
        InferenceCall call, Reserved reserved, CallerStream? caller, CallWatch watch, Exception exception)
    {
        if (UpstreamFailures.From(exception, watch, call.Provider.Name) is { } error)
        {
            await FailAsync(call, reserved, caller, error).ConfigureAwait(false);
        }
        else
        {
            _ = await settler.SettleAsync(call, reserved, CallEnd.ClientGone(null)).ConfigureAwait(false);
        }
    }

    private async Task FailAsync(InferenceCall call, Reserved reserved, CallerStream? caller, HubError error)
    {
        _ = await settler.SettleAsync(call, reserved, CallEnd.Failed(error)).ConfigureAwait(false);
        await (caller?.FailAsync(error).AsTask() ?? RefuseAsync(call.Request, error)).ConfigureAwait(false);
    }

    private static bool IsStream(IProvider provider, HttpResponseMessage upstream) =>
        upstream.Content.Headers.ContentType?.MediaType == provider.StreamMediaType;
}
