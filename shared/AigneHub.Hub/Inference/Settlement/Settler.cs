using AigneHub.Core.Bus;
using AigneHub.Core.Money;
using AigneHub.Core.Usage;
using AigneHub.Hub.Inference.Limits;
using AigneHub.Hub.Inference.Reservation;
using AigneHub.Hub.Telemetry;
using AigneHub.Providers.Calls;
using Microsoft.Extensions.Logging;

namespace AigneHub.Hub.Inference.Settlement;

/// <summary>
/// Ends a call: works out its usage and cost, corrects the reservation and makes the usage event durable. A call is over for
/// the caller only when it is over here: its last byte waits for the event.
/// </summary>
internal sealed partial class Settler(
    IBus bus, IReservations reservations, CallLimiter limiter, TimeProvider time, ILogger<Settler> logger)
{
    /// <summary>
    /// Settles the call. False when it could not be recorded. A call is settled once: what goes wrong with its answer after
    /// that, such as a caller who leaves during the last byte, changes nothing.
    /// </summary>
    public async ValueTask<bool> SettleAsync(InferenceCall call, Reserved reserved, CallEnd end)
    {
        if (call.End is not null)
        {
            return true;
        }

        call.End = end;
        var usageEvent = Describe(call, reserved, end);
        if (call.Cached is null)
        {
            limiter.Spend(call.Request.Caller.Limits, usageEvent.Usage.TotalInput() + usageEvent.Usage.TotalOutput());
        }

        CallMetrics.Settled(call, usageEvent);
        CallTrace.Settled(call, usageEvent);
        var message = UsageTopic.MessageOf(usageEvent);
        try
        {
            // The caller's cancellation has no say here: what was used must be recorded.
            await bus.PublishAsync(UsageTopic.Name, message, CancellationToken.None).ConfigureAwait(false);
            return call.IsRecorded = true;
        }
        catch (Exception exception)
        {
            LogNotRecorded(exception, usageEvent.RequestId);
            return false;
        }
        finally
        {
            // A charge that could not be recorded may have been after all, so it counts as spent.
            reservations.Settle(reserved, usageEvent.Charge ?? Amount.Zero);
        }
    }

    /// <summary>
    /// Fills in the usage where the provider did not say it. True when it had to. Images are counted, not estimated.
    /// </summary>
    private static bool Estimate(CallBody body, AnswerFacts facts)
    {
        if (facts.HasUsage || facts.Images > 0)
        {
            return false;
        }

        facts.Usage = UsageEstimate.For(body, facts);
        return true;
    }

    /// <summary>What the last bytes of a settled call's answer tell.</summary>
    public AnswerEnd EndOf(InferenceCall call, AnswerFacts facts)
    {
        var usage = facts.Usage;
        return new AnswerEnd(
            call.Request.Id,
            call.Candidate.Model,
            time.GetUtcNow(),
            usage,
            Estimated: !facts.HasUsage && facts.Images == 0,
            call.Price(in usage))
        {
            Provider = call.Provider.Id,
            ShowsUpstreamCost = call.ShowsUpstreamCost,
        };
    }

    private UsageEvent Describe(InferenceCall call, Reserved reserved, CallEnd end)
    {
        var facts = end.Facts ?? new AnswerFacts();
        var estimated = end.Facts is not null && Estimate(call.Body, facts);
        var usage = facts.Usage;
        var rate = call.RateFor(in usage);
        var request = call.Request;
        return new UsageEvent
        {
            RequestId = request.Id,
            Account = request.Key.Account,
            KeyId = request.Key.Id,
            Project = request.Key.Project,
            Member = request.Key.Member,
            Operation = OperationNames.Of(call.Body.Operation),
            RequestedModel = call.Body.Model,
            Provider = call.Provider.Id,
            Model = call.Target.Model,
            Streamed = call.Body.Stream,
            Started = request.Started,
            FirstByteMs = call.FirstByteAt is { } first ? Milliseconds(request.StartedAt, first) : null,
            DurationMs = Milliseconds(request.StartedAt, time.GetTimestamp()),
            Outcome = end.Outcome,
            Status = end.Status,
            ErrorCode = end.Error?.Code.Name,
            UpstreamStatus = call.UpstreamStatus,
            UpstreamRequestId = call.UpstreamRequestId,
            Usage = usage,
            Estimated = estimated,
            Price = call.PriceFor(in usage),
            Cost = call.CostFor(in usage),
            Rate = rate,
            Charge = ChargeRule.IsCharged(call.Body.Operation, end) ? rate?.Charge(in usage) : null,
            Lease = reserved.Lease?.Id,
            Reserved = reserved.Lease is null ? null : reserved.Amount,
            LoweredLimit = call.Body.LoweredLimit,
            Credential = call.Cached is null ? call.Credential.Id : null,
            Attempts = AttemptsOf(call, end),
            UpstreamCost = call.Cached is null ? facts.UpstreamCost : null,
            CachedFrom = call.Cached?.RequestId,
        };
    }

    /// <summary>Every failure is noted already; what ended otherwise comes after them.</summary>
    private IReadOnlyList<CallAttempt> AttemptsOf(InferenceCall call, CallEnd end) =>
        call.Failures is not { } log ? []
        : end.Facts is null ? log.Attempts
        : log.With(call, time.GetElapsedTime(call.AttemptStartedAt).TotalMilliseconds);

    private double Milliseconds(long from, long to) =>
        Math.Round(time.GetElapsedTime(from, to).TotalMilliseconds, 3);

    [LoggerMessage(2, LogLevel.Critical, "The usage of {RequestId} could not be recorded; its answer is withheld")]
    private partial void LogNotRecorded(Exception exception, string requestId);
}
