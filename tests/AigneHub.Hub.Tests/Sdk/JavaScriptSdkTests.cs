using System.ComponentModel;
using System.Diagnostics;
using AigneHub.Hub.Tests.Hosting;
using AigneHub.Hub.Tests.Wholesome;

namespace AigneHub.Hub.Tests.Sdk;

public sealed class JavaScriptSdkTests(SdkFixture fixture) : IClassFixture<SdkFixture>
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "sdk-js");

    [Fact]
    public async Task OpenAi_OfficialPackage_WorksAgainstTheHub()
    {
        if (!Directory.Exists(Path.Combine(Folder, "node_modules")))
        {
            await RunAsync("npm", "ci", "--no-audit", "--no-fund");
        }

        await RunAsync("node", "--test");
    }

    private async Task RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["HUB_URL"] = fixture.Hub.Address, ["HUB_KEY"] = HubHost.OperatorKey },
        };
        using var process = Start(start);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.True(process.ExitCode == 0, $"{program} failed:\n{await output}\n{await errors}");
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
