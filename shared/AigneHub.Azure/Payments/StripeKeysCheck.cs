using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AigneHub.Azure.Payments;

/// <summary>
/// Ends a hub whose secrets for Stripe are empty or something else. Secrets that are not there yet are no mistake: the
/// webhook's exists only after the first deployment.
/// </summary>
internal sealed partial class StripeKeysCheck(StripeKeys keys, ILogger<StripeKeysCheck> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await keys.FindApiKeyAsync(stoppingToken).ConfigureAwait(false);
            await keys.WebhookSecretsAsync(stoppingToken).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is not StripeKeyProblem && !stoppingToken.IsCancellationRequested)
        {
            LogUnchecked(problem);
        }
    }

    [LoggerMessage(200, LogLevel.Warning, "Stripe's secrets could not be read at the start")]
    private partial void LogUnchecked(Exception problem);
}
