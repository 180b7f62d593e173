using AigneHub.Core.Errors;
using AigneHub.Core.Identity;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Inference.Health;

namespace AigneHub.Hub.Inference.Attempts;

/// <summary>
/// Decides whether and where a call that failed is tried again: what <see cref="RetryTable"/> allows, as long as attempts
/// and time are left. What is well comes before what is not, and never sooner than a provider asks for.
/// </summary>
internal sealed class Retries(HubOptions options, HealthWatch health, IIdSource random, TimeProvider time)
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
        var log = call.Failures ??= new AttemptLog();
        var failed = log.Add(call, error, time.GetElapsedTime(call.AttemptStartedAt).TotalMilliseconds);
        health.Failed(call, error);
        var steps = RetryTable.For(error.Code);
        failed.IsOut = !steps.Contains(RetryStep.SameCredential);
        if (log.Attempts.Count >= options.Retries.Attempts || call.Request.Aborted.IsCancellationRequested)
        {
            return false;
        }

        var next = Enter(call, log, failed, steps, healthyOnly: true) ?? Enter(call, log, failed, steps, healthyOnly: false);
        if (next is null)
        {
            return false;
        }

        call.Use(next.Destination);
        if (PauseBefore(next) is { Ticks: > 0 } pause)
        {
            await Task.Delay(pause, time, call.Request.Aborted).ConfigureAwait(false);
        }

        call.AttemptStartedAt = time.GetTimestamp();
        return true;
    }

    /// <summary>The first option that the steps allow and that has a place for the call, which it takes.</summary>
    private AttemptOption? Enter(
        InferenceCall call, AttemptLog log, AttemptOption failed, IReadOnlyList<RetryStep> steps, bool healthyOnly)
    {
        foreach (var step in steps)
        {
            foreach (var option in OptionsOf(step, call, log, failed))
            {
                if (IsInTime(call, option) && option.Destination.TryEnter(healthyOnly))
                {
                    return option;
                }
            }
        }

        return null;
    }

    private static IEnumerable<AttemptOption> OptionsOf(
        RetryStep step, InferenceCall call, AttemptLog log, AttemptOption failed)
    {
        if (step != RetryStep.SameCredential)
        {
            return Others(call, log, failed, isSameCandidate: step == RetryStep.OtherCredential);
        }

        var mayRepeat = failed.Tries < MostTries
            && (log.InARow < MostInARow || !(Others(call, log, failed, true).Any() || Others(call, log, failed, false).Any()));
        return mayRepeat ? [failed] : [];
    }

    /// <summary>The others that may be tried, the least tried first, else in the order of the plan.</summary>
    private static IEnumerable<AttemptOption> Others(
        InferenceCall call, AttemptLog log, AttemptOption failed, bool isSameCandidate) =>
        call.Plan.Candidates
            .Where(candidate => ReferenceEquals(candidate, failed.Destination.Candidate) == isSameCandidate)
            .SelectMany(candidate => Chooser.InOrder(call, candidate))
            .Select(log.OptionOf)
            .Where(option => option.Tries < MostTries && !option.IsOut && !ReferenceEquals(option, failed))
            .OrderBy(option => option.Tries);

    private bool IsInTime(InferenceCall call, AttemptOption option)
    {
        var least = option.Tries == 0 ? TimeSpan.Zero : option.Wait ?? TimeSpan.Zero;
        return least <= options.Retries.Pause
            && time.GetElapsedTime(call.Request.StartedAt) + least <= options.Retries.Time;
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
