using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;

namespace AigneHub.Hub.Tests.Hosting;

/// <summary>The real hub in a process of its own, which can be killed.</summary>
internal sealed class HubProcess : IDisposable
{
    private const string AddressLabel = "AigneHub is running at ";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _errors;

    private HubProcess(Process process, string banner, Task<string> output, Task<string> errors)
    {
        _process = process;
        _output = output;
        _errors = errors;
        Banner = banner;
        var start = banner.IndexOf(AddressLabel, StringComparison.Ordinal) + AddressLabel.Length;
        Address = banner[start..banner.IndexOf('\n', start)].Trim();
        Client = new HttpClient { BaseAddress = new Uri(Address), Timeout = TimeSpan.FromMinutes(1) };
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", HubHost.OperatorKey);
    }

    /// <summary>All it printed up to the line to try.</summary>
    public string Banner { get; }

    /// <summary>Where it says that it is.</summary>
    public string Address { get; }

    /// <summary>A client with the operator's key of the tests, which the hub has unless a setting says otherwise.</summary>
    public HttpClient Client { get; }

    /// <summary>Starts the hub on a data directory and waits until it says that it runs.</summary>
    public static async Task<HubProcess> StartAsync(string directory, params (string Name, string Value)[] settings)
    {
        var process = LocalProgram.Start(
            directory, [], [("AigneHub__OperatorKey", HubHost.OperatorKey), .. settings]);
        var errors = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(Patience);
        var banner = new StringBuilder();
        while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            _ = banner.Append(line).Append('\n');
            if (line.TrimStart().StartsWith("curl ", StringComparison.Ordinal))
            {
                var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return new HubProcess(process, banner.ToString(), output, errors);
            }
        }

        Assert.Fail($"The hub did not start. It wrote: {banner}{await errors}");
        return null;
    }

    /// <summary>All it printed and logged, once it has ended.</summary>
    public async Task<string> WrittenAsync() => Banner + await _output + await _errors;

    /// <summary>Kills the process as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Sends it a signal, such as <c>TERM</c>.</summary>
    public async Task SignalAsync(string signal) =>
        Assert.Equal(0, (await LocalProgram.PasteAsync($"kill -s {signal} {_process.Id}")).ExitCode);

    /// <summary>Waits until it ended and answers its exit code.</summary>
    public async Task<int> ExitCodeAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        Client.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }
}
