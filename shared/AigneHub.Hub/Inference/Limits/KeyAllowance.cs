using AigneHub.Core.Errors;
using AigneHub.Hub.Configuration;

namespace AigneHub.Hub.Inference.Limits;

/// <summary>What one key may still do: a bucket of requests that refills evenly over a minute, and a count of calls.</summary>
internal sealed class KeyAllowance(LimitOptions limits, DateTimeOffset now)
{
    private readonly Lock _gate = new();
    private double _requests = limits.RequestsPerMinute;
    private DateTimeOffset _refilled = now;
    private int _calls;

    public LimitDecision TryEnter(DateTimeOffset now)
    {
        lock (_gate)
        {
            Refill(now);
            if (limits.ConcurrentCalls > 0 && _calls >= limits.ConcurrentCalls)
            {
                return Decide(new HubError(
                    ErrorCodes.TooManyConcurrent,
                    $"The key has {limits.ConcurrentCalls} calls running, as many as it may.",
                    RetryAfter: TimeSpan.FromSeconds(1)));
            }

            if (limits.RequestsPerMinute > 0 && _requests < 1)
            {
                return Decide(new HubError(
                    ErrorCodes.RateLimited,
                    $"The key has used its {limits.RequestsPerMinute} requests a minute.",
                    RetryAfter: TimeFor(1 - _requests)));
            }

            _requests = Math.Max(0, _requests - 1);
            _calls++;
            return Decide(null);
        }
    }

    public void Leave()
    {
        lock (_gate)
        {
            _calls--;
        }
    }

    private void Refill(DateTimeOffset now)
    {
        var refill = (now - _refilled).TotalMinutes * limits.RequestsPerMinute;
        _requests = Math.Min(limits.RequestsPerMinute, _requests + Math.Max(0, refill));
        _refilled = now;
    }

    private LimitDecision Decide(HubError? refusal) =>
        new(refusal, (int)_requests, TimeFor(limits.RequestsPerMinute - _requests));

    private TimeSpan TimeFor(double requests) =>
        limits.RequestsPerMinute == 0 ? TimeSpan.Zero : TimeSpan.FromMinutes(requests / limits.RequestsPerMinute);
}
