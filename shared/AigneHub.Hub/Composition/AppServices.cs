using AigneHub.Hub.Aigne.Connect;
using AigneHub.Hub.Consent;
using AigneHub.Hub.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AigneHub.Hub.Composition;

/// <summary>Puts together how people let apps into their accounts.</summary>
internal static class AppServices
{
    public static IServiceCollection AddApps(this IServiceCollection services) => services
        .AddSingleton<AppKeys>()
        .AddSingleton<IRouteSource, ConsentRoutes>()
        .AddSingleton<ConnectSessionStore>()
        .AddSingleton<IConsentSource, ConnectConsent>()
        .AddSingleton<IRouteSource, ConnectRoutes>();
}
