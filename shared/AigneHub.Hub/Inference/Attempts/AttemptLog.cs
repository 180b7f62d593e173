using AigneHub.Core.Errors;
using AigneHub.Core.Usage;
using AigneHub.Hub.Inference.Planning;

namespace AigneHub.Hub.Inference.Attempts;

/// <summary>What a call has tried so far. There is none as long as nothing fails.</summary>
internal sealed class AttemptLog
{
    private readonly List<CallAttempt> _attempts = [];
    private readonly List<AttemptOption> _options = [];
    private AttemptOption? _last;

    /// <summary>The attempts, in order.</summary>
    public IReadOnlyList<CallAttempt> Attempts => _attempts;

    /// <summary>What the caller is told if no attempt succeeds: the last failure that may pass, else the first.</summary>
    public HubError? Verdict { get; private set; }

    /// <summary>How often the last option was tried in a row.</summary>
    public int InARow { get; private set; }

    public AttemptOption OptionOf(Destination destination)
    {
        foreach (var option in _options)
        {
            if (ReferenceEquals(option.Destination, destination))
            {
                return option;
            }
        }

        var made = new AttemptOption(destination);
        _options.Add(made);
        return made;
    }

    /// <summary>Notes the failure of the attempt that is under way.</summary>
    public AttemptOption Add(InferenceCall call, HubError error, double durationMs)
    {
        _attempts.Add(Describe(call, error.Code.Name, durationMs));
        Verdict = Verdict is null || error.Code.Retryable ? error : Verdict;
        var option = OptionOf(call.Destination!);
        InARow = ReferenceEquals(option, _last) ? InARow + 1 : 1;
        option.Tries++;
        option.Wait = error.RetryAfter;
        return _last = option;
    }

    /// <summary>The attempts with the one that answered.</summary>
    public IReadOnlyList<CallAttempt> With(InferenceCall call, double durationMs) =>
        [.. _attempts, Describe(call, null, durationMs)];

    private static CallAttempt Describe(InferenceCall call, string? error, double durationMs) => new(
        call.Provider.Id,
        call.Candidate.Model,
        call.Credential.Id,
        call.UpstreamStatus,
        error,
        Math.Round(durationMs, 3));
}
