using AigneHub.Core.Errors;

namespace AigneHub.Hub.Inference.Limits;

/// <summary>The allowance of a hub that is one process: exact.</summary>
internal sealed class LocalAllowance : IAllowance
{
    private readonly Lock _gate = new();
    private Bucket _requests;
    private Bucket _tokens;
    private long _calls;

    public LimitDecision TryEnter(LimitScope scope, DateTimeOffset now)
    {
        var limits = scope.Limits;
        lock (_gate)
        {
            _requests.Refill(limits.RequestsPerMinute, now);
            _tokens.Refill(limits.TokensPerMinute, now);
            if (_calls >= (limits.ConcurrentCalls ?? long.MaxValue))
            {
                return Decide(scope, Refusals.Calls(scope));
            }

            if (limits.RequestsPerMinute is not null && _requests.Left < 1)
            {
                return Decide(scope, Refusals.Requests(scope, _requests.Until(1)));
            }

            // What a call will use is not known when it begins: it is let in while any token is left.
            if (limits.TokensPerMinute is not null && _tokens.Left < 1)
            {
                return Decide(scope, Refusals.Tokens(scope, _tokens.Until(1)));
            }

            _calls++;
            _requests.Take(1);
            return Decide(scope, null);
        }
    }

    public Task FetchAsync(LimitScope scope, CancellationToken cancellationToken) => Task.CompletedTask;

    public void Leave(bool began)
    {
        lock (_gate)
        {
            _calls--;
            _requests.Take(began ? 0 : -1);
        }
    }

    public void Spend(long tokens)
    {
        lock (_gate)
        {
            _tokens.Take(tokens);
        }
    }

    private LimitDecision Decide(LimitScope scope, HubError? refusal) => new(
        refusal, false, _requests.State(scope.Limits.RequestsPerMinute), _tokens.State(scope.Limits.TokensPerMinute));
}
