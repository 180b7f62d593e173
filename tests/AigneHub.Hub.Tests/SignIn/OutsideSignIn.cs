using System.Text;
using System.Text.Json;
using AigneHub.Core.People;

namespace AigneHub.Hub.Tests.SignIn;

/// <summary>A sign-in service whose tokens name the person in clear.</summary>
internal sealed class OutsideSignIn : ISignInService
{
    public SignInWay Way { get; } = new("entra", new Uri("https://sign-in.example/tenant"), "client", "openid hub");

    /// <summary>A token as the service gives it: three parts, of which the second says who it is.</summary>
    public static string Token(string subject, string email, bool isOperator = false)
    {
        var claims = JsonSerializer.SerializeToUtf8Bytes(new { subject, email, isOperator });
        return $"head.{Convert.ToHexString(claims)}.signature";
    }

    public ValueTask<ProvenPerson?> ProveAsync(string token, CancellationToken cancellationToken)
    {
        if (token.Split('.') is not ["head", var claims, "signature"])
        {
            return new((ProvenPerson?)null);
        }

        var json = JsonDocument.Parse(Encoding.UTF8.GetString(Convert.FromHexString(claims))).RootElement;
        Assert.True(EmailAddress.TryParse(json.GetProperty("email").GetString(), out var email));
        return new(new ProvenPerson(
            json.GetProperty("subject").GetString()!, email, "Ada", json.GetProperty("isOperator").GetBoolean()));
    }
}
