using System.Diagnostics;

namespace AigneHub.Infra.Tests;

/// <summary>Runs programs.</summary>
internal static class Tool
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public static async Task<ToolResult> RunAsync(
        string program, string[] arguments, string directory, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        using var patience = new CancellationTokenSource(Patience);
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(patience.Token);
        var errors = process.StandardError.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);
        return new ToolResult(process.ExitCode, await output, await errors);
    }

    /// <summary>Runs a program that must succeed, and answers what it printed.</summary>
    public static async Task<string> OutputOfAsync(string program, string[] arguments, string directory)
    {
        var result = await RunAsync(program, arguments, directory);
        Assert.True(result.ExitCode == 0, $"{program} {arguments[0]} failed: {result.Errors}{result.Output}");
        return result.Output;
    }
}
