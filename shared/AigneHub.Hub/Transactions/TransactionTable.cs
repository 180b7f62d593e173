using System.Text.Json;
using AigneHub.Core.Ledger;
using AigneHub.Hub.Calls;
using AigneHub.Hub.Export;
using AigneHub.Hub.Json;

namespace AigneHub.Hub.Transactions;

/// <summary>What went in and out of an account, as a list and as a file.</summary>
internal static class TransactionTable
{
    public static ExportTable<LedgerEntry> Table { get; } = new(
        "transactions",
        [
            new("sequence", (csv, entry) => csv.Number(entry.Sequence)),
            new("time", (csv, entry) => csv.Text(Rfc3339.Format(entry.Time))),
            new("kind", (csv, entry) => csv.Text(EntryKindNames.Of(entry.Kind))),
            new("change", (csv, entry) => csv.Amount(entry.Change)),
            new("balance", (csv, entry) => csv.Amount(entry.Balance)),
            new("uncovered", (csv, entry) => csv.Amount(entry.Uncovered)),
            new("source", (csv, entry) => csv.Text(SourceOf(entry))),
            new("expires", (csv, entry) => csv.Text(entry.Expires is { } expires ? Rfc3339.Format(expires) : null)),
            new("grant", (csv, entry) => csv.Number(entry.Grant)),
            new("reason", (csv, entry) => csv.Text(entry.Reason)),
            new("operation", (csv, entry) => csv.Text(entry.Operation)),
            new("calls", (csv, entry) => csv.Number(entry.Calls.Count)),
        ],
        Write);

    private static void Write(Utf8JsonWriter json, LedgerEntry entry)
    {
        json.WriteStartObject();
        json.WriteNumber("sequence"u8, entry.Sequence);
        json.WriteTime("time"u8, entry.Time);
        json.WriteString("kind"u8, EntryKindNames.Of(entry.Kind));
        json.WriteAmount("change"u8, entry.Change);
        json.WriteAmount("balance"u8, entry.Balance);
        json.WriteAmount("uncovered"u8, entry.Uncovered);
        json.WriteString("source"u8, SourceOf(entry));
        json.WriteTime("expires"u8, entry.Expires);
        if (entry.Grant is { } grant)
        {
            json.WriteNumber("grant"u8, grant);
        }
        else
        {
            json.WriteNull("grant"u8);
        }

        json.WriteString("reason"u8, entry.Reason);
        json.WriteString("operation"u8, entry.Operation);
        json.WriteNumber("calls"u8, entry.Calls.Count);
        json.WriteEndObject();
    }

    private static string? SourceOf(LedgerEntry entry) =>
        entry.Source is { } source ? GrantSourceNames.Of(source) : null;
}
