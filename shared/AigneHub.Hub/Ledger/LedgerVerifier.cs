using AigneHub.Core.Ledger;
using AigneHub.Core.Tables;

namespace AigneHub.Hub.Ledger;

/// <summary>Rebuilds accounts from their entries and compares.</summary>
public sealed class LedgerVerifier(ITables tables, LedgerReader reader)
{
    private const int MaxAttempts = 20;

    /// <summary>
    /// What does not add up in an account's ledger, in sentences; empty when all does, and when there is no account.
    /// </summary>
    public async Task<LedgerVerdict> VerifyAsync(string account, CancellationToken cancellationToken)
    {
        var check = new ChainCheck();
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var before = await VersionAsync(account, cancellationToken).ConfigureAwait(false);
            await foreach (var entry in reader
                .EntriesAsync(account, check.Account.Sequence, cancellationToken)
                .ConfigureAwait(false))
            {
                check.Add(entry);
            }

            var stands = await reader.AccountAsync(account, cancellationToken).ConfigureAwait(false);
            var leases = await reader.LeasesAsync(account, cancellationToken).ConfigureAwait(false);

            // Only what was read of one version can be compared; entries that came meanwhile are read on the next round.
            if (before == await VersionAsync(account, cancellationToken).ConfigureAwait(false))
            {
                check.Finish(stands ?? LedgerAccount.Empty, leases);
                return new LedgerVerdict(account, check.Account, check.Problems);
            }
        }

        return new LedgerVerdict(account, check.Account, check.Problems) { IsPartial = true };
    }

    private async ValueTask<string?> VersionAsync(string account, CancellationToken cancellationToken) =>
        (await tables.GetAsync(LedgerRows.Table, account, LedgerRows.Account, cancellationToken).ConfigureAwait(false))
        ?.ETag;
}
