using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using AigneHub.Bench.Gateways;

namespace AigneHub.Bench.Load;

/// <summary>Load on one gateway from wrk, on one thread, on the load's core.</summary>
internal sealed partial class WrkLoad(BenchContext bench, RunningGateway gateway)
{
    /// <summary>Calls that were answered in all runs so far.</summary>
    public long Answered { get; private set; }

    public async Task<WrkResult> RunAsync(
        Body body, int connections, TimeSpan duration, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("taskset",
        [
            "-c", $"{CpuCore.OfLoad}", "wrk", "--threads", "1", "--connections", $"{connections}",
            "--duration", $"{duration.TotalSeconds:F0}s", "--latency",
            "--script", Path.Combine(AppContext.BaseDirectory, "post.lua"), gateway.Chat.ToString(),
        ])
        {
            RedirectStandardOutput = true,
        };
        start.Environment["BENCH_BODY"] = body.File;
        start.Environment["BENCH_KEY"] = bench.Key;
        using var wrk = Process.Start(start)!;
        var output = await wrk.StandardOutput.ReadToEndAsync(cancellationToken);
        await wrk.WaitForExitAsync(cancellationToken);
        gateway.Process?.EnsureRunning();
        var result = Read(output);
        Answered += result.Calls;
        return result;
    }

    private static WrkResult Read(string output)
    {
        var calls = Calls().Match(output);
        var rate = Rate().Match(output);
        var median = Median().Match(output);
        if (Failures().Match(output) is { Success: true } failures)
        {
            throw new BenchException($"Calls failed: {failures.Value.Trim()}");
        }

        if (!calls.Success || !rate.Success || !median.Success)
        {
            throw new BenchException($"wrk said:\n{output}");
        }

        var unit = median.Groups["unit"].Value switch
        {
            "us" => TimeSpan.FromMicroseconds(1),
            "ms" => TimeSpan.FromMilliseconds(1),
            _ => TimeSpan.FromSeconds(1),
        };
        return new WrkResult((long)Number(calls), Number(rate), Number(median) * unit);
    }

    private static double Number(Match match) =>
        double.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<number>\d+) requests in ")]
    private static partial Regex Calls();

    [GeneratedRegex(@"Requests/sec:\s+(?<number>[\d.]+)")]
    private static partial Regex Rate();

    [GeneratedRegex(@"50%\s+(?<number>[\d.]+)(?<unit>us|ms|s)")]
    private static partial Regex Median();

    [GeneratedRegex(@"^.*(Socket errors|Non-2xx).*$", RegexOptions.Multiline)]
    private static partial Regex Failures();
}
