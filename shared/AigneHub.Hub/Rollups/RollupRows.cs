using AigneHub.Core.Money;
using AigneHub.Core.Tables;
using AigneHub.Core.Usage;
using AigneHub.Hub.Calls;

namespace AigneHub.Hub.Rollups;

/// <summary>
/// The table <c>rollups</c>: a partition an account and month, with rows by hour and by day, and the cursor under whose
/// ETag every one of them is written.
/// </summary>
internal static class RollupRows
{
    public const string Table = "rollups";
    public const string Cursor = "cursor";

    private const char AfterSeparator = ';';

    private static readonly string[] ClassNames = Enum.GetNames<UsageClass>();

    public static string Partition(string account, CallHour hour) => $"{account}|{hour.Month}";

    public static string AccountOf(string partition) => partition[..partition.LastIndexOf('|')];

    public static string HourPrefix(CallHour hour) => $"h:{hour.Text}:";

    /// <summary>The beginning of the keys of all hours of a day.</summary>
    public static string HoursOfDayPrefix(CallHour hour) => "h:" + hour.Day;

    public static string DayPrefix(CallHour hour) => $"d:{hour.Day}:";

    /// <summary>The rows of hours up to, not including, another of the same month.</summary>
    public static RowRange Hours(CallHour from, CallHour before) =>
        new(HourPrefix(from), HourPrefix(before.Previous)[..^1] + AfterSeparator);

    /// <summary>The rows of days up to, not including, another: the last is of the same month.</summary>
    public static RowRange Days(CallHour from, CallHour before) =>
        new(DayPrefix(from), DayPrefix(before.Previous)[..^1] + AfterSeparator);

    /// <summary>The day or hour of a row, as it stands in its key.</summary>
    public static ReadOnlySpan<char> TimeOf(string key)
    {
        var time = key.AsSpan(2);
        return time[..time.IndexOf(':')];
    }

    public static RowData ToData(RollupKey key, Rollup rollup)
    {
        var data = new RowData(11 + UsageCounts.ClassCount)
        {
            ["Provider"] = key.Provider,
            ["Model"] = key.Model,
            ["Project"] = key.Project,
            ["KeyId"] = key.KeyId,
            ["Calls"] = rollup.Calls,
            ["Errors"] = rollup.Errors,
            ["CostNanos"] = rollup.Cost.Nanos,
            ["ChargeNanos"] = NotZero(rollup.Charge),
            ["StatedCostNanos"] = NotZero(rollup.StatedCost),
            ["ComparedCostNanos"] = NotZero(rollup.ComparedCost),
            ["FirstBytes"] = rollup.FirstBytes.ToText(),
        };
        for (var i = 0; i < UsageCounts.ClassCount; i++)
        {
            if (rollup.Usage[i] > 0)
            {
                data[ClassNames[i]] = rollup.Usage[i];
            }
        }

        return data;
    }

    public static RollupKey KeyOf(RowData data) => new(
        data["Provider"].AsString()!, data["Model"].AsString()!, data["Project"].AsString(), data["KeyId"].AsString()!);

    public static Rollup FromData(RowData data)
    {
        var usage = default(UsageCounts);
        for (var i = 0; i < UsageCounts.ClassCount; i++)
        {
            usage[i] = data[ClassNames[i]].AsInt64() ?? 0;
        }

        return new Rollup
        {
            Calls = data["Calls"].AsInt64()!.Value,
            Errors = data["Errors"].AsInt64()!.Value,
            Usage = usage,
            Cost = new Amount(data["CostNanos"].AsInt64()!.Value),
            Charge = new Amount(data["ChargeNanos"].AsInt64() ?? 0),
            StatedCost = new Amount(data["StatedCostNanos"].AsInt64() ?? 0),
            ComparedCost = new Amount(data["ComparedCostNanos"].AsInt64() ?? 0),
            FirstBytes = LatencyHistogram.Parse(data["FirstBytes"].AsString()),
        };
    }

    private static long? NotZero(Amount amount) => amount == Amount.Zero ? null : amount.Nanos;
}
