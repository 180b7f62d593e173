using System.Globalization;
using AigneHub.Core.Tables;
using AigneHub.Hub.Configuration;

namespace AigneHub.Hub.Responses;

/// <summary>Forgets stored responses whose days are over. A timer calls it; most times one read tells that nothing is due.</summary>
public sealed class ResponseRetention
{
    private const string Partition = "retention";
    private const string Key = "forgotten";
    private const string Format = "yyyyMMdd";

    private readonly ResponseStore _store;
    private readonly ITables _tables;
    private readonly HubOptions _options;
    private readonly TimeProvider _time;

    internal ResponseRetention(ResponseStore store, ITables tables, HubOptions options, TimeProvider time)
    {
        _store = store;
        _tables = tables;
        _options = options;
        _time = time;
    }

    /// <summary>Forgets every day that is over and was not forgotten yet.</summary>
    public async Task ForgetAsync(CancellationToken cancellationToken)
    {
        // The last day of which every response is too old.
        var due = DateOnly.FromDateTime((_time.GetUtcNow() - _options.ResponseRetention).UtcDateTime).AddDays(-1);
        var row = await _tables.GetAsync(ResponseRows.Table, Partition, Key, cancellationToken).ConfigureAwait(false);
        var day = DateOnly.TryParseExact(row?.Data["Day"].AsString(), Format, out var forgotten) ? forgotten.AddDays(1) : due;
        for (; day <= due; day = day.AddDays(1))
        {
            await _store.RemoveDayAsync(day, cancellationToken).ConfigureAwait(false);
            var data = new RowData(1) { ["Day"] = day.ToString(Format, CultureInfo.InvariantCulture) };
            _ = await _tables
                .CommitAsync(ResponseRows.Table, Partition, [RowChange.Upsert(Key, data)], cancellationToken)
                .ConfigureAwait(false);
        }
    }
}
