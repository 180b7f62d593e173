using AigneHub.Simulation.Bus;

namespace AigneHub.Simulation.Load;

/// <summary>What a run showed, in words and numbers.</summary>
internal static class Report
{
    public static string Of(Run run)
    {
        var lines = new List<string> { "", $"## {run.Scenario.Name}", "" };
        lines.Add($"{run.Scenario.CallsPerSecond} calls/s of {run.Scenario.Accounts} accounts for {run.Scenario.Seconds} s; "
            + $"{run.Scenario.Trigger.Instances} instances, session idle {run.Scenario.Trigger.SessionIdle.TotalSeconds} s, "
            + $"{run.Scenario.StorageAccounts} storage account(s)");
        lines.AddRange(run.Subscriptions.Select(subscription => Of(run, subscription)));
        var handled = Math.Max(1, run.Subscriptions.Max(subscription => subscription.Lags.Count));
        lines.Add($"tables: {Per(run.Tables.Written)} entities written, {Per(run.Tables.Read)} read, {Per(run.Tables.Requests)} requests a call; "
            + $"{run.Tables.Accounts.Max(account => account.Operations) / run.Scenario.Seconds} operations/s of the busiest account");
        var (name, operations, refused) = run.Tables.Accounts.Select(account => account.Hottest).MaxBy(hottest => hottest.Refused);
        lines.Add($"refused: {run.Tables.Accounts.Sum(account => account.RefusedByPartition)} by a partition, "
            + $"{run.Tables.Accounts.Sum(account => account.RefusedByAccount)} by an account; "
            + $"hottest {name}: {operations / run.Scenario.Seconds} operations/s, {refused} refused");
        lines.Add($"hit first: {FirstLimit(run)}");
        return string.Join('\n', lines);

        string Per(long count) => ((double)count / handled).ToString("F2");
    }

    private static string Of(Run run, SimulatedSubscription subscription)
    {
        var lags = subscription.Lags.Order().ToArray();
        return lags.Length == 0
            ? $"{subscription.Name}: nothing handled"
            : $"{subscription.Name}: {lags.Length / run.Scenario.Seconds} handled/s, {(double)lags.Length / subscription.Batches:F1} a batch, "
                + $"lag {lags[lags.Length / 2].TotalSeconds:F2} s at the median, {lags[lags.Length * 99 / 100].TotalSeconds:F2} s at the 99th percentile; "
                + $"{subscription.Backlog} waiting, {subscription.Redelivered} delivered again";
    }

    private static string FirstLimit(Run run)
    {
        var accounts = run.Tables.Accounts;
        if (accounts.Sum(account => account.RefusedByAccount) > accounts.Sum(account => account.RefusedByPartition))
        {
            return "the storage account";
        }

        return accounts.Any(account => account.RefusedByPartition > 0) ? "a partition"
            : run.Subscriptions.Any(subscription => subscription.Backlog > run.Scenario.CallsPerSecond) ? "the trigger: sessions wait for an instance"
            : "nothing";
    }
}
