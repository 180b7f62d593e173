using AigneHub.Hub.Aigne.Connect;
using AigneHub.Hub.Consent;
using AigneHub.Hub.OAuth;
using AigneHub.Hub.OAuth.Authorizations;
using AigneHub.Hub.OAuth.Codes;
using AigneHub.Hub.OAuth.Devices;
using AigneHub.Hub.OAuth.Registration;
using AigneHub.Hub.OAuth.Tokens;
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
        .AddSingleton<IRouteSource, ConnectRoutes>()
        .AddOAuth();

    private static IServiceCollection AddOAuth(this IServiceCollection services) => services
        .AddSingleton<AppStore>()
        .AddSingleton<AppRemoval>()
        .AddSingleton<IRouteSource, AppRoutes>()
        .AddSingleton<AuthorizationStore>()
        .AddSingleton<AuthorizationTokens>()
        .AddSingleton<IRouteSource, AuthorizationRoutes>()
        .AddSingleton<IConsentSource, CodeConsent>()
        .AddSingleton<IRouteSource, AuthorizeRoutes>()
        .AddSingleton<DeviceStore>()
        .AddSingleton<IConsentSource, DeviceConsent>()
        .AddSingleton<IRouteSource, DeviceRoutes>()
        .AddSingleton<OwnTokens>()
        .AddSingleton<ClientAuthentication>()
        .AddSingleton<ITokenGrant, CodeGrant>()
        .AddSingleton<ITokenGrant, RefreshGrant>()
        .AddSingleton<ITokenGrant, ClientGrant>()
        .AddSingleton<ITokenGrant, DeviceGrant>()
        .AddSingleton<IRouteSource, TokenRoutes>()
        .AddSingleton<TokenRegister>()
        .AddSingleton<IRouteSource, TokenStatusRoutes>()
        .AddSingleton<IRouteSource, MetadataRoutes>();
}
