using AigneHub.Core.People;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Identity.Web;

namespace AigneHub.Azure.SignIn;

/// <summary>Lets people sign in with Entra.</summary>
public static class EntraServices
{
    /// <summary>Adds the sign-in service. Entra is called with the first token, or by <see cref="EntraSignIn.WarmAsync"/>.</summary>
    public static IServiceCollection AddEntraSignIn(this IServiceCollection services, EntraOptions entra)
    {
        services.AddAuthentication().AddMicrosoftIdentityWebApi(
            bearer => bearer.MapInboundClaims = false,
            identity =>
            {
                identity.Instance = entra.Instance.ToString();
                identity.TenantId = entra.TenantId;
                identity.ClientId = entra.ClientId;
            });
        return services
            .AddSingleton(entra)
            .AddSingleton<EntraSignIn>()
            .AddSingleton<ISignInService>(provider => provider.GetRequiredService<EntraSignIn>());
    }
}
