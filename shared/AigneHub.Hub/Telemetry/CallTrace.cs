using System.Diagnostics;
using AigneHub.Core.Usage;
using AigneHub.Hub.Inference;

namespace AigneHub.Hub.Telemetry;

/// <summary>The span of a call: what was asked of whom, what failed on the way, what it used. It holds no text of anybody.</summary>
internal static class CallTrace
{
    /// <summary>Begins the span; null when nobody listens.</summary>
    public static Activity? Begin(InferenceCall call)
    {
        if (!HubTelemetry.Traces.HasListeners())
        {
            return null;
        }

        var operation = GenAi.OperationOf(call.Body.Operation);
        return HubTelemetry.Traces.StartActivity($"{operation} {call.Candidate.Model}", ActivityKind.Client)
            ?.SetTag(GenAi.OperationName, operation)
            .SetTag("aignehub.request.id", call.Request.Id);
    }

    /// <summary>Says in the span how the call ended.</summary>
    public static void Settled(InferenceCall call, UsageEvent settled)
    {
        if (call.Trace is not { IsAllDataRequested: true } span)
        {
            return;
        }

        // An attempt elsewhere changes who served it.
        _ = span.SetTag(GenAi.ProviderName, GenAi.ProviderOf(settled.Provider))
            .SetTag(GenAi.RequestModel, call.Candidate.Model)
            .SetTag(GenAi.ResponseModel, settled.Model)
            .SetTag(GenAi.InputTokens, settled.Usage.TotalInput())
            .SetTag(GenAi.OutputTokens, settled.Usage.TotalOutput())
            .SetTag(GenAi.CacheReadTokens, settled.Usage[UsageClass.CacheRead])
            .SetTag("server.address", new Uri(call.Credential.Credential.BaseUrl).Host)
            .SetTag("aignehub.outcome", CallOutcomeNames.Of(settled.Outcome))
            .SetTag("aignehub.cost", settled.Cost?.Nanos / 1e9);
        foreach (var attempt in settled.Attempts)
        {
            Note(span, attempt);
        }

        if (settled.ErrorCode is { } error)
        {
            _ = span.SetTag(GenAi.ErrorType, error).SetStatus(ActivityStatusCode.Error);
        }
    }

    private static void Note(Activity span, CallAttempt attempt)
    {
        if (attempt.ErrorCode is { } error)
        {
            _ = span.AddEvent(new ActivityEvent("aignehub.attempt.failed", tags: new()
            {
                [GenAi.ProviderName] = GenAi.ProviderOf(attempt.Provider),
                [GenAi.RequestModel] = attempt.Model,
                [GenAi.ErrorType] = error,
            }));
        }
    }
}
