using System.Collections.Concurrent;
using System.Globalization;
using AigneHub.Core.Errors;
using AigneHub.Core.Keys;
using AigneHub.Hub.Configuration;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Inference.Limits;

/// <summary>Keeps every key within its requests a minute and its calls at once.</summary>
internal sealed class CallLimiter(HubOptions options, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, KeyAllowance> _allowances = new(StringComparer.Ordinal);

    private bool IsUnlimited => options.Limits is { RequestsPerMinute: 0, ConcurrentCalls: 0 };

    /// <summary>Lets a call in or says why not. A call that was let in must <see cref="Leave"/>.</summary>
    public HubError? Enter(ApiKey key, HttpResponse response)
    {
        if (IsUnlimited)
        {
            return null;
        }

        var allowance = _allowances.GetOrAdd(key.Id, static (_, state) => new KeyAllowance(state.Limits, state.Now), (
            options.Limits, Now: time.GetUtcNow()));
        var decision = allowance.TryEnter(time.GetUtcNow());
        WriteHeaders(decision, response);
        return decision.Refusal;
    }

    /// <summary>Tells that a call that was let in has ended.</summary>
    public void Leave(ApiKey key)
    {
        if (!IsUnlimited && _allowances.TryGetValue(key.Id, out var allowance))
        {
            allowance.Leave();
        }
    }

    private void WriteHeaders(LimitDecision decision, HttpResponse response)
    {
        if (options.Limits.RequestsPerMinute == 0)
        {
            return;
        }

        var headers = response.Headers;
        headers["x-ratelimit-limit-requests"] = Text(options.Limits.RequestsPerMinute);
        headers["x-ratelimit-remaining-requests"] = Text(decision.Remaining);
        headers["x-ratelimit-reset-requests"] = Text((int)Math.Ceiling(decision.ResetsIn.TotalSeconds)) + "s";
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
