using AigneHub.Core.Errors;
using AigneHub.Hub.Inference.Credentials;
using AigneHub.Hub.Inference.Planning;

namespace AigneHub.Hub.Inference.Attempts;

/// <summary>
/// Chooses where the first attempt of a call goes: the first candidate that is well, with the credential its conversation has
/// there. Where all are unwell, the least of them: better than failing blind. Where all have as many calls as they may, the
/// call waits a little.
/// </summary>
internal sealed class Chooser(FreedPlaces freed, TimeProvider time)
{
    private const int MostWaiting = 500;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private int _waiting;

    /// <summary>Points the call to its first destination, and takes a place there.</summary>
    public ValueTask<HubError?> BeginAsync(InferenceCall call)
    {
        call.Plan = PlanOrder.For(call);
        return TryBegin(call, call.Plan.Candidates) ? default : WaitAsync(call);
    }

    /// <summary>Points the call to a candidate. False when it has no place there now.</summary>
    public static bool TryUse(InferenceCall call, Candidate candidate) => TryBegin(call, [candidate]);

    private async ValueTask<HubError?> WaitAsync(InferenceCall call)
    {
        try
        {
            if (Interlocked.Increment(ref _waiting) <= MostWaiting
                && await WaitForPlaceAsync(call).ConfigureAwait(false))
            {
                return null;
            }
        }
        finally
        {
            _ = Interlocked.Decrement(ref _waiting);
        }

        return new HubError(
            ErrorCodes.UpstreamBusy,
            $"Every credential of {call.Plan.First.Upstream.Provider.Name} has as many calls as it may. Try again later.",
            RetryAfter: TimeSpan.FromSeconds(1));
    }

    private async ValueTask<bool> WaitForPlaceAsync(InferenceCall call)
    {
        var start = time.GetTimestamp();
        while (time.GetElapsedTime(start) is var waited && waited < Patience)
        {
            var change = freed.Next;
            if (TryBegin(call, call.Plan.Candidates))
            {
                return true;
            }

            var request = UntilRequest(call);
            var left = Patience - waited;
            await WaitAsync(change, request > TimeSpan.Zero && request < left ? request : left, call.Request.Aborted)
                .ConfigureAwait(false);
        }

        return false;
    }

    private async Task WaitAsync(Task change, TimeSpan pause, CancellationToken aborted)
    {
        try
        {
            await change.WaitAsync(pause, time, aborted).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // Then the clock has freed one.
        }
    }

    private static TimeSpan UntilRequest(InferenceCall call)
    {
        var least = TimeSpan.Zero;
        foreach (var destination in call.Plan.Candidates.SelectMany(candidate => candidate.Destinations))
        {
            var wait = destination.Credential.Gate.UntilRequest();
            least = wait > TimeSpan.Zero && (least == TimeSpan.Zero || wait < least) ? wait : least;
        }

        return least;
    }

    private static bool TryBegin(InferenceCall call, IReadOnlyList<Candidate> candidates)
    {
        if (candidates is [{ Destinations: [var only] }])
        {
            // Nothing else to choose, so its health does not count.
            return Take(call, only, only.TryEnter(healthyOnly: false));
        }

        foreach (var candidate in candidates)
        {
            if (TryWell(call, candidate))
            {
                return true;
            }
        }

        foreach (var destination in candidates.SelectMany(candidate => candidate.Destinations).OrderBy(it => it.Left))
        {
            if (Take(call, destination, destination.TryEnter(healthyOnly: false)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Tries the credentials of a candidate, the one that the conversation has first.</summary>
    private static bool TryWell(InferenceCall call, Candidate candidate)
    {
        if (candidate.Destinations is [var only])
        {
            return Take(call, only, only.TryEnter(healthyOnly: true));
        }

        foreach (var destination in InOrder(call, candidate))
        {
            if (Take(call, destination, destination.TryEnter(healthyOnly: true)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The destinations of a candidate as the conversation of a call prefers them.</summary>
    public static IEnumerable<Destination> InOrder(InferenceCall call, Candidate candidate)
    {
        if (candidate.Destinations.Count == 1)
        {
            return candidate.Destinations;
        }

        var conversation = call.Conversation ??= Conversation.KeyOf(call);
        return candidate.Destinations.OrderByDescending(it =>
            Rendezvous.Draw(conversation, it.Credential.Hash, it.Credential.Weight));
    }

    private static bool Take(InferenceCall call, Destination destination, bool hasEntered)
    {
        if (hasEntered)
        {
            call.Use(destination);
        }

        return hasEntered;
    }
}
