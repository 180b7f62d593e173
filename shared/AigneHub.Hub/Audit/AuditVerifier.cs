using AigneHub.Core.Tables;

namespace AigneHub.Hub.Audit;

/// <summary>
/// Follows an account's chain from its end to its beginning. Something is missing when sequences have a gap, changed when a
/// text has another hash than the one it is kept with or the one the next entry names.
/// </summary>
internal sealed class AuditVerifier(ITables tables)
{
    private const int RowsAtOnce = 500;

    /// <summary>Whether the chain holds.</summary>
    public async Task<AuditVerdict> VerifyAsync(string account, CancellationToken cancellationToken)
    {
        // The ends come first: what is added meanwhile is newer, and passed over. What is forgotten meanwhile seems missing.
        var chain = await EndsAsync(account, cancellationToken).ConfigureAwait(false);
        while (true)
        {
            var verdict = await FollowAsync(account, chain, cancellationToken).ConfigureAwait(false);
            var now = await EndsAsync(account, cancellationToken).ConfigureAwait(false);
            if (verdict.Problem is null || now.Forgotten == chain.Forgotten)
            {
                return verdict;
            }

            chain = now;
        }
    }

    private async Task<AuditChain> EndsAsync(string account, CancellationToken cancellationToken)
    {
        var row = await tables.GetAsync(AuditRows.Table, account, AuditRows.Ends, cancellationToken).ConfigureAwait(false);
        return row is null ? AuditChain.Empty : AuditRows.ToChain(row.Data);
    }

    private async Task<AuditVerdict> FollowAsync(string account, AuditChain chain, CancellationToken cancellationToken)
    {
        var expected = chain.Last;
        var hash = chain.Hash;
        await foreach (var found in tables
            .ReadAsync(AuditRows.Table, account, AuditRows.Entries, RowsAtOnce, cancellationToken).ConfigureAwait(false))
        {
            var entry = AuditRows.ToEntry(found.Data);
            if (entry.Sequence > chain.Last)
            {
                continue;
            }

            if (Check(entry, expected, hash, chain.Forgotten) is { } problem)
            {
                return new AuditVerdict(chain, chain.Last - expected, problem);
            }

            expected--;
            hash = entry.Previous;
        }

        return new AuditVerdict(chain, chain.Last - expected, CheckBeginning(chain, expected, hash));
    }

    private static string? Check(AuditEntry entry, long expected, string hash, long forgotten)
    {
        if (entry.Sequence != expected || expected <= forgotten)
        {
            return expected <= forgotten ? $"Entry {entry.Sequence} should be gone." : $"Entry {expected} is missing.";
        }

        if (!entry.IsGenuine)
        {
            return $"Entry {expected} is not what it was.";
        }

        return entry.Hash == hash ? null : $"Entry {expected} is not the one that the next names.";
    }

    private static string? CheckBeginning(AuditChain chain, long expected, string hash)
    {
        if (expected != chain.Forgotten)
        {
            return $"Entry {expected} is missing.";
        }

        return hash == chain.Anchor ? null : $"Entry {expected + 1} does not follow the last one that was forgotten.";
    }
}
