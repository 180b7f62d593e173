using AigneHub.Core.Ledger;
using AigneHub.Core.Prices;
using AigneHub.Core.Usage;
using AigneHub.Hub.Calls;
using AigneHub.Hub.Ledger;

namespace AigneHub.Hub.Charges;

/// <summary>Puts together what is recorded of a call's charge: the call log says why, the ledger says who paid.</summary>
internal sealed class ChargeExplainer(CallLog log, LedgerReader ledger, Catalogue catalogue)
{
    /// <summary>Why a call cost what it did; null when the account has no such call.</summary>
    public async Task<ChargeExplanation?> ExplainAsync(string account, string id, CancellationToken cancellationToken)
    {
        var call = await log.FindAsync(account, id, cancellationToken).ConfigureAwait(false);
        return call is null
            ? null
            : new ChargeExplanation(
                call, TierOf(call), await EntryOfAsync(account, call, cancellationToken).ConfigureAwait(false));
    }

    private async Task<LedgerEntry?> EntryOfAsync(string account, UsageEvent call, CancellationToken cancellationToken)
    {
        var sequence = await ledger.ChargeOfAsync(account, call.RequestId, call.Ended, cancellationToken).ConfigureAwait(false);
        return sequence is { } known ? await ledger.EntryAsync(account, known, cancellationToken).ConfigureAwait(false) : null;
    }

    private ContextTier? TierOf(UsageEvent call) => catalogue.Find(call.Provider, call.Model)?.Prices
        .Where(price => price.Version == call.Price?.Version)
        .SelectMany(price => price.Tiers)
        .LastOrDefault(tier => call.Usage.TotalInput() > tier.AboveInputTokens
            && tier.Price.Units.Of(call.Usage) == call.Price!.Units.Of(call.Usage));
}
