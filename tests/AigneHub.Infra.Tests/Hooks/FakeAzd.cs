namespace AigneHub.Infra.Tests.Hooks;

/// <summary>A program named azd that writes down how it was called and lends a login.</summary>
internal sealed class FakeAzd : IAsyncDisposable
{
    private const string Script = """
        #!/bin/sh
        printf '%s\n' "$*" >> "$(dirname "$0")/calls"
        if [ "$1" = auth ]; then printf '{"token":"a token for %s"}' "$4"; fi
        """;

    private readonly string _directory = Directory.CreateTempSubdirectory("aignehub-azd-").FullName;

    public static FakeAzd Create()
    {
        var azd = new FakeAzd();
        var program = Path.Combine(azd._directory, "azd");
        File.WriteAllText(program, Script + "\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        return azd;
    }

    /// <summary>How it was called, but for logins.</summary>
    public IEnumerable<string> Calls => Path.Combine(_directory, "calls") is var calls && File.Exists(calls)
        ? File.ReadAllLines(calls).Where(call => !call.StartsWith("auth", StringComparison.Ordinal))
        : [];

    /// <summary>Runs a hook with these values in its environment.</summary>
    public Task<ToolResult> RunHookAsync(string hook, params (string Name, string Value)[] values) => Tool.RunAsync(
        "dotnet",
        [Path.Combine(AppContext.BaseDirectory, "AigneHub.Hooks.dll"), hook],
        _directory,
        [("PATH", $"{_directory}:{Environment.GetEnvironmentVariable("PATH")}"), .. values]);

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_directory, recursive: true);
        return ValueTask.CompletedTask;
    }
}
