using System.Diagnostics;
using AigneHub.Hub.Tests.Wholesome;

namespace AigneHub.Web.Tests.Components;

/// <summary>The tests of the web app's own logic, which run in Node.js.</summary>
public sealed class ComponentTests
{
    [Fact]
    public async Task Components_OwnTests_Pass()
    {
        var start = new ProcessStartInfo("npm", ["test", "--silent"])
        {
            WorkingDirectory = Path.Combine(Repository.Root, "static-web"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.True(process.ExitCode == 0, $"{await output}\n{await errors}");
    }
}
