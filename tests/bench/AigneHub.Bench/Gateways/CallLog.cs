using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace AigneHub.Bench.Gateways;

/// <summary>Reads how many calls the hub logged.</summary>
internal static class CallLog
{
    private static readonly TimeSpan CatchUpLimit = TimeSpan.FromSeconds(60);

    /// <summary>Rows of the call log; waits a while for late ones when there are fewer than expected.</summary>
    public static async Task<long> CountAsync(
        RunningGateway hub, long atLeast, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            var count = await CountOnceAsync(hub, cancellationToken);
            if (count >= atLeast || Stopwatch.GetElapsedTime(began) > CatchUpLimit)
            {
                return count;
            }
        }
    }

    private static async Task<long> CountOnceAsync(RunningGateway hub, CancellationToken cancellationToken)
    {
        var count = 0L;
        string? after = null;
        do
        {
            var query = after is null ? "" : $"&after={Uri.EscapeDataString(after)}";
            var page = await hub.Client.GetFromJsonAsync<JsonElement>(
                $"/api/admin/calls?limit=1000{query}", cancellationToken);
            count += page.GetProperty("data").GetArrayLength();
            after = page.GetProperty("next").GetString();
        }
        while (after is not null);

        return count;
    }
}
