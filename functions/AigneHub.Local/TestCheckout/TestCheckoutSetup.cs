using AigneHub.Core.Identity;
using AigneHub.Core.Payments;
using AigneHub.Embedded;
using AigneHub.Embedded.TestCheckout;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Routing;

namespace AigneHub.Local.TestCheckout;

/// <summary>Adds the test checkout to a hub whose operator asked for it.</summary>
internal static class TestCheckoutSetup
{
    /// <summary>
    /// Adds it when <c>AigneHub__Payments__TestCheckout</c> says so. Credits for nothing are what it sells, so that it runs
    /// in no mode by itself.
    /// </summary>
    /// <exception cref="EmbeddedStoreException">Its webhook secret is empty.</exception>
    public static async Task AddTestCheckoutAsync(
        this IServiceCollection services, HubOptions options, EmbeddedStore store, TimeProvider time, IIdSource ids,
        CancellationToken cancellationToken)
    {
        if (!options.Payments.TestCheckout)
        {
            return;
        }

        var signer = new WebhookSigner(store.Secrets, ids, time);
        await signer.EnsureAsync(cancellationToken).ConfigureAwait(false);
        _ = services
            .AddSingleton(signer)
            .AddSingleton<TestBooks>()
            .AddSingleton<TestTill>()
            .AddSingleton<TestDesk>()
            .AddSingleton<DeskAddress>()
            .AddSingleton(provider => new TestPayments(provider.GetRequiredService<TestBooks>(), signer, options.PublicAddress))
            .AddSingleton<IPayments>(provider => provider.GetRequiredService<TestPayments>())
            .AddSingleton(provider => ActivatorUtilities.CreateInstance<WebhookPost>(provider, new HttpClient()))
            .AddSingleton<IRouteSource, TestCheckoutRoutes>()
            .AddHostedService<WebhookService>();
    }
}
