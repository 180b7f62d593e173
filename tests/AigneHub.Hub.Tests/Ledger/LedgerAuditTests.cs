using AigneHub.Core.Tables;
using AigneHub.Hub.Ledger;
using Microsoft.Extensions.Logging;

namespace AigneHub.Hub.Tests.Ledger;

public sealed class LedgerAuditTests : IAsyncLifetime
{
    private readonly LedgerBench _bench = LedgerBench.Open();
    private readonly List<string> _alerts = [];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task Run_LedgerAddsUp_RaisesNothing()
    {
        _ = await _bench.GrantAsync(100, "g1");

        Assert.Equal(0, await RunAsync());
        Assert.Empty(_alerts);
    }

    [Fact]
    public async Task Run_EntryWasTakenAway_RaisesAnAlertThatNamesTheAccount()
    {
        _ = await _bench.GrantAsync(100, "g1");
        _ = await _bench.GrantAsync(50, "g2");
        var key = LedgerRows.Entry(1);
        var entry = await _bench.Tables.GetAsync(LedgerRows.Table, LedgerBench.Account, key, default);
        var taken = await _bench.Tables.CommitAsync(
            LedgerRows.Table, LedgerBench.Account, [RowChange.Delete(key, entry!.ETag)], default);
        Assert.Equal(CommitStatus.Committed, taken.Status);

        Assert.Equal(1, await RunAsync());
        Assert.Contains(LedgerBench.Account, Assert.Single(_alerts), StringComparison.Ordinal);
    }

    private Task<int> RunAsync()
    {
        var reader = new LedgerReader(_bench.Tables);
        return new LedgerAudit(reader, new LedgerVerifier(_bench.Tables, reader), new AlertLog(_alerts)).RunAsync(default);
    }

    private sealed class AlertLog(List<string> alerts) : ILogger<LedgerAudit>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            Assert.Equal(LogLevel.Critical, logLevel);
            alerts.Add(formatter(state, exception));
        }
    }
}
