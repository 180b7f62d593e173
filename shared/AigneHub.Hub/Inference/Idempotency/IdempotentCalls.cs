using AigneHub.Core.Usage;
using AigneHub.Hub.Errors;
using AigneHub.Hub.Inference.Sharing;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace AigneHub.Hub.Inference.Idempotency;

/// <summary>
/// Makes a call once for all requests that mean it. The first makes it, and what it is answered is recorded on its way out;
/// those that come meanwhile get the recording. The answer of a named call is kept for those that come later.
/// </summary>
internal sealed partial class IdempotentCalls(
    SharedCalls calls, ClaimStore claims, TimeProvider time, ILogger<IdempotentCalls> logger)
{
    /// <summary>Answers a request. The function makes the call; null when it was refused.</summary>
    public async Task ServeAsync(HubRequest request, CallIdentity identity, Func<HubRequest, Task<InferenceCall?>> make)
    {
        var call = calls.Enter(identity, out var isFirst);
        if (isFirst)
        {
            await LeadAsync(request, call, make).ConfigureAwait(false);
        }
        else
        {
            await FollowAsync(request, identity, call).ConfigureAwait(false);
        }
    }

    private static async Task FollowAsync(HubRequest request, CallIdentity identity, SharedCall call)
    {
        try
        {
            if (call.Identity.Fingerprint != identity.Fingerprint)
            {
                await ErrorResponse.WriteAsync(request.Http, IdempotencyErrors.Reused, request.Aborted).ConfigureAwait(false);
            }
            else if (!await call.Recording.PlayAsync(request.Http, request.Aborted).ConfigureAwait(false))
            {
                await ErrorResponse.WriteAsync(request.Http, IdempotencyErrors.NotAnswered, request.Aborted)
                    .ConfigureAwait(false);
            }
        }
        finally
        {
            call.Leave();
        }
    }

    private async Task LeadAsync(HubRequest request, SharedCall call, Func<HubRequest, Task<InferenceCall?>> make)
    {
        var features = request.Http.Features;
        var body = features.GetRequiredFeature<IHttpResponseBodyFeature>();
        var output = new RecordedStream(body.Stream, request.Http.Response, request.Route, call.Recording);
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(output, body));
        try
        {
            await calls.LeadAsync(
                request.Http,
                call,
                () => call.Identity.IsNamed ? MakeNamedAsync(request, call, make) : make(request)).ConfigureAwait(false);
        }
        finally
        {
            features.Set(body);
        }
    }

    private async Task MakeNamedAsync(HubRequest request, SharedCall call, Func<HubRequest, Task<InferenceCall?>> make)
    {
        var claimed = await claims.ClaimAsync(call.Identity, request.Id, request.Aborted).ConfigureAwait(false);
        if (claimed.Failed)
        {
            await ErrorResponse.WriteAsync(request.Http, claimed.Error, request.Aborted).ConfigureAwait(false);
        }
        else if (claimed.Value.Answer is { } answer)
        {
            answer.Head.WriteTo(request.Http.Response);
            _ = await request.Http.Response.BodyWriter.WriteAsync(answer.Body!.Value, request.Aborted).ConfigureAwait(false);
        }
        else
        {
            await MakeClaimedAsync(request, call.Recording, claimed.Value.Mine!, make).ConfigureAwait(false);
        }
    }

    /// <summary>After an exception nobody knows whether the call was charged, so the claim is left to lapse.</summary>
    private async Task MakeClaimedAsync(
        HubRequest request, Recording recording, Claim claim, Func<HubRequest, Task<InferenceCall?>> make)
    {
        InferenceCall? call;
        await using (new ClaimRenewal(claims, claim, time, logger).ConfigureAwait(false))
        {
            request.Http.Response.Headers["x-request-id"] = claim.RequestId;
            call = await make(request.As(claim.RequestId, claim.Made)).ConfigureAwait(false);
        }

        try
        {
            _ = await EndAsync(claim, call, recording).ConfigureAwait(false);
        }
        catch (Exception problem)
        {
            LogNotKept(problem, claim.RequestId);
        }
    }

    /// <summary>What was charged, or may have been, stays one call; what was not may be asked for anew.</summary>
    private ValueTask<bool> EndAsync(Claim claim, InferenceCall? call, Recording recording)
    {
        if (call?.End?.Facts is null)
        {
            return claims.ReleaseAsync(claim);
        }

        return call.IsRecorded && call.End.Outcome != CallOutcome.ClientGone && recording.Head is { } head
            ? claims.KeepAsync(claim, new KeptAnswer(head, recording.IsTooLong ? null : recording.Bytes))
            : claims.ReopenAsync(claim);
    }

    [LoggerMessage(58, LogLevel.Error, "The answer of {RequestId} could not be kept for its Idempotency-Key")]
    private partial void LogNotKept(Exception problem, string requestId);
}
