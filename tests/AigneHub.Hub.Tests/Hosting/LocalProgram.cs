using System.Diagnostics;

namespace AigneHub.Hub.Tests.Hosting;

/// <summary>The one-process head as users start it.</summary>
internal static class LocalProgram
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Starts it on a data directory, at any free port unless a setting says otherwise.</summary>
    public static Process Start(
        string directory, IEnumerable<string> arguments, params (string Name, string Value)[] settings)
    {
        var start = Redirected("dotnet", [Path.Combine(AppContext.BaseDirectory, "AigneHub.Local.dll"), .. arguments]);
        start.Environment["AigneHub__DataDirectory"] = directory;
        start.Environment["AigneHub__Outgoing__Providers"] = HubHost.Loopback;
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>Runs it to its end.</summary>
    public static async Task<ProgramResult> RunAsync(
        string directory, IEnumerable<string> arguments, params (string Name, string Value)[] settings)
    {
        using var process = Start(directory, arguments, settings);
        return await EndOfAsync(process);
    }

    /// <summary>Pastes a line into a shell.</summary>
    public static async Task<ProgramResult> PasteAsync(string line, params (string Name, string Value)[] variables)
    {
        var start = Redirected("bash", ["-c", line]);
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        return await EndOfAsync(process);
    }

    private static ProcessStartInfo Redirected(string program, string[] arguments) =>
        new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };

    private static async Task<ProgramResult> EndOfAsync(Process process)
    {
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            Assert.Fail($"The program did not end. It wrote: {await output}{await error}");
        }

        return new ProgramResult(process.ExitCode, await output, await error);
    }
}
