using System.ComponentModel;
using System.Diagnostics;
using AigneHub.Hub.Tests.Hosting;
using AigneHub.Hub.Tests.Wholesome;

namespace AigneHub.Hub.Tests.Sdk;

/// <summary>Programs of a folder below <c>tests</c> that Node.js runs against a hub, with the packages they need.</summary>
internal sealed class NodePrograms(string folder)
{
    private static readonly SemaphoreSlim Installing = new(1);

    private readonly string _folder = Path.Combine(Repository.Root, "tests", folder);

    /// <summary>Where a program of the packages is.</summary>
    public string PathOf(string program) => Path.Combine(_folder, "node_modules", ".bin", program);

    /// <summary>Runs Node.js and answers what it prints.</summary>
    public async Task<string> RunAsync(HubHost hub, params string[] arguments)
    {
        await InstallAsync();
        return await RunAsync("node", arguments, new() { ["HUB_URL"] = hub.Address, ["HUB_KEY"] = HubHost.OperatorKey });
    }

    /// <summary>Installs the packages, unless they are there.</summary>
    public async Task InstallAsync()
    {
        await Installing.WaitAsync();
        try
        {
            if (!IsInstalled())
            {
                _ = await RunAsync("npm", ["ci", "--no-audit", "--no-fund"], []);
            }
        }
        finally
        {
            _ = Installing.Release();
        }
    }

    /// <summary>npm notes what it installed; packages that were wanted later are missing.</summary>
    private bool IsInstalled()
    {
        var installed = new FileInfo(Path.Combine(_folder, "node_modules", ".package-lock.json"));
        var wanted = new FileInfo(Path.Combine(_folder, "package-lock.json"));
        return installed.Exists && installed.LastWriteTimeUtc >= wanted.LastWriteTimeUtc;
    }

    private async Task<string> RunAsync(string program, string[] arguments, Dictionary<string, string> variables)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        using var process = Start(start);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.True(process.ExitCode == 0, $"{program} failed:\n{await output}\n{await errors}");
        return await output;
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new InvalidOperationException($"'{start.FileName}' was not found. These tests need Node.js 20 or later.");
        }
    }
}
