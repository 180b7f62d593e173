using AigneHub.Simulation.Bus;
using AigneHub.Simulation.Load;

namespace AigneHub.Infra.Tests.Simulation;

public sealed class SimulationTests
{
    [Fact]
    public async Task Finish_FewCalls_HandlesEachOnceAndMeetsNoLimit()
    {
        var scenario = new Scenario("few calls", 20, 5, new TriggerSettings(4, TimeSpan.FromMilliseconds(250)), Seconds: 5);

        // The clock goes on only once everything it woke has waited again, so nothing may be posted elsewhere, as xunit would.
        var run = await Task.Run(() => new Run(scenario).Finish());

        Assert.Equal(2, run.Subscriptions.Count);
        foreach (var subscription in run.Subscriptions)
        {
            // The one call that ended with the simulation may not be there yet.
            Assert.InRange(subscription.Lags.Count + subscription.Backlog, 100, 101);
            Assert.True(subscription.Backlog <= scenario.CallsPerSecond, $"{subscription.Backlog} wait");
            Assert.Equal(0, subscription.Redelivered);
        }

        Assert.Contains("hit first: nothing", Report.Of(run), StringComparison.Ordinal);
    }
}
