using AigneHub.Core.Bus;
using AigneHub.Hub.Routing;
using AigneHub.Hub.Webhooks;
using AigneHub.Hub.Webhooks.Deliveries;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AigneHub.Hub.Composition;

/// <summary>Puts together what carries notices out of the hub.</summary>
internal static class WebhookServices
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services) => services
        .AddSingleton<WebhookSecrets>()
        .AddSingleton<WebhookStore>()
        .AddSingleton<WebhookSender>()
        .AddSingleton<DeliveryStore>()
        .AddSingleton<Deliverer>()
        .AddSingleton<IBusSubscriber, WebhookSubscriber>()
        .AddSingleton<IRouteSource, WebhookRoutes>()
        .AddSingleton<IRouteSource, DeliveryRoutes>()
        .AddSingleton(provider => new DeliveryJob(
            provider.GetRequiredService<DeliveryStore>(),
            provider.GetRequiredService<Deliverer>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<DeliveryJob>>()));
}
