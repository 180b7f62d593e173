using System.Diagnostics;
using System.Text.RegularExpressions;
using Xunit;

namespace AigneHub.Azure.Tests.Azurite;

/// <summary>Azurite, the storage emulator, in memory and on free ports; installed by npm beside the tests.</summary>
public sealed partial class AzuriteServer : IAsyncLifetime
{
    private const string Account = "devstoreaccount1";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    // The emulator's own key, the same everywhere.
    private const string Key =
        "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private readonly Dictionary<string, string> _addresses = new(StringComparer.Ordinal);
    private Process? _process;

    /// <summary>How a client reaches the emulator.</summary>
    public string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};" +
        $"BlobEndpoint={_addresses["Blob"]}/{Account};TableEndpoint={_addresses["Table"]}/{Account};";

    public async Task InitializeAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        var home = AppContext.BaseDirectory;
        using var install = Start("npm", home, "install", "--no-audit", "--no-fund", "--silent");
        await install.WaitForExitAsync(patience.Token);
        Assert.True(install.ExitCode == 0, "npm could not install azurite.");

        _process = Start(
            "node",
            home,
            "node_modules/azurite/dist/src/azurite.js",
            "--inMemoryPersistence",
            "--silent",
            "--skipApiVersionCheck",
            "--disableTelemetry",
            "--blobPort",
            "0",
            "--queuePort",
            "0",
            "--tablePort",
            "0");
        await ReadAddressesAsync(_process, patience.Token);
    }

    public async Task DisposeAsync()
    {
        if (_process is { } process)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }

    private static Process Start(string program, string directory, params string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
        })!;

    private async Task ReadAddressesAsync(Process process, CancellationToken cancellationToken)
    {
        while (_addresses.Count < 3)
        {
            var line = await process.StandardOutput.ReadLineAsync(cancellationToken)
                ?? throw new InvalidOperationException("Azurite ended before it listened.");
            if (Listening().Match(line) is { Success: true } match)
            {
                _addresses[match.Groups["service"].Value] = match.Groups["address"].Value;
            }
        }

        // Nothing more is wanted of it, but a full pipe would stop it.
        _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
    }

    [GeneratedRegex(@"^Azurite (?<service>\w+) service is successfully listening at (?<address>\S+)$")]
    private static partial Regex Listening();
}
