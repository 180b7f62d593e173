using AigneHub.Core.Tables;

namespace AigneHub.Hub.People;

/// <summary>Keeps what people want to be told by mail, each in its partition.</summary>
internal sealed class NotificationStore(ITables tables)
{
    private const string Row = "notifications";

    public async Task<NotificationChoice> GetAsync(string person, CancellationToken cancellationToken)
    {
        var row = await tables.GetAsync(PersonRows.Table, person, Row, cancellationToken).ConfigureAwait(false);
        return row is null
            ? NotificationChoice.Usual
            : new NotificationChoice(
                row.Data["Language"].AsString(),
                row.Data["Muted"].AsString()!.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    public async Task SetAsync(string person, NotificationChoice choice, CancellationToken cancellationToken)
    {
        var data = new RowData(2) { ["Language"] = choice.Language, ["Muted"] = string.Join(' ', choice.Muted) };
        _ = await tables
            .CommitAsync(PersonRows.Table, person, [RowChange.Upsert(Row, data)], cancellationToken)
            .ConfigureAwait(false);
    }
}
