using AigneHub.Core.Identity;
using AigneHub.Core.Usage;

namespace AigneHub.Hub.Calls;

/// <summary>
/// Finds many calls of an account by their ids: calls of about the same time are asked for one after the other, so whole hours
/// are read and the last few are kept.
/// </summary>
internal sealed class CallsByHour(CallLog log, string account)
{
    private const int HoursKept = 3;

    private readonly Dictionary<CallHour, Dictionary<string, UsageEvent>> _hours = [];
    private readonly Queue<CallHour> _order = [];

    /// <summary>The call of a request id, or null.</summary>
    public async ValueTask<UsageEvent?> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (!IdTime.TryRead(id, out var made))
        {
            return null;
        }

        var hour = await HourAsync(CallHour.Of(made), cancellationToken).ConfigureAwait(false);
        return hour.TryGetValue(id, out var call)
            ? call
            : await log.FindAsync(account, id, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<Dictionary<string, UsageEvent>> HourAsync(CallHour hour, CancellationToken cancellationToken)
    {
        if (_hours.TryGetValue(hour, out var known))
        {
            return known;
        }

        var calls = new Dictionary<string, UsageEvent>(StringComparer.Ordinal);
        await foreach (var call in log.HourAsync(account, hour, cancellationToken).ConfigureAwait(false))
        {
            calls[call.RequestId] = call;
        }

        if (_order.Count == HoursKept)
        {
            _ = _hours.Remove(_order.Dequeue());
        }

        _order.Enqueue(hour);
        return _hours[hour] = calls;
    }
}
