using System.Diagnostics;
using AigneHub.Hub.Tests.Hosting;
using AigneHub.Hub.Tests.Sdk;

namespace AigneHub.Web.Tests.CommandLine;

/// <summary>AIGNE's published command line, with a home of its own and a browser that only notes where it is sent.</summary>
internal sealed class AigneCommand : IDisposable
{
    private static readonly NodePrograms Programs = new("cli-aigne");
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("aignehub-cli-");
    private readonly string _certificate;

    private AigneCommand(string certificate)
    {
        _certificate = certificate;

        // The command does not make the folder that it keeps its keys in.
        _ = _home.CreateSubdirectory(".aigne");
        File.WriteAllText(Browser, $"#!/bin/sh\nprintf '%s' \"$1\" > '{Visited}.part' && mv '{Visited}.part' '{Visited}'\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Browser, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private string Browser => Path.Combine(_home.FullName, "browser.sh");

    private string Visited => Path.Combine(_home.FullName, "visited");

    /// <summary>The command, which trusts a certificate.</summary>
    public static async Task<AigneCommand> InstallAsync(string certificate)
    {
        await Programs.InstallAsync();
        return new AigneCommand(certificate);
    }

    /// <summary>Writes a file into its home.</summary>
    public void Write(string name, string text) => File.WriteAllText(Path.Combine(_home.FullName, name), text);

    /// <summary>Runs the command to its end and answers what it printed.</summary>
    public Task<string> RunAsync(params string[] arguments) => RunAsync(arguments, string.Empty);

    /// <summary>Runs the command, takes the first of what it offers to choose from, and answers what it printed.</summary>
    public Task<string> ChooseAsync(params string[] arguments) => RunAsync(arguments, "\n");

    /// <summary>Where it sent its user's browser.</summary>
    public async Task<string> VisitedAsync()
    {
        await Eventually.TrueAsync(() => Task.FromResult(File.Exists(Visited)), "The command opened no browser.");
        return await File.ReadAllTextAsync(Visited);
    }

    public void Dispose() => _home.Delete(recursive: true);

    private async Task<string> RunAsync(string[] arguments, string typed)
    {
        var start = new ProcessStartInfo(Programs.PathOf("aigne"), arguments)
        {
            WorkingDirectory = _home.FullName,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // With these it only pretends.
        _ = start.Environment.Remove("CI");
        _ = start.Environment.Remove("NODE_ENV");
        start.Environment["HOME"] = _home.FullName;
        start.Environment["BROWSER"] = Browser;
        start.Environment["NODE_EXTRA_CA_CERTS"] = _certificate;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(typed);
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"The command did not end. It wrote: {await output}{await errors}");
        }

        return await output + await errors;
    }
}
