using AigneHub.Core.Usage;
using AigneHub.Hub.Export;

namespace AigneHub.Hub.Calls;

/// <summary>What was used, a column for each class.</summary>
internal static class UsageColumns
{
    public static IEnumerable<ExportColumn<T>> Of<T>(Func<T, UsageCounts> usage) =>
        Enum.GetValues<UsageClass>().Select(usageClass => new ExportColumn<T>(
            UsageClassNames.Of(usageClass), (csv, item) => csv.Number(usage(item)[usageClass])));
}
