using System.Collections.Concurrent;
using System.Globalization;
using AigneHub.Core.Errors;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Inference.Limits;

/// <summary>
/// Keeps keys, projects and accounts within their requests and tokens a minute and their calls at once. A call must be let
/// in by each of them.
/// </summary>
internal sealed class CallLimiter(AllowanceSource source, TimeProvider time)
{
    private const int MostFetches = 3;

    private readonly ConcurrentDictionary<string, IAllowance> _allowances = new(StringComparer.Ordinal);

    /// <summary>The allowances that are in use.</summary>
    public IEnumerable<IAllowance> Allowances => _allowances.Values;

    /// <summary>Lets a call in or says why not. A call that was let in must <see cref="Leave"/>.</summary>
    public ValueTask<HubError?> EnterAsync(
        IReadOnlyList<LimitScope> scopes, HttpResponse response, CancellationToken cancellationToken)
    {
        if (scopes.Count == 0)
        {
            return default;
        }

        var decision = TryEnter(scopes, out var place);
        return decision.IsShort
            ? FetchAndEnterAsync(scopes, place, response, cancellationToken)
            : ValueTask.FromResult(Answer(decision, response));
    }

    /// <summary>Tells that a call that was let in has ended.</summary>
    public void Leave(IReadOnlyList<LimitScope> scopes)
    {
        for (var i = 0; i < scopes.Count; i++)
        {
            Of(scopes[i]).Leave(began: true);
        }
    }

    /// <summary>Tells how many tokens a call used.</summary>
    public void Spend(IReadOnlyList<LimitScope> scopes, long tokens)
    {
        for (var i = 0; i < scopes.Count; i++)
        {
            if (scopes[i].Limits.TokensPerMinute is not null)
            {
                Of(scopes[i]).Spend(tokens);
            }
        }
    }

    private async ValueTask<HubError?> FetchAndEnterAsync(
        IReadOnlyList<LimitScope> scopes, int place, HttpResponse response, CancellationToken cancellationToken)
    {
        var decision = LimitDecision.Short;
        for (var i = 0; decision.IsShort && i < MostFetches * scopes.Count; i++)
        {
            await Of(scopes[place]).FetchAsync(scopes[place], cancellationToken).ConfigureAwait(false);
            decision = TryEnter(scopes, out place);
        }

        // Others were quicker each time: so there is next to nothing left.
        return decision.IsShort
            ? Refusals.Requests(scopes[place], TimeSpan.FromSeconds(1))
            : Answer(decision, response);
    }

    /// <summary>Enters every scope or none; tells at which one it ended.</summary>
    private LimitDecision TryEnter(IReadOnlyList<LimitScope> scopes, out int place)
    {
        var now = time.GetUtcNow();
        var together = default(LimitDecision);
        for (place = 0; place < scopes.Count; place++)
        {
            var decision = Of(scopes[place]).TryEnter(scopes[place], now);
            if (decision.IsShort || decision.Refusal is not null)
            {
                for (var entered = 0; entered < place; entered++)
                {
                    Of(scopes[entered]).Leave(began: false);
                }

                return decision;
            }

            together = new LimitDecision(
                null, false, decision.Requests.Tighter(together.Requests), decision.Tokens.Tighter(together.Tokens));
        }

        return together;
    }

    private IAllowance Of(LimitScope scope) =>
        _allowances.GetOrAdd(scope.Id, static (_, source) => source.Create(), source);

    private static HubError? Answer(LimitDecision decision, HttpResponse response)
    {
        Write(response, "requests", decision.Requests);
        Write(response, "tokens", decision.Tokens);
        return decision.Refusal;
    }

    private static void Write(HttpResponse response, string what, LimitState state)
    {
        if (state.Limit is { } limit)
        {
            response.Headers["x-ratelimit-limit-" + what] = Text(limit);
            response.Headers["x-ratelimit-remaining-" + what] = Text(state.Left);
            response.Headers["x-ratelimit-reset-" + what] = Text((long)Math.Ceiling(state.ResetsIn.TotalSeconds)) + "s";
        }
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
