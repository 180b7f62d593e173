using AigneHub.Core.Bus;
using AigneHub.Core.Tables;
using AigneHub.Hub.Inference.Settlement;
using AigneHub.Hub.Rollups;

namespace AigneHub.Hub.Calls;

/// <summary>
/// Writes usage events to the call log and counts them in the roll-ups. An event that cannot be read fails its batch;
/// the bus then brings the messages one by one, so that only the bad one ends as a dead letter.
/// </summary>
internal sealed class CallLogSubscriber(ITables tables, OpenHours hours, RollupWriter rollups) : IBusSubscriber
{
    /// <inheritdoc />
    public string Topic => UsageTopic.Name;

    /// <inheritdoc />
    public string Name => "aggregation";

    /// <inheritdoc />
    public async ValueTask HandleAsync(
        string session, IReadOnlyList<BusDelivery> batch, CancellationToken cancellationToken)
    {
        var calls = new LoggedCall[batch.Count];
        for (var i = 0; i < calls.Length; i++)
        {
            calls[i] = new LoggedCall(UsageTopic.Read(batch[i].Message), batch[i].Sequence);
        }

        await hours.NoteAsync(session, calls, cancellationToken).ConfigureAwait(false);

        // Both can be repeated without harm, so neither has to wait until the other is durable.
        var counted = rollups.AddAsync(session, calls, cancellationToken);
        await LogAsync(session, batch, calls, cancellationToken).ConfigureAwait(false);
        await counted.ConfigureAwait(false);
    }

    private async Task LogAsync(
        string account, IReadOnlyList<BusDelivery> batch, LoggedCall[] calls, CancellationToken cancellationToken)
    {
        var next = 0;
        var commits = new List<Task>();
        while (next < calls.Length)
        {
            var hour = calls[next].Hour;
            var changes = new List<RowChange>(calls.Length);
            var keys = new HashSet<string>(calls.Length, StringComparer.Ordinal);
            for (; next < calls.Length && changes.Count < tables.MaxChanges && calls[next].Hour == hour; next++)
            {
                // An event published twice can stand twice in a batch, but a row only once in a transaction.
                var key = CallRows.Key(calls[next].Event);
                if (keys.Add(key))
                {
                    changes.Add(RowChange.Upsert(key, CallRows.ToData(batch[next])));
                }
            }

            // The newest call has the lowest key: in the order of their keys, rows fill pages instead of splitting them.
            changes.Reverse();
            var partition = CallRows.Partition(account, hour);
            commits.Add(tables.CommitAsync(CallRows.Table, partition, changes, cancellationToken).AsTask());
        }

        await Task.WhenAll(commits).ConfigureAwait(false);
    }
}
