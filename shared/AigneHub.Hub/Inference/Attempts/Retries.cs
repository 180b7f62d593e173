using AigneHub.Core.Errors;
using AigneHub.Core.Identity;
using AigneHub.Hub.Configuration;

namespace AigneHub.Hub.Inference.Attempts;

/// <summary>
/// Decides whether and where a call that failed is tried again: what <see cref="RetryTable"/> allows, as long as attempts
/// and time are left. Never sooner than a provider asks for.
/// </summary>
internal sealed class Retries(HubOptions options, IIdSource random, TimeProvider time)
{
    /// <summary>How often a credential is tried for a call.</summary>
    private const int MostTries = 3;

    /// <summary>How often in a row, while there is something else.</summary>
    private const int MostInARow = 2;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// Notes the failure and points the call to what it tries next, when the time for it has come. False when there is nothing.
    /// </summary>
    /// <exception cref="OperationCanceledException">The caller left meanwhile.</exception>
    public async ValueTask<bool> NextAsync(InferenceCall call, HubError error)
    {
        var log = call.Failures ??= new AttemptLog { AttemptStartedAt = call.Request.StartedAt };
        var failed = log.Add(call, error, Elapsed(log.AttemptStartedAt));
        var steps = RetryTable.For(error.Code);
        failed.IsOut = !steps.Contains(RetryStep.SameCredential);
        if (log.Attempts.Count >= options.Retries.Attempts || Find(call, log, failed, steps) is not { } next)
        {
            return false;
        }

        var pause = PauseBefore(next);
        if (pause > options.Retries.Pause || time.GetElapsedTime(call.Request.StartedAt) + pause > options.Retries.Time)
        {
            return false;
        }

        if (pause > TimeSpan.Zero)
        {
            await Task.Delay(pause, time, call.Request.Aborted).ConfigureAwait(false);
        }

        call.Use(next.Candidate, next.Credential);
        log.AttemptStartedAt = time.GetTimestamp();
        return true;
    }

    /// <summary>How long the attempt that answered took, in milliseconds.</summary>
    public double Elapsed(long from) => Math.Round(time.GetElapsedTime(from).TotalMilliseconds, 3);

    private static AttemptOption? Find(
        InferenceCall call, AttemptLog log, AttemptOption failed, IReadOnlyList<RetryStep> steps)
    {
        foreach (var step in steps)
        {
            var found = step switch
            {
                RetryStep.SameCredential => CanRepeat(call, log, failed) ? failed : null,
                RetryStep.OtherCredential => Freshest(call, log, failed, sameCandidate: true),
                _ => Freshest(call, log, failed, sameCandidate: false),
            };
            if (found is not null)
            {
                return found;
            }
        }

        return null;
    }

    private static bool CanRepeat(InferenceCall call, AttemptLog log, AttemptOption failed) =>
        failed.Tries < MostTries
        && (log.InARow < MostInARow
            || (Freshest(call, log, failed, sameCandidate: true) ?? Freshest(call, log, failed, sameCandidate: false)) is null);

    /// <summary>The least tried of the others, in the order of the plan.</summary>
    private static AttemptOption? Freshest(InferenceCall call, AttemptLog log, AttemptOption failed, bool sameCandidate)
    {
        AttemptOption? best = null;
        foreach (var candidate in call.Plan.Candidates)
        {
            if (ReferenceEquals(candidate, failed.Candidate) == sameCandidate)
            {
                foreach (var credential in candidate.Upstream.Credentials)
                {
                    var option = log.OptionOf(candidate, credential);
                    var isBetter = option.Tries < (best?.Tries ?? MostTries);
                    best = isBetter && !option.IsOut && !ReferenceEquals(option, failed) ? option : best;
                }
            }
        }

        return best;
    }

    /// <summary>
    /// What was not tried yet is tried at once. Else the wait grows twofold with every try; a random half of it keeps calls
    /// that failed together from coming back together.
    /// </summary>
    private TimeSpan PauseBefore(AttemptOption option)
    {
        if (option.Tries == 0)
        {
            return TimeSpan.Zero;
        }

        Span<byte> bytes = stackalloc byte[1];
        random.Fill(bytes);
        var grown = FirstPause * (1 << (option.Tries - 1));
        var pause = (grown / 2) + (grown / 2 * (bytes[0] / 255d));
        return option.Wait is { } asked && asked > pause ? asked : pause;
    }
}
