using System.Diagnostics;
using System.Globalization;

namespace AigneHub.Bench;

/// <summary>A program kept on one core, ended when disposed; its last lines of output explain a failure.</summary>
internal sealed class PinnedProcess : IDisposable
{
    private const int KeptLines = 20;

    private readonly Process _process;
    private readonly Queue<string> _lastLines = new();

    private PinnedProcess(Process process) => _process = process;

    /// <summary>Processor time used so far, all threads, to 10 ms.</summary>
    public TimeSpan ProcessorTime => _process.TotalProcessorTime;

    /// <summary>Processor time of .NET's compiler thread for hot code; zero when it ended for want of work.</summary>
    public TimeSpan CompilerTime
    {
        get
        {
            _process.Refresh();
            var compiler = _process.Threads.Cast<ProcessThread>().FirstOrDefault(thread => IsCompiler(thread.Id));
            return compiler?.TotalProcessorTime ?? TimeSpan.Zero;
        }
    }

    /// <summary>The most memory that was ever resident, in bytes (<c>VmHWM</c>).</summary>
    public long PeakMemory
    {
        get
        {
            var line = File.ReadLines($"/proc/{_process.Id}/status").First(line => line.StartsWith("VmHWM:"));
            var kilobytes = line["VmHWM:".Length..^"kB".Length].Trim();
            return long.Parse(kilobytes, CultureInfo.InvariantCulture) * 1024;
        }
    }

    public static PinnedProcess Start(
        int core,
        string program,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo("taskset", ["-c", $"{core}", program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // The published programs find the runtime that runs the bench. On one core .NET waits ten times as long
        // before it optimises what runs often; this only shortens the warm-up.
        start.Environment["DOTNET_ROOT"] = Path.GetDirectoryName(Environment.ProcessPath);
        start.Environment["DOTNET_TC_DelaySingleProcMultiplier"] = "1";
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        var started = new PinnedProcess(Process.Start(start)!);
        started._process.OutputDataReceived += (_, line) => started.Keep(line.Data);
        started._process.ErrorDataReceived += (_, line) => started.Keep(line.Data);
        started._process.BeginOutputReadLine();
        started._process.BeginErrorReadLine();
        return started;
    }

    /// <summary>Throws, with what the program printed last, when it is no longer there.</summary>
    public void EnsureRunning()
    {
        if (_process.HasExited)
        {
            throw new BenchException(
                $"{_process.StartInfo.ArgumentList[2]} ended with code {_process.ExitCode}:\n{LastOutput()}");
        }
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private bool IsCompiler(int thread)
    {
        try
        {
            return File.ReadAllText($"/proc/{_process.Id}/task/{thread}/comm").StartsWith(".NET Tiered");
        }
        catch (IOException)
        {
            return false;
        }
    }

    private void Keep(string? line)
    {
        lock (_lastLines)
        {
            if (line is not null)
            {
                _lastLines.Enqueue(line);
            }

            if (_lastLines.Count > KeptLines)
            {
                _lastLines.Dequeue();
            }
        }
    }

    private string LastOutput()
    {
        lock (_lastLines)
        {
            return string.Join('\n', _lastLines);
        }
    }
}
