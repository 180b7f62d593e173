using System.Diagnostics;
using System.Globalization;
using AigneHub.Embedded.Crasher;

namespace AigneHub.Embedded.Tests.Crash;

/// <summary>The writing child process.</summary>
internal static class CrashingProcess
{
    /// <summary>Lets it write, kills it after so many acknowledgements, and answers all it had printed by then.</summary>
    public static async Task<HashSet<int>> RunAsync(string directory, int killAt)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        start.ArgumentList.Add(typeof(CrashPlan).Assembly.Location);
        start.ArgumentList.Add(directory);
        using var process = Process.Start(start)!;
        var acknowledged = new HashSet<int>();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            // The last line may be torn; a whole number that is too short would name an earlier operation.
            if (int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var operation))
            {
                _ = acknowledged.Add(operation);
            }

            if (acknowledged.Count == killAt)
            {
                process.Kill();
            }
        }

        await process.WaitForExitAsync();
        return acknowledged;
    }
}
