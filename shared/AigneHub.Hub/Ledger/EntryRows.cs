using System.Globalization;
using AigneHub.Core.Ledger;
using AigneHub.Core.Tables;

namespace AigneHub.Hub.Ledger;

/// <summary>An entry as a row. Rows of entries are inserted and never changed.</summary>
internal static class EntryRows
{
    public static RowData ToData(LedgerEntry entry) => new(15)
    {
        ["Kind"] = EntryKindNames.Of(entry.Kind),
        ["Operation"] = entry.Operation,
        ["Time"] = entry.Time,
        ["Change"] = entry.Change.Nanos,
        ["LeasedChange"] = entry.LeasedChange.Nanos,
        ["Balance"] = entry.Balance.Nanos,
        ["Leased"] = entry.Leased.Nanos,
        ["Uncovered"] = entry.Uncovered.Nanos == 0 ? RowValue.None : entry.Uncovered.Nanos,
        ["Source"] = entry.Source is { } source ? GrantSourceNames.Of(source) : null,
        ["Expires"] = entry.Expires,
        ["Grant"] = entry.Grant,
        ["Reason"] = entry.Reason,
        ["Actor"] = entry.Actor,
        ["Calls"] = entry.Calls.Count == 0 ? null : CallsCodec.Write(entry.Calls),
        ["Previous"] = entry.Previous.ToArray(),
        ["Hash"] = entry.Hash.ToArray(),
    };

    public static LedgerEntry ToEntry(Row row)
    {
        var data = row.Data;
        return new LedgerEntry
        {
            Sequence = long.Parse(
                row.Key.AsSpan(LedgerRows.EntryPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture),
            Kind = EntryKindNames.Parse(data["Kind"].AsString()),
            Operation = data["Operation"].AsString()!,
            Time = data["Time"].AsTime()!.Value,
            Change = LedgerRows.AmountOf(data, "Change"),
            LeasedChange = LedgerRows.AmountOf(data, "LeasedChange"),
            Balance = LedgerRows.AmountOf(data, "Balance"),
            Leased = LedgerRows.AmountOf(data, "Leased"),
            Uncovered = LedgerRows.AmountOf(data, "Uncovered"),
            Source = data["Source"].AsString() is { } source ? GrantSourceNames.Parse(source) : null,
            Expires = data["Expires"].AsTime(),
            Grant = data["Grant"].AsInt64(),
            Reason = data["Reason"].AsString(),
            Actor = data["Actor"].AsString(),
            Calls = CallsCodec.Read(data["Calls"].AsBinary()),
            Previous = EntryHash.From(data["Previous"].AsBinary()),
            Hash = EntryHash.From(data["Hash"].AsBinary()),
        };
    }
}
