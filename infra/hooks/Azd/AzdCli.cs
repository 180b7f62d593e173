using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace AigneHub.Hooks.Azd;

/// <summary>The azd that runs the hook: it keeps the answers and lends its login.</summary>
internal static class AzdCli
{
    /// <summary>Keeps a value in the azd environment, in clear: never a secret.</summary>
    public static Task SetAsync(string name, string value, CancellationToken cancellationToken) =>
        RunAsync(["env", "set", name, value], cancellationToken);

    /// <summary>A token of whoever is logged in to azd.</summary>
    public static async Task<string> TokenAsync(string scope, CancellationToken cancellationToken)
    {
        var output = await RunAsync(["auth", "token", "--scope", scope, "--output", "json"], cancellationToken)
            .ConfigureAwait(false);
        using var json = JsonDocument.Parse(output);
        return json.RootElement.GetProperty("token").GetString()!;
    }

    private static async Task<string> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("azd", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Start(start);
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        if (process.ExitCode == 0)
        {
            return await output.ConfigureAwait(false);
        }

        var problem = await errors.ConfigureAwait(false);
        throw new HookFailure($"azd {arguments[0]} {arguments[1]} failed: {problem.Trim()}");
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new HookFailure("azd is not on the path.");
        }
    }
}
