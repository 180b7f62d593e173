using AigneHub.Core.Errors;
using AigneHub.Core.Keys;
using Microsoft.Extensions.Logging;

namespace AigneHub.Hub.Inference.Limits;

/// <summary>
/// This instance's part of an allowance that all instances share. It takes slices of a tenth and hands them out in memory;
/// when half a slice is left it takes the next beside the calls. Only a call that finds nothing waits for the tables, and
/// none while it is known that nobody has anything left.
/// </summary>
internal sealed partial class SharedAllowance(SharedAllowances shared, TimeProvider time, ILogger logger) : IAllowance
{
    private const double Slices = 10;

    private static readonly TimeSpan SliceLife = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan CallsAgain = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private LimitScope? _scope;
    private double _requests;
    private double _tokens;
    private long _places;
    private long _calls;
    private int _waiting;
    private DateTimeOffset _taken;
    private DateTimeOffset _used;
    private DateTimeOffset _requestsAgain;
    private DateTimeOffset _tokensAgain;
    private DateTimeOffset _placesAgain;
    private LimitState _requestsLeft;
    private LimitState _tokensLeft;
    private Task? _taking;

    public LimitDecision TryEnter(LimitScope scope, DateTimeOffset now)
    {
        lock (_gate)
        {
            _scope = scope;
            _used = now;
            DropOld(now);
            var limits = scope.Limits;
            if (limits.ConcurrentCalls is not null && _calls >= _places)
            {
                return Missing(now, _placesAgain, Refusals.Calls(scope));
            }

            if (limits.RequestsPerMinute is not null && _requests < 1)
            {
                return Missing(now, _requestsAgain, Refusals.Requests(scope, _requestsAgain - now));
            }

            if (limits.TokensPerMinute is not null && _tokens < 1)
            {
                return Missing(now, _tokensAgain, Refusals.Tokens(scope, _tokensAgain - now));
            }

            _calls++;
            _requests -= limits.RequestsPerMinute is null ? 0 : 1;
            if (_taking is null && IsLow(limits, now))
            {
                _taking = Task.Run(() => TakeAsync(scope, CancellationToken.None));
            }

            return Decide(null);
        }
    }

    public async Task FetchAsync(LimitScope scope, CancellationToken cancellationToken)
    {
        Task taking;
        lock (_gate)
        {
            _waiting++;
            taking = _taking ??= Task.Run(() => TakeAsync(scope, CancellationToken.None), CancellationToken.None);
        }

        try
        {
            await taking.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            lock (_gate)
            {
                _waiting--;
            }
        }
    }

    public void Leave(bool began)
    {
        lock (_gate)
        {
            _calls--;
            _requests += began || _scope?.Limits.RequestsPerMinute is null ? 0 : 1;
        }
    }

    public void Spend(long tokens)
    {
        lock (_gate)
        {
            _tokens -= _scope?.Limits.TokensPerMinute is null ? 0 : tokens;
        }
    }

    /// <summary>Renews the places of calls that run, and gives back those nobody uses.</summary>
    public Task TendAsync(TimeSpan idle, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_places == 0 || _scope is not { } scope)
            {
                return Task.CompletedTask;
            }

            if (_calls == 0 && time.GetUtcNow() - _used >= idle)
            {
                // Nothing is handed out of it from here on: whoever comes now asks for more.
                _places = 0;
                _taking ??= Task.Run(() => TakeAsync(scope, CancellationToken.None, give: true), CancellationToken.None);
            }

            _taking ??= Task.Run(() => TakeAsync(scope, CancellationToken.None), CancellationToken.None);
            return _taking.WaitAsync(cancellationToken);
        }
    }

    private async Task TakeAsync(LimitScope scope, CancellationToken cancellationToken, bool give = false)
    {
        try
        {
            var wanted = give ? default : Wanted(scope.Limits);
            var (slice, left) = await shared.TakeAsync(scope.Id, scope.Limits, wanted, cancellationToken)
                .ConfigureAwait(false);
            Accept(scope.Limits, slice, left);
        }
        catch (Exception problem)
        {
            LogProblem(logger, problem, scope.Kind, scope.Id);
            throw;
        }
        finally
        {
            lock (_gate)
            {
                _taking = null;
            }
        }
    }

    private Slice Wanted(CallLimits limits)
    {
        lock (_gate)
        {
            var places = limits.ConcurrentCalls is { } most ? _calls + _waiting + (long)SliceOf(most) : 0;
            return new Slice(
                Lacking(limits.RequestsPerMinute, _requests - _waiting),
                Lacking(limits.TokensPerMinute, Math.Max(0, _tokens)),
                limits.TokensPerMinute is null ? 0 : Math.Max(0, -_tokens),
                places);
        }
    }

    private void Accept(CallLimits limits, Slice slice, SharedState left)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            _taken = now;
            _requests += slice.Requests;
            _tokens += slice.Tokens + slice.TokenDebt;
            _places = slice.Calls;
            _requestsAgain = now + left.UntilRequest;
            _tokensAgain = now + left.UntilToken;
            _placesAgain = limits.ConcurrentCalls is not null && slice.Calls <= _calls ? now + CallsAgain : now;
            _requestsLeft = left.Requests(limits);
            _tokensLeft = left.Tokens(limits);
        }
    }

    /// <summary>A slice that lay about is worth nothing: its part has been refilled for others meanwhile.</summary>
    private void DropOld(DateTimeOffset now)
    {
        if (now - _taken > SliceLife)
        {
            _requests = Math.Min(0, _requests);
            _tokens = Math.Min(0, _tokens);
        }
    }

    private bool IsLow(CallLimits limits, DateTimeOffset now) =>
        (limits.RequestsPerMinute is { } requests && _requests < SliceOf(requests) / 2 && now >= _requestsAgain)
        || (limits.TokensPerMinute is { } tokens && _tokens < SliceOf(tokens) / 2 && now >= _tokensAgain)
        || (limits.ConcurrentCalls is not null && _calls >= _places && now >= _placesAgain);

    private LimitDecision Missing(DateTimeOffset now, DateTimeOffset again, HubError refusal) =>
        now < again ? Decide(refusal) : LimitDecision.Short;

    private LimitDecision Decide(HubError? refusal) => new(refusal, false, With(_requestsLeft, _requests), With(_tokensLeft, _tokens));

    /// <summary>What nobody holds and what this instance holds.</summary>
    private static LimitState With(LimitState left, double held) =>
        left with { Left = left.Left + (long)Math.Max(0, held) };

    private static double Lacking(long? limit, double held) =>
        limit is { } known ? Math.Max(0, SliceOf(known) - held) : 0;

    private static double SliceOf(long limit) => Math.Max(1, Math.Floor(limit / Slices));

    [LoggerMessage(163, LogLevel.Warning, "The shared allowance of the {Kind} {Scope} could not be reached")]
    private static partial void LogProblem(ILogger logger, Exception problem, string kind, string scope);
}
