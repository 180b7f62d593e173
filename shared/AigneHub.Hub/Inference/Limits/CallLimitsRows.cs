using AigneHub.Core.Keys;
using AigneHub.Core.Tables;

namespace AigneHub.Hub.Inference.Limits;

/// <summary>Limits of calls as properties of a row.</summary>
internal static class CallLimitsRows
{
    public static void Add(RowData data, CallLimits limits)
    {
        data["RequestsPerMinute"] = limits.RequestsPerMinute;
        data["TokensPerMinute"] = limits.TokensPerMinute;
        data["ConcurrentCalls"] = limits.ConcurrentCalls;
    }

    public static CallLimits Of(RowData data) => new(
        data["RequestsPerMinute"].AsInt64(), data["TokensPerMinute"].AsInt64(), data["ConcurrentCalls"].AsInt64());
}
