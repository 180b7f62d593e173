using System.Text.Json;
using AigneHub.Hub.Export;

namespace AigneHub.Hub.Audit;

/// <summary>The audit log as a list and as a file.</summary>
internal static class AuditTable
{
    public static ExportTable<AuditEntry> Table { get; } = new(
        "audit",
        [
            new("sequence", (csv, entry) => csv.Number(entry.Sequence)),
            .. Texts("id", "time", "account", "action", "target", "outcome", "code"),
            new("actor_kind", (csv, entry) => csv.Text(entry.Actor("kind"))),
            new("actor", (csv, entry) => csv.Text(entry.Actor("id"))),
            .. Texts("address", "agent", "request"),
            new("before", (csv, entry) => csv.Text(entry.Raw("before"))),
            new("after", (csv, entry) => csv.Text(entry.Raw("after"))),
            .. Texts("previous"),
            new("hash", (csv, entry) => csv.Text(entry.Hash)),
        ],
        Write);

    /// <summary>The text as it is kept, with its hash behind: without that, it is what the hash was made of.</summary>
    private static void Write(Utf8JsonWriter json, AuditEntry entry) =>
        json.WriteRawValue($"{entry.Line[..^1]},\"hash\":\"{entry.Hash}\"}}", skipInputValidation: true);

    private static IEnumerable<ExportColumn<AuditEntry>> Texts(params string[] names) =>
        names.Select(name => new ExportColumn<AuditEntry>(name, (csv, entry) => csv.Text(entry.Text(name))));
}
