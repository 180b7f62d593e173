using System.Security.Cryptography;
using AigneHub.Azure.SignIn;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace AigneHub.Azure.Tests.SignIn;

/// <summary>Signs tokens as Entra does, for an adapter that takes this key and issuer for Entra's.</summary>
internal sealed class EntraStub : IDisposable
{
    public const string Tenant = "11111111-2222-3333-4444-555555555555";
    public const string Client = "99999999-8888-7777-6666-555555555555";
    public const string Issuer = $"https://login.microsoftonline.com/{Tenant}/v2.0";

    private readonly RSA _key = RSA.Create(2048);
    private readonly ServiceProvider _services;

    public EntraStub()
    {
        var known = new OpenIdConnectConfiguration { Issuer = Issuer };
        known.SigningKeys.Add(Key);
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddEntraSignIn(new EntraOptions(new Uri("https://login.microsoftonline.com/"), Tenant, Client))
            .PostConfigure<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme, bearer =>
            {
                bearer.ConfigurationManager = new StaticConfigurationManager<OpenIdConnectConfiguration>(known);

                // The library's own looks for the tenant's issuers over the network.
                bearer.TokenValidationParameters.IssuerValidator = null;
            })
            .BuildServiceProvider();
        SignIn = _services.GetRequiredService<EntraSignIn>();
    }

    public EntraSignIn SignIn { get; }

    private RsaSecurityKey Key => new(_key) { KeyId = "1" };

    /// <summary>The claims of an access token for the hub, with changes: null takes one away.</summary>
    public static Dictionary<string, object> Claims(params (string Name, object? Value)[] changes)
    {
        var claims = new Dictionary<string, object>
        {
            ["tid"] = Tenant,
            ["oid"] = "aaaaaaaa-0000-0000-0000-000000000001",
            ["name"] = "Ada Lovelace",
            ["email"] = "Ada@example.com",
            ["preferred_username"] = "ada@corp.example",
            ["scp"] = "profile access_as_user",
            ["ver"] = "2.0",
        };
        foreach (var (name, value) in changes)
        {
            _ = value is null ? claims.Remove(name) : claims[name] = value;
        }

        return claims;
    }

    public string Token(
        Dictionary<string, object> claims,
        string issuer = Issuer,
        string audience = Client,
        TimeSpan? life = null,
        RSA? key = null)
    {
        var now = DateTime.UtcNow;
        var ends = now + (life ?? TimeSpan.FromHours(1));
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = audience,
            Claims = claims,
            NotBefore = ends - TimeSpan.FromHours(2),
            IssuedAt = ends - TimeSpan.FromHours(2),
            Expires = ends,
            SigningCredentials = new SigningCredentials(
                key is null ? Key : new RsaSecurityKey(key) { KeyId = "1" }, SecurityAlgorithms.RsaSha256),
        });
    }

    public void Dispose()
    {
        _services.Dispose();
        _key.Dispose();
    }
}
