using AigneHub.Hub.Ledger;

namespace AigneHub.Hub.Reconciliation;

/// <summary>Entries against the account: rebuilds it from its entries alone.</summary>
internal sealed class LedgerCheck(LedgerVerifier verifier) : IBooksCheck
{
    public string Name => "ledger";

    public IEnumerable<string> Scopes(CheckedDays days) => ["entries"];

    public async Task<IReadOnlyList<string>> CheckAsync(
        string account, string scope, CancellationToken cancellationToken) =>
        (await verifier.VerifyAsync(account, cancellationToken).ConfigureAwait(false)).Problems;
}
