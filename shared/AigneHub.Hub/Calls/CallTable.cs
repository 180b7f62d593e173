using AigneHub.Core.Usage;
using AigneHub.Hub.Export;
using AigneHub.Hub.Json;

namespace AigneHub.Hub.Calls;

/// <summary>Calls as a file.</summary>
internal static class CallTable
{
    private static readonly ExportColumn<UsageEvent>[] Columns =
    [
        new("id", (csv, call) => csv.Text(call.RequestId)),
        new("time", (csv, call) => csv.Text(Rfc3339.Format(call.Started))),
        new("account", (csv, call) => csv.Text(call.Account)),
        new("key_id", (csv, call) => csv.Text(call.KeyId)),
        new("project", (csv, call) => csv.Text(call.Project)),
        new("operation", (csv, call) => csv.Text(call.Operation)),
        new("requested_model", (csv, call) => csv.Text(call.RequestedModel)),
        new("provider", (csv, call) => csv.Text(call.Provider)),
        new("model", (csv, call) => csv.Text(call.Model)),
        new("stream", (csv, call) => csv.Truth(call.Streamed)),
        new("status", (csv, call) => csv.Number(call.Status)),
        new("outcome", (csv, call) => csv.Text(CallOutcomeNames.Of(call.Outcome))),
        new("error_code", (csv, call) => csv.Text(call.ErrorCode)),
        new("cached_from", (csv, call) => csv.Text(call.CachedFrom)),
        .. UsageColumns.Of<UsageEvent>(call => call.Usage),
        new("estimated", (csv, call) => csv.Truth(call.Estimated)),
        new("charge", (csv, call) => csv.Amount(call.Charge)),
    ];

    private static readonly ExportTable<UsageEvent> Public =
        new("calls", Columns, (json, call) => CallJson.Write(json, call, showsCost: false));

    private static readonly ExportTable<UsageEvent> Full = new(
        "calls",
        [
            .. Columns,
            new("cost", (csv, call) => csv.Amount(call.Cost)),
            new("upstream_cost", (csv, call) => csv.Amount(call.UpstreamCost)),
        ],
        (json, call) => CallJson.Write(json, call, showsCost: true));

    public static ExportTable<UsageEvent> Of(bool showsCost) => showsCost ? Full : Public;
}
