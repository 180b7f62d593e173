using AigneHub.Simulation.Bus;

namespace AigneHub.Simulation.Load;

/// <summary>What a run showed, in words and numbers.</summary>
internal static class Report
{
    public static string Of(Run run)
    {
        var (scenario, tables) = (run.Scenario, run.Tables);
        var (trigger, accounts) = (scenario.Trigger, tables.Accounts);
        var handled = Math.Max(1d, run.Subscriptions.Max(subscription => subscription.Lags.Count));
        var busiest = accounts.Max(account => account.Operations) / scenario.Seconds;
        var hottest = accounts.Select(account => account.Hottest).MaxBy(partition => partition.Refused);
        string[] lines =
        [
            $"\n## {scenario.Name}\n",
            $"{scenario.CallsPerSecond} calls/s of {scenario.Accounts} accounts for {scenario.Seconds} s; "
                + $"{trigger.Instances} instances, session idle {trigger.SessionIdle.TotalSeconds} s, "
                + $"{scenario.StorageAccounts} storage account(s)",
            .. run.Subscriptions.Select(subscription => Of(subscription, scenario.Seconds)),
            $"tables: {tables.Written / handled:F2} entities written, {tables.Read / handled:F2} read, "
                + $"{tables.Requests / handled:F2} requests a call; {busiest} operations/s of the busiest account",
            $"refused: {accounts.Sum(account => account.RefusedByPartition)} by a partition, "
                + $"{accounts.Sum(account => account.RefusedByAccount)} by an account; hottest {hottest.Name}: "
                + $"{hottest.Operations / scenario.Seconds} operations/s, {hottest.Refused} refused",
            $"hit first: {FirstLimit(run)}",
        ];
        return string.Join('\n', lines);
    }

    private static string Of(SimulatedSubscription subscription, int seconds)
    {
        var lags = subscription.Lags.Order().ToArray();
        if (lags.Length == 0)
        {
            return $"{subscription.Name}: nothing handled";
        }

        var (median, high) = (lags[lags.Length / 2].TotalSeconds, lags[lags.Length * 99 / 100].TotalSeconds);
        return $"{subscription.Name}: {lags.Length / seconds} handled/s, "
            + $"{(double)lags.Length / subscription.Batches:F1} a batch, "
            + $"lag {median:F2} s at the median, {high:F2} s at the 99th percentile; "
            + $"{subscription.Backlog} waiting, {subscription.Redelivered} delivered again";
    }

    private static string FirstLimit(Run run)
    {
        var byAccount = run.Tables.Accounts.Sum(account => account.RefusedByAccount);
        var byPartition = run.Tables.Accounts.Sum(account => account.RefusedByPartition);
        if (byAccount + byPartition > 0)
        {
            return byAccount > byPartition ? "the storage account" : "a partition";
        }

        return run.Subscriptions.Any(subscription => subscription.Backlog > run.Scenario.CallsPerSecond)
            ? "the trigger: sessions wait for an instance"
            : "nothing";
    }
}
