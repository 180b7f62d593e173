using System.Diagnostics;
using System.Runtime.InteropServices;

namespace AigneHub.Bench.Report;

/// <summary>What the numbers were measured on; they mean little without it.</summary>
internal static class MachineFacts
{
    public static async Task<string> DescribeAsync(CancellationToken cancellationToken)
    {
        var processor = File.ReadLines("/proc/cpuinfo")
            .FirstOrDefault(line => line.StartsWith("model name"))?.Split(':')[1].Trim() ?? "unknown";
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9;
        var load = (await File.ReadAllTextAsync("/proc/loadavg", cancellationToken)).Split(' ')[0];
        var cores = File.ReadLines("/proc/cpuinfo").Count(line => line.StartsWith("processor"));
        var nginx = await VersionAsync("nginx", cancellationToken);
        var wrk = await VersionAsync("wrk", cancellationToken);
        return $"""
            machine: {processor}, {cores} cores, {memory:F0} GB; load average before the start {load}
            system:  {RuntimeInformation.OSDescription}
            runtime: {RuntimeInformation.FrameworkDescription}
            tools:   {nginx}; {wrk}
            pinned:  gateway on core {CpuCore.OfGateway}; upstream and load on core {CpuCore.OfLoad}
            """;
    }

    private static async Task<string> VersionAsync(string tool, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo(tool, ["-v"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = await process.StandardError.ReadToEndAsync(cancellationToken);
        return (output + errors).Split('\n')[0].Trim();
    }
}
