using AigneHub.Core.Errors;
using AigneHub.Core.Usage;
using AigneHub.Hub.Inference.Planning;

namespace AigneHub.Hub.Inference.Attempts;

/// <summary>What a call has tried so far. There is none as long as nothing fails.</summary>
internal sealed class AttemptLog
{
    private readonly List<CallAttempt> _attempts = [];
    private readonly List<AttemptOption> _options = [];

    /// <summary>The attempts, in order.</summary>
    public IReadOnlyList<CallAttempt> Attempts => _attempts;

    /// <summary>When the attempt under way began, as a timestamp of the clock.</summary>
    public long AttemptStartedAt { get; set; }

    /// <summary>What the caller is told if no attempt succeeds: the last failure that may pass, else the first.</summary>
    public HubError? Verdict { get; private set; }

    /// <summary>How often the last option was tried in a row.</summary>
    public int InARow { get; private set; }

    public AttemptOption OptionOf(Candidate candidate, ProviderCredential credential)
    {
        foreach (var option in _options)
        {
            if (ReferenceEquals(option.Candidate, candidate) && ReferenceEquals(option.Credential, credential))
            {
                return option;
            }
        }

        var made = new AttemptOption(candidate, credential);
        _options.Add(made);
        return made;
    }

    /// <summary>Notes the failure of the attempt that is under way.</summary>
    public AttemptOption Add(InferenceCall call, HubError error, double durationMs)
    {
        var last = _attempts.Count == 0 ? null : _attempts[^1];
        _attempts.Add(new CallAttempt(
            call.Provider.Id, call.Candidate.Model, call.Credential.Id, call.UpstreamStatus, error.Code.Name, durationMs));
        Verdict = Verdict is null || error.Code.Retryable ? error : Verdict;
        var option = OptionOf(call.Candidate, call.Credential);
        InARow = last is null || IsSame(last, call) ? InARow + 1 : 1;
        option.Tries++;
        option.Wait = error.RetryAfter;
        return option;
    }

    /// <summary>The attempts with the one that answered.</summary>
    public IReadOnlyList<CallAttempt> With(InferenceCall call, double durationMs) =>
    [
        .. _attempts,
        new CallAttempt(call.Provider.Id, call.Candidate.Model, call.Credential.Id, call.UpstreamStatus, null, durationMs),
    ];

    private static bool IsSame(CallAttempt attempt, InferenceCall call) =>
        attempt.Provider == call.Provider.Id && attempt.Model == call.Candidate.Model && attempt.Credential == call.Credential.Id;
}
