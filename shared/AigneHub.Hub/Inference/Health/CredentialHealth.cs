using System.Collections.Concurrent;
using AigneHub.Core.Errors;

namespace AigneHub.Hub.Inference.Health;

/// <summary>How a credential fared lately. It outlives changes of the credential that leave its secret alone.</summary>
internal sealed class CredentialHealth(TimeProvider time)
{
    private static readonly TimeSpan First = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, TargetHealth> _targets = new(StringComparer.Ordinal);
    private long _calls;
    private long _failures;

    /// <summary>Opens when the provider does not accept the credential.</summary>
    public CircuitBreaker Acceptance { get; } = new(First, Longest, time);

    /// <summary>Attempts with it since the start of this instance.</summary>
    public long Calls => Interlocked.Read(ref _calls);

    /// <summary>Those that failed.</summary>
    public long Failures => Interlocked.Read(ref _failures);

    /// <summary>How its models fared, by the names the provider has for them.</summary>
    public IReadOnlyDictionary<string, TargetHealth> Targets => _targets;

    /// <summary>Whether it is refused, or all the models lately asked for with it fail.</summary>
    public bool IsDown => Acceptance.IsOpen
        || (_targets.Any(it => it.Value.Breaker.IsOpen)
            && _targets.All(it => it.Value.Breaker.IsOpen || it.Value.Breaker.LastMinute.Calls == 0));

    /// <summary>What went wrong last; null when nothing has.</summary>
    public HubError? LastError { get; private set; }

    public DateTimeOffset? LastErrorAt { get; private set; }

    public DateTimeOffset? LastUsed { get; private set; }

    /// <summary>When the provider last said whether it lets the hub in.</summary>
    public DateTimeOffset? LastChecked { get; private set; }

    public TargetHealth Of(string model) => _targets.GetOrAdd(model, static (_, time) => new TargetHealth(time), time);

    /// <summary>Notes an attempt.</summary>
    public void NoteUse(bool hasFailed)
    {
        LastUsed = LastChecked = time.GetUtcNow();
        _ = Interlocked.Increment(ref _calls);
        if (hasFailed)
        {
            _ = Interlocked.Increment(ref _failures);
        }
    }

    public void NoteCheck() => LastChecked = time.GetUtcNow();

    public void NoteError(HubError error)
    {
        LastError = error;
        LastErrorAt = time.GetUtcNow();
    }
}
