using AigneHub.Core.Payments;
using Microsoft.Extensions.DependencyInjection;
using Stripe;

namespace AigneHub.Azure.Payments;

/// <summary>Payments by Stripe among the hub's services.</summary>
public static class StripeServices
{
    // Somebody waits for the page; with the client's own setting up to four minutes.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Adds payments, for a hub that sells credits. Its keys are in the vault; a hub whose keys cannot be Stripe's ends.
    /// </summary>
    public static IServiceCollection AddStripePayments(this IServiceCollection services) => services
        .AddSingleton(_ => new StripeClient(httpClient: new SystemNetHttpClient(
            new HttpClient { Timeout = Patience }, maxNetworkRetries: 2, enableTelemetry: false)))
        .AddSingleton<StripeKeys>()
        .AddSingleton<StripeCaller>()
        .AddSingleton<IPayments, StripePayments>()
        .AddHostedService<StripeKeysCheck>();
}
