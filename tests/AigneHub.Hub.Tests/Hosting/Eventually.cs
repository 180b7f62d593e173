using System.Diagnostics;

namespace AigneHub.Hub.Tests.Hosting;

/// <summary>Waits for what comes true by itself.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Looks until it is so.</summary>
    public static async Task TrueAsync(Func<Task<bool>> look, string otherwise)
    {
        var start = Stopwatch.GetTimestamp();
        while (!await look())
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < Patience, otherwise);
            await Task.Delay(20);
        }
    }
}
