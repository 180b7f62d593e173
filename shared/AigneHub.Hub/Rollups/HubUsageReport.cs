namespace AigneHub.Hub.Rollups;

/// <summary>Sums roll-ups of one account, or of every account together.</summary>
internal sealed class HubUsageReport(UsageReport report, UsedAccounts accounts)
{
    // Each account is a read or two; the tables take this many at once without getting slower.
    private const int AccountsAtOnce = 16;

    /// <summary>Usage by group in ordinal order of their names.</summary>
    public async Task<SortedDictionary<string, Rollup>> SumAsync(
        UsageQuestion question, IReadOnlyList<UsageGroup> groups, CancellationToken cancellationToken)
    {
        if (question.Account != UsageQuestion.Everybody)
        {
            return await report.SumAsync(question, groups, cancellationToken).ConfigureAwait(false);
        }

        var all = new SortedDictionary<string, Rollup>(StringComparer.Ordinal);
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = AccountsAtOnce,
            CancellationToken = cancellationToken,
        };
        await Parallel.ForEachAsync(accounts.AllAsync(cancellationToken), options, async (account, token) =>
        {
            var sums = await report.SumAsync(question with { Account = account }, groups, token).ConfigureAwait(false);
            lock (all)
            {
                AddTo(all, sums);
            }
        }).ConfigureAwait(false);
        return all;
    }

    /// <summary>Usage all together.</summary>
    public async Task<Rollup> TotalAsync(UsageQuestion question, CancellationToken cancellationToken)
    {
        var sums = await SumAsync(question, [], cancellationToken).ConfigureAwait(false);
        return sums.Count == 0 ? new Rollup() : sums.Values.Single();
    }

    private static void AddTo(SortedDictionary<string, Rollup> all, SortedDictionary<string, Rollup> sums)
    {
        foreach (var (name, sum) in sums)
        {
            if (!all.TryAdd(name, sum))
            {
                all[name].Add(sum);
            }
        }
    }
}
