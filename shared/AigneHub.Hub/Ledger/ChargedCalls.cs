using AigneHub.Core.Ledger;
using AigneHub.Core.Tables;

namespace AigneHub.Hub.Ledger;

/// <summary>Which calls were charged before, as far as one transaction has to know, and which it charges.</summary>
internal sealed class ChargedCalls(ITables tables, string account)
{
    private readonly Dictionary<long, ChargedSpan?> _spans = [];

    /// <summary>
    /// Reads what is known of calls. Events come about in the order in which their calls ended, so of a busy account's batch only
    /// the first span may be there already, and of another's none. Where that is wrong the commit fails, and is tried again
    /// with all of them read.
    /// </summary>
    public async ValueTask LoadAsync(List<CallCharge> calls, bool all, CancellationToken cancellationToken)
    {
        foreach (var call in calls)
        {
            _ = _spans.TryAdd(ChargedSpan.NumberOf(call.Ended), null);
        }

        long[] read = all ? [.. _spans.Keys] : _spans.Count < calls.Count ? [_spans.Keys.Min()] : [];
        var known = await Task
            .WhenAll(read.Select(number => ChargedSpan.ReadAsync(tables, account, number, cancellationToken)))
            .ConfigureAwait(false);
        for (var i = 0; i < read.Length; i++)
        {
            _spans[read[i]] = known[i];
        }
    }

    public bool Contains(CallCharge call) => SpanOf(call).Contains(call.Request);

    /// <summary>Notes that an entry charges a call.</summary>
    public void Add(CallCharge call, long sequence) => SpanOf(call).Add(call.Request, sequence);

    /// <summary>What is to be written.</summary>
    public IEnumerable<RowChange> Changes() => _spans.Values.Select(span => span?.Change()).OfType<RowChange>();

    private ChargedSpan SpanOf(CallCharge call)
    {
        var number = ChargedSpan.NumberOf(call.Ended);
        return _spans[number] ??= new ChargedSpan(number);
    }
}
