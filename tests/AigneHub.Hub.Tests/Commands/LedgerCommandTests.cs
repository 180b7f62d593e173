using AigneHub.Core.Tables;
using AigneHub.Hub.Ledger;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Commands;

public sealed class LedgerCommandTests : IAsyncLifetime
{
    private BilledHub _hub = null!;

    public async Task InitializeAsync()
    {
        _hub = await BilledHub.StartAsync();
        _ = await _hub.GrantAsync(5_000_000);
        _ = await _hub.GrantAsync(1_000_000, "more");
    }

    public async Task DisposeAsync() => await _hub.DisposeAsync();

    [Fact]
    public async Task Verify_WhileTheHubRuns_TellsThatAllAddsUp()
    {
        var result = await RunAsync();

        Assert.Equal((0, "acme: adds up, 2 entries, balance 0.006"), (result.ExitCode, result.Output.Trim()));
        Assert.Equal("", result.Error);
        Assert.Equal(201, (await _hub.Host.PostAsync("/api/admin/ledger/grants", """{"amount":1}""")).Status);
    }

    [Fact]
    public async Task Verify_EntryIsGone_TellsWhatAndFails()
    {
        var tables = _hub.Host.Service<ITables>();
        var row = await tables.GetAsync(LedgerRows.Table, BilledHub.Account, LedgerRows.Entry(1), default);
        _ = await tables.CommitAsync(
            LedgerRows.Table, BilledHub.Account, [RowChange.Delete(row!.Key, row.ETag)], default);

        var result = await RunAsync("--account", BilledHub.Account);

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("acme: differs", result.Output, StringComparison.Ordinal);
        Assert.Contains("Entry 2 follows entry 0.", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_NoData_SaysSo()
    {
        var empty = Directory.CreateTempSubdirectory("aignehub-empty-").FullName;

        var result = await LocalProgram.RunAsync(empty, ["ledger", "verify"]);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("There is no hub's data", result.Error, StringComparison.Ordinal);
        Directory.Delete(empty, recursive: true);
    }

    private Task<ProgramResult> RunAsync(params string[] more) =>
        LocalProgram.RunAsync(_hub.Host.DataDirectory, ["ledger", "verify", .. more]);
}
