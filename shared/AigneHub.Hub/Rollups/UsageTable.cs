using System.Text.Json;
using AigneHub.Hub.Calls;
using AigneHub.Hub.Export;

namespace AigneHub.Hub.Rollups;

/// <summary>Usage by group, as a list and as a file.</summary>
internal static class UsageTable
{
    private static readonly int[] Percents = [50, 95, 99];

    public static ExportTable<KeyValuePair<string, Rollup>> Of(IReadOnlyList<UsageGroup> groups, bool showsCost) => new(
        "usage",
        [
            .. groups.Select((group, index) => new ExportColumn<KeyValuePair<string, Rollup>>(
                UsageGroups.WordOf(group), (csv, sum) => csv.Text(UsageGroups.Split(sum.Key)[index]))),
            new("calls", (csv, sum) => csv.Number(sum.Value.Calls)),
            new("errors", (csv, sum) => csv.Number(sum.Value.Errors)),
            .. UsageColumns.Of<KeyValuePair<string, Rollup>>(sum => sum.Value.Usage),
            .. Percents.Select(percent => new ExportColumn<KeyValuePair<string, Rollup>>(
                $"first_byte_ms_p{percent}", (csv, sum) => csv.Number((long?)sum.Value.FirstBytes.Percentile(percent / 100.0)))),
            new("charge", (csv, sum) => csv.Amount(sum.Value.Charge)),
            .. CostColumn(showsCost),
        ],
        (json, sum) => Write(json, groups, sum, showsCost));

    private static ExportColumn<KeyValuePair<string, Rollup>>[] CostColumn(bool showsCost) =>
        showsCost ? [new("cost", (csv, sum) => csv.Amount(sum.Value.Cost))] : [];

    private static void Write(
        Utf8JsonWriter json, IReadOnlyList<UsageGroup> groups, KeyValuePair<string, Rollup> sum, bool showsCost)
    {
        json.WriteStartObject();
        UsageGroups.Write(json, groups, sum.Key);
        json.WriteSum(sum.Value, showsCost);
        json.WriteEndObject();
    }
}
