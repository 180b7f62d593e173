using Microsoft.Extensions.Logging;

namespace AigneHub.Hub.Ledger;

/// <summary>Rebuilds every account from its entries and raises an alert where they do not add up. It changes nothing.</summary>
public sealed partial class LedgerAudit
{
    private readonly LedgerReader _reader;
    private readonly LedgerVerifier _verifier;
    private readonly ILogger<LedgerAudit> _logger;

    internal LedgerAudit(LedgerReader reader, LedgerVerifier verifier, ILogger<LedgerAudit> logger)
    {
        _reader = reader;
        _verifier = verifier;
        _logger = logger;
    }

    /// <summary>Goes through all accounts. Answers how many of them differ.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var differing = 0;
        await foreach (var account in _reader.AccountsAsync(cancellationToken).ConfigureAwait(false))
        {
            var verdict = await _verifier.VerifyAsync(account, cancellationToken).ConfigureAwait(false);
            if (verdict.Problems.Count > 0)
            {
                differing++;
                LogLedgerDiffers(account, verdict.Problems.Count, verdict.Problems[0]);
            }
        }

        return differing;
    }

    [LoggerMessage(56, LogLevel.Critical, "The ledger of account {Account} does not add up, in {Count} places: {First}")]
    private partial void LogLedgerDiffers(string account, int count, string first);
}
