using AigneHub.Core.Tables;
using AigneHub.Hub.People;
using AigneHub.Hub.Routing;
using AigneHub.Hub.SignIn;
using Microsoft.Extensions.DependencyInjection;

namespace AigneHub.Hub.Composition;

/// <summary>Puts together what people take: accounts, members and signing in.</summary>
internal static class PeopleServices
{
    public static IServiceCollection AddPeople(this IServiceCollection services) => services
        .AddSingleton<PersonStore>()
        .AddSingleton<AccountStore>()
        .AddSingleton<MemberStore>()
        .AddSingleton<InvitationStore>()
        .AddSingleton<ProjectStore>()
        .AddSingleton<Newcomers>()
        .AddSingleton<Passwords>()
        .AddSingleton<Attempts>()
        .AddSingleton<KnownBrowsers>()
        .AddSingleton<LinkStore>()
        .AddSingleton<SessionStore>()
        .AddSingleton<BrowserCookies>()
        .AddSingleton<CrossSiteGuard>()
        .AddSingleton<PersonCallers>()
        .AddSingleton<CallerSource>()
        .AddSingleton<SignInDesk>()
        .AddSingleton<SignInAnswer>()
        .AddSingleton<CredentialForms>()
        .AddSingleton(provider => new SetupLink(
            provider.GetRequiredService<ITables>(),
            provider.GetRequiredService<LinkStore>(),
            provider.GetRequiredService<PersonStore>(),
            provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<IRouteSource, SignInRoutes>()
        .AddSingleton<IRouteSource, SetupRoutes>()
        .AddSingleton<IRouteSource, SessionRoutes>()
        .AddSingleton<IRouteSource, PasswordRoutes>()
        .AddSingleton<IRouteSource, OwnAccountRoutes>()
        .AddSingleton<IRouteSource, AccountDetailsRoutes>()
        .AddSingleton<IRouteSource, MemberRoutes>()
        .AddSingleton<IRouteSource, InvitationRoutes>()
        .AddSingleton<IRouteSource, ProjectRoutes>()
        .AddSingleton<IRouteSource, PersonRoutes>();
}
