using System.Security.Claims;
using AigneHub.Core.People;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace AigneHub.Azure.SignIn;

/// <summary>
/// Reads Entra's access tokens for the hub by the rules that Microsoft.Identity.Web sets: signature, issuer, audience, time.
/// People need the scope; its role makes one an operator.
/// </summary>
public sealed partial class EntraSignIn(
    EntraOptions entra, IOptionsMonitor<JwtBearerOptions> bearers, ILogger<EntraSignIn> logger) : ISignInService
{
    internal const string Scope = "access_as_user";
    internal const string OperatorRole = "Operator";

    /// <inheritdoc />
    public SignInWay Way { get; } = new(
        "entra",
        new Uri(entra.Instance, $"{entra.TenantId}/v2.0"),
        entra.ClientId,
        $"openid profile email offline_access api://{entra.ClientId}/{Scope}");

    private JwtBearerOptions Bearer => bearers.Get(JwtBearerDefaults.AuthenticationScheme);

    /// <inheritdoc />
    public async ValueTask<ProvenPerson?> ProveAsync(string token, CancellationToken cancellationToken)
    {
        var bearer = Bearer;
        var rules = bearer.TokenValidationParameters.Clone();
        rules.ConfigurationManager = bearer.ConfigurationManager as BaseConfigurationManager;
        var found = await bearer.TokenHandlers[0].ValidateTokenAsync(token, rules).ConfigureAwait(false);
        return found.IsValid ? PersonOf(found.ClaimsIdentity) : null;
    }

    /// <summary>Asks Entra for its keys, which the first token would wait for.</summary>
    public Task WarmAsync(CancellationToken cancellationToken) =>
        Bearer.ConfigurationManager?.GetConfigurationAsync(cancellationToken) ?? Task.CompletedTask;

    private ProvenPerson? PersonOf(ClaimsIdentity claims)
    {
        var tenant = Find(claims, "tid");
        var person = Find(claims, "oid");
        if (tenant is null || person is null || Find(claims, "scp")?.Split(' ').Contains(Scope) != true)
        {
            return null;
        }

        // Whoever may change an address there could take over an account here, so only the subject tells who it is.
        if (!EmailAddress.TryParse(Find(claims, "email") ?? Find(claims, "preferred_username"), out var email))
        {
            LogNoAddress(tenant, person);
            return null;
        }

        var isOperator = claims.FindAll("roles").Any(role => role.Value == OperatorRole);
        return new ProvenPerson($"{tenant}.{person}", email, Find(claims, "name") ?? email.Text, isOperator);
    }

    private static string? Find(ClaimsIdentity claims, string type) =>
        claims.FindFirst(type)?.Value is { Length: > 0 } value ? value : null;

    [LoggerMessage(245, LogLevel.Warning, "The token of {Person} in tenant {Tenant} has no e-mail address: let the application put the claim 'email' into access tokens")]
    private partial void LogNoAddress(string tenant, string person);
}
