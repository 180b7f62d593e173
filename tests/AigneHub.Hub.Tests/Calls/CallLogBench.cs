using AigneHub.Core.Bus;
using AigneHub.Core.Identity;
using AigneHub.Core.Money;
using AigneHub.Core.Tables;
using AigneHub.Core.Usage;
using AigneHub.Embedded;
using AigneHub.Hub.Calls;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Retention;
using AigneHub.Hub.Rollups;
using AigneHub.Hub.Tests.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace AigneHub.Hub.Tests.Calls;

/// <summary>The call log over a real store, in transactions that Azure allows too, fed with events as the bus would.</summary>
internal sealed class CallLogBench : IAsyncDisposable
{
    public const string Account = "main";

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("aignehub-calls");
    private readonly EmbeddedStore _store;
    private readonly RandomIdSource _ids;
    private readonly CallLogSubscriber _subscriber;
    private long _sequence;

    private CallLogBench()
    {
        _ids = new RandomIdSource(Time);
        _store = EmbeddedStore.OpenAsync(new EmbeddedOptions(_directory.FullName), Time, _ids, default)
            .GetAwaiter().GetResult();
        Tables = SmallCommits.Of(_store.Tables);
        _subscriber = new CallLogSubscriber(
            Tables, new OpenHours(Tables, new DayBook(Tables, Time), Time), new RollupWriter(Tables));
        Closer = new HourCloser(Tables, new HourRecount(Tables), new HubOptions(), Time, NullLogger<HourCloser>.Instance);
        Log = new CallLog(Tables);
        Report = new UsageReport(Tables);
    }

    public ManualTimeProvider Time { get; } = new();

    public ITables Tables { get; }

    public HourCloser Closer { get; }

    public CallLog Log { get; }

    public UsageReport Report { get; }

    public static CallLogBench Open() => new();

    /// <summary>An event of a call that starts now.</summary>
    public UsageEvent Call(string model = "echo", long costNanos = 1_000, CallOutcome outcome = CallOutcome.Completed)
    {
        var usage = default(UsageCounts);
        usage[UsageClass.Input] = 10;
        usage[UsageClass.Output] = 5;
        return new UsageEvent
        {
            RequestId = _ids.NewId("req"),
            Account = Account,
            KeyId = "key_1",
            Operation = "chat",
            RequestedModel = "demo/" + model,
            Provider = "demo",
            Model = model,
            Streamed = false,
            Started = Time.GetUtcNow(),
            DurationMs = 12.5,
            Outcome = outcome,
            Status = outcome == CallOutcome.Failed ? 502 : 200,
            Usage = usage,
            Cost = new Amount(costNanos),
        };
    }

    /// <summary>Events as the bus delivers them for the first time.</summary>
    public BusDelivery[] Deliveries(params IEnumerable<UsageEvent> calls) =>
        [.. calls.Select(call => new BusDelivery(
            ++_sequence,
            new BusMessage(call.RequestId, Account, UsageEventJson.ToUtf8(call)),
            Time.GetUtcNow(),
            1))];

    public ValueTask DeliverAsync(params BusDelivery[] batch) => _subscriber.HandleAsync(Account, batch, default);

    public ValueTask DeliverAsync(params UsageEvent[] calls) => DeliverAsync(Deliveries(calls));

    public Task<Rollup> SumAsync(CallHour from, CallHour before) =>
        Report.TotalAsync(new UsageQuestion(Account, from, before, new UsageFilter()), default);

    public Task<SortedDictionary<string, Rollup>> SumAsync(CallHour from, CallHour before, UsageGroup group) =>
        Report.SumAsync(new UsageQuestion(Account, from, before, new UsageFilter()), [group], default);

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _directory.Delete(recursive: true);
    }
}
