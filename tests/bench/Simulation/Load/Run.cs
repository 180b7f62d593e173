using AigneHub.Core.Bus;
using AigneHub.Core.Tables;
using AigneHub.Hub.Calls;
using AigneHub.Hub.Composition;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Ledger;
using AigneHub.Simulation.Bus;
using AigneHub.Simulation.Clock;
using AigneHub.Simulation.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace AigneHub.Simulation.Load;

/// <summary>Lets the hub's own subscribers handle the events of a scenario, over tables that have limits.</summary>
internal sealed class Run
{
    private static readonly DateTimeOffset Start = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private readonly Scenario _scenario;
    private readonly VirtualClock _clock = new(Start);
    private readonly Traffic _traffic;

    public Run(Scenario scenario)
    {
        _scenario = scenario;
        _traffic = new Traffic(scenario);
        Tables = new SimulatedTables(_clock, scenario.StorageAccounts);
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(_clock)
            .AddSingleton<ITables>(new CheckedTables(Tables))
            .AddAigneHub(new HubOptions())
            .BuildServiceProvider();
        IBusSubscriber[] subscribers =
        [
            ActivatorUtilities.CreateInstance<CallLogSubscriber>(services),
            new Billing(new LedgerStore(services.GetRequiredService<ITables>(), _clock)),
        ];
        Subscriptions =
        [
            .. subscribers.Select(subscriber => new SimulatedSubscription(_clock, subscriber, scenario.Trigger)),
        ];
    }

    public Scenario Scenario => _scenario;

    public SimulatedTables Tables { get; }

    public IReadOnlyList<SimulatedSubscription> Subscriptions { get; }

    public Run Finish()
    {
        Publish();
        _clock.RunUntil(TimeSpan.FromSeconds(_scenario.Seconds));
        return this;
    }

    private void Publish()
    {
        var call = _traffic.Next(_clock.GetUtcNow());
        foreach (var subscription in Subscriptions)
        {
            subscription.Deliver(call);
        }

        _clock.After(TimeSpan.FromSeconds(1d / _scenario.CallsPerSecond), Publish);
    }
}
