using System.Globalization;
using AigneHub.Core.Keys;
using AigneHub.Core.Tables;

namespace AigneHub.Hub.Inference.Limits;

/// <summary>What all instances together have left of a scope, and how many calls each may run.</summary>
internal sealed class SharedState
{
    private const char BetweenLeases = ';';
    private const char Within = ',';

    private static readonly TimeSpan LeaseLife = TimeSpan.FromSeconds(90);

    private readonly Dictionary<string, (long Calls, DateTimeOffset Until)> _calls = new(StringComparer.Ordinal);
    private Bucket _requests;
    private Bucket _tokens;

    /// <summary>What is kept in a row, brought up to a moment; all of it when there is no row yet.</summary>
    public static SharedState Of(RowData? data, CallLimits limits, DateTimeOffset now)
    {
        var state = new SharedState();
        if (data is not null)
        {
            var refilled = data["Refilled"].AsTime()!.Value;
            state._requests = Bucket.Of(data["Requests"].AsDouble()!.Value, data["RequestLimit"].AsInt64()!.Value, refilled);
            state._tokens = Bucket.Of(data["Tokens"].AsDouble()!.Value, data["TokenLimit"].AsInt64()!.Value, refilled);
            state.ReadCalls(data["Calls"].AsString() ?? string.Empty, now);
        }

        state._requests.Refill(limits.RequestsPerMinute, now);
        state._tokens.Refill(limits.TokensPerMinute, now);
        return state;
    }

    public RowData ToData(CallLimits limits, DateTimeOffset now) => new(6)
    {
        ["Requests"] = _requests.Left,
        ["RequestLimit"] = limits.RequestsPerMinute ?? 0,
        ["Tokens"] = _tokens.Left,
        ["TokenLimit"] = limits.TokensPerMinute ?? 0,
        ["Refilled"] = now,
        ["Calls"] = string.Join(BetweenLeases, _calls.Select(it => string.Create(
            CultureInfo.InvariantCulture, $"{it.Key}{Within}{it.Value.Calls}{Within}{it.Value.Until.UtcTicks}"))),
    };

    /// <summary>Hands an instance what it wants, or what is left.</summary>
    public Slice Take(string instance, Slice wanted, CallLimits limits, DateTimeOffset now)
    {
        // An instance's debt of tokens becomes everybody's.
        _tokens.Take(wanted.TokenDebt);
        var requests = Math.Clamp(Math.Floor(_requests.Left), 0, wanted.Requests);
        var tokens = Math.Clamp(Math.Floor(_tokens.Left), 0, wanted.Tokens);
        _requests.Take(requests);
        _tokens.Take(tokens);
        _ = _calls.Remove(instance);
        var free = (limits.ConcurrentCalls ?? 0) - _calls.Values.Sum(it => it.Calls);
        var calls = Math.Clamp(wanted.Calls, 0, Math.Max(0, free));
        if (calls > 0)
        {
            _calls[instance] = (calls, now + LeaseLife);
        }

        return new Slice(requests, tokens, wanted.TokenDebt, calls);
    }

    /// <summary>When a request is there again.</summary>
    public TimeSpan UntilRequest => _requests.Until(1);

    /// <summary>When a token is there again.</summary>
    public TimeSpan UntilToken => _tokens.Until(1);

    /// <summary>What nobody holds of the requests.</summary>
    public LimitState Requests(CallLimits limits) => _requests.State(limits.RequestsPerMinute);

    /// <summary>What nobody holds of the tokens.</summary>
    public LimitState Tokens(CallLimits limits) => _tokens.State(limits.TokensPerMinute);

    private void ReadCalls(string text, DateTimeOffset now)
    {
        foreach (var lease in text.Split(BetweenLeases, StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = lease.Split(Within);
            var until = new DateTimeOffset(long.Parse(parts[2], CultureInfo.InvariantCulture), TimeSpan.Zero);
            if (until > now)
            {
                _calls[parts[0]] = (long.Parse(parts[1], CultureInfo.InvariantCulture), until);
            }
        }
    }
}
