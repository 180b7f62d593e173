using AigneHub.Core.Errors;
using AigneHub.Core.Usage;
using AigneHub.Hub.Inference.Credentials;
using AigneHub.Hub.Inference.Planning;
using Microsoft.Extensions.Logging;

namespace AigneHub.Hub.Inference.Health;

/// <summary>Learns from the end of every attempt how its destination fares, and tells when that changes.</summary>
internal sealed partial class HealthWatch(
    FreedPlaces freed, HealthHints hints, HealthNotices notices, TimeProvider time, ILogger<HealthWatch> logger)
{
    /// <summary>For a provider that limits requests without saying for how long.</summary>
    private static readonly TimeSpan UsualCooling = TimeSpan.FromSeconds(10);

    private static readonly HashSet<ErrorCode> Troubles =
    [
        ErrorCodes.UpstreamReset, ErrorCodes.UpstreamUnreachable, ErrorCodes.UpstreamFailed, ErrorCodes.UpstreamTruncated,
        ErrorCodes.UpstreamGarbage, ErrorCodes.UpstreamOverloaded, ErrorCodes.UpstreamConnectTimeout,
        ErrorCodes.UpstreamFirstByteTimeout, ErrorCodes.UpstreamIdleTimeout,
    ];

    /// <summary>Changes whenever something becomes well or unwell.</summary>
    public int Version { get; private set; }

    /// <summary>An attempt failed before the caller got anything.</summary>
    public void Failed(InferenceCall call, HubError error) => End(call, error);

    /// <summary>A call is over; what its last attempt took is given back.</summary>
    public void Ended(InferenceCall call)
    {
        if (call.HasEntered)
        {
            var hasTold = call.End?.Outcome is CallOutcome.Completed;
            End(call, call.End?.Error, hasTold);
        }
    }

    /// <summary>A provider was asked whether it lets the hub in with a credential.</summary>
    public void Learn(string provider, ProviderCredential credential, HubError? error)
    {
        credential.Health.NoteCheck();
        if (error is null)
        {
            Accepted(provider, credential);
        }
        else
        {
            credential.Health.NoteError(error);
            NoteRefusal(provider, credential, error);
        }
    }

    private void End(InferenceCall call, HubError? error, bool hasTold = false)
    {
        var destination = call.Destination!;
        Note(destination, error, hasTold);
        if (error is null && hasTold && call.FirstByteAt is { } first)
        {
            destination.Health.Latency.Add(time.GetElapsedTime(call.AttemptStartedAt, first).TotalMilliseconds);
        }

        call.Leave();
        freed.Tell();
    }

    private void Note(Destination destination, HubError? error, bool hasTold)
    {
        var (provider, credential) = (destination.Candidate.Upstream.Provider.Id, destination.Credential);
        var breaker = destination.Health.Breaker;
        credential.Health.NoteUse(error is not null);
        if (error is not null)
        {
            credential.Health.NoteError(error);
            NoteRefusal(provider, credential, error);
            NoteTrouble(destination, error, provider);
        }
        else if (hasTold)
        {
            if (breaker.Succeeded())
            {
                Version++;
                LogRecovered(provider, destination.Candidate.Model, credential.Id);
            }

            Accepted(provider, credential);
        }
        else
        {
            breaker.Ended();
            credential.Health.Acceptance.Ended();
        }
    }

    private void NoteTrouble(Destination destination, HubError error, string provider)
    {
        var breaker = destination.Health.Breaker;
        if (Troubles.Contains(error.Code))
        {
            if (breaker.Failed())
            {
                Version++;
                hints.Tell(provider, destination.Credential.Id, destination.Candidate.Model, breaker.Left);
                LogFailing(provider, destination.Candidate.Model, destination.Credential.Id, error.Code.Name);
                notices.Failing(provider, error);
            }

            return;
        }

        breaker.Ended();
        if (error.Code == ErrorCodes.UpstreamRateLimited)
        {
            var pause = error.RetryAfter ?? UsualCooling;
            if (destination.Health.Cooling == TimeSpan.Zero)
            {
                hints.Tell(provider, destination.Credential.Id, destination.Candidate.Model, pause);
            }

            destination.Health.Cool(pause);
        }
    }

    private void NoteRefusal(string provider, ProviderCredential credential, HubError error)
    {
        if (error.Code != ErrorCodes.UpstreamCredential && error.Code != ErrorCodes.UpstreamQuota)
        {
            credential.Health.Acceptance.Ended();
        }
        else if (credential.Health.Acceptance.Trip())
        {
            Version++;
            hints.Tell(provider, credential.Id, null, credential.Health.Acceptance.Left);
            LogCredentialRefused(provider, credential.Id, error.Code.Name);
            notices.Refused(provider, credential.Id, error);
        }
    }

    private void Accepted(string provider, ProviderCredential credential)
    {
        if (credential.Health.Acceptance.IsOpen && credential.Health.Acceptance.Succeeded())
        {
            Version++;
            LogAccepted(provider, credential.Id);
        }

        notices.Accepted(provider, credential.Id);
    }

    [LoggerMessage(222, LogLevel.Critical, "{Provider} does not let the hub in with the credential {Credential} ({Error}); it is not used until it does")]
    private partial void LogCredentialRefused(string provider, string credential, string error);

    [LoggerMessage(223, LogLevel.Information, "{Provider} lets the hub in with the credential {Credential} again")]
    private partial void LogAccepted(string provider, string credential);

    [LoggerMessage(224, LogLevel.Warning, "{Provider}'s {Model} fails with the credential {Credential} ({Error}); calls avoid it for a while")]
    private partial void LogFailing(string provider, string model, string credential, string error);

    [LoggerMessage(225, LogLevel.Information, "{Provider}'s {Model} answers with the credential {Credential} again")]
    private partial void LogRecovered(string provider, string model, string credential);
}
