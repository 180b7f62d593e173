using System.Globalization;
using AigneHub.Core.Tables;
using AigneHub.Embedded.Crasher;
using AigneHub.Ports.Contract.Bus;
using Xunit.Abstractions;

namespace AigneHub.Embedded.Tests.Crash;

/// <summary>A process is killed in the middle of its writes; what it was told is durable must be there.</summary>
public sealed class CrashTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Lives = 5;

    private readonly StoreFixture _fixture = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _fixture.DisposeAsync();

    [Fact]
    public async Task OpenAsync_AfterKillDuringCommits_HasAllThatWasAcknowledgedAndNothingHalf()
    {
        for (var life = 0; life < Lives; life++)
        {
            var seed = Random.Shared.Next();
            var killAt = new Random(seed).Next(1, CrashPlan.Operations * 9 / 10);
            output.WriteLine($"Seed {seed}: killed after {killAt} acknowledgements.");

            var acknowledged = await CrashingProcess.RunAsync(_fixture.Directory, killAt);

            Assert.True(acknowledged.Count >= killAt);
            await CheckAsync(acknowledged);
            await _fixture.DisposeAsync();
        }
    }

    private async Task CheckAsync(HashSet<int> acknowledged)
    {
        var store = await _fixture.OpenAsync();
        foreach (var writer in Enumerable.Range(0, CrashPlan.Writers).Select(CrashPlan.Writer))
        {
            var expected = acknowledged.Where(n => CrashPlan.Writer(n) == writer).ToArray();
            await CheckRowsAsync(store.Tables, writer, [.. expected.Where(CrashPlan.IsTransaction)]);
        }

        var published = acknowledged.Where(n => !CrashPlan.IsTransaction(n)).ToHashSet();
        await CheckMessagesAsync(store, published);
    }

    private static async Task CheckRowsAsync(ITables tables, string partition, HashSet<long> expected)
    {
        var rows = new Dictionary<long, int>();
        var page = new RowPage([], HasMore: true);
        for (var range = RowRange.All; page.HasMore; range = range.After(page.Rows[^1].Key))
        {
            page = await tables.QueryAsync(CrashPlan.Name, partition, range, TableRules.MaxPageRows, default);
            foreach (var row in page.Rows)
            {
                var operation = row.Data["Operation"].AsInt64()!.Value;
                rows[operation] = rows.GetValueOrDefault(operation) + 1;
            }

            if (page.Rows.Count == 0)
            {
                break;
            }
        }

        Assert.Empty(expected.Except(rows.Keys));
        Assert.All(rows.Values, count => Assert.Equal(CrashPlan.RowsATransaction, count));
    }

    private static async Task CheckMessagesAsync(EmbeddedStore store, HashSet<int> published)
    {
        var subscriber = new RecordingSubscriber(CrashPlan.Name, "reader");
        store.Bus.Start([subscriber]);
        await store.Bus.WhenIdleAsync(default);
        await subscriber.UntilAsync(s => published.IsSubsetOf(s.Handled.Select(Number)));

        foreach (var writer in Enumerable.Range(0, CrashPlan.Writers).Select(CrashPlan.Writer))
        {
            var order = subscriber.HandledOf(writer).Select(Number).Distinct().ToArray();
            Assert.Equal(order.Order(), order);
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
