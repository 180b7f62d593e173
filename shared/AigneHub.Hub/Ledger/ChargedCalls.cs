using AigneHub.Core.Ledger;
using AigneHub.Core.Tables;

namespace AigneHub.Hub.Ledger;

/// <summary>Which calls were charged before, as far as one transaction has to know, and which it charges.</summary>
internal sealed class ChargedCalls(ITables tables, string account)
{
    private readonly Dictionary<long, ChargedSpan> _spans = [];

    /// <summary>Reads what is known of calls.</summary>
    public async ValueTask LoadAsync(IEnumerable<CallCharge> calls, CancellationToken cancellationToken)
    {
        var numbers = calls.Select(call => ChargedSpan.NumberOf(call.Ended)).Distinct().ToArray();
        var spans = await Task
            .WhenAll(numbers.Select(number => ChargedSpan.ReadAsync(tables, account, number, cancellationToken)))
            .ConfigureAwait(false);
        for (var i = 0; i < numbers.Length; i++)
        {
            _spans.Add(numbers[i], spans[i]);
        }
    }

    public bool Contains(CallCharge call) => SpanOf(call).Contains(call.Request);

    /// <summary>Notes that an entry charges a call.</summary>
    public void Add(CallCharge call, long sequence) => SpanOf(call).Add(call.Request, sequence);

    /// <summary>What is to be written.</summary>
    public IEnumerable<RowChange> Changes() => _spans.Values.Select(span => span.Change()).OfType<RowChange>();

    private ChargedSpan SpanOf(CallCharge call) => _spans[ChargedSpan.NumberOf(call.Ended)];
}
