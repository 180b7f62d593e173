using System.Security.Cryptography;
using System.Text;
using Xunit;

namespace AigneHub.Azure.Tests.SignIn;

/// <summary>Which tokens of Entra prove who somebody is.</summary>
public sealed class EntraSignInTests : IDisposable
{
    private static readonly string[] Roles = ["Reader", "Operator"];
    private readonly EntraStub _entra = new();

    public void Dispose() => _entra.Dispose();

    [Fact]
    public async Task Prove_TokenOfAPerson_IsThatPerson()
    {
        var person = await _entra.SignIn.ProveAsync(_entra.Token(EntraStub.Claims()), default);

        Assert.NotNull(person);
        Assert.Equal($"{EntraStub.Tenant}.aaaaaaaa-0000-0000-0000-000000000001", person.Subject);
        Assert.Equal(("ada@example.com", "Ada Lovelace", false), (person.Email.Text, person.Name, person.IsOperator));
    }

    [Fact]
    public async Task Prove_WithTheRole_IsAnOperator()
    {
        var token = _entra.Token(EntraStub.Claims(("roles", Roles)));

        Assert.True((await _entra.SignIn.ProveAsync(token, default))!.IsOperator);
    }

    [Fact]
    public async Task Prove_WithoutAnEmail_TakesTheUserName()
    {
        var token = _entra.Token(EntraStub.Claims(("email", null), ("name", null)));

        var person = await _entra.SignIn.ProveAsync(token, default);

        Assert.Equal(("ada@corp.example", "ada@corp.example"), (person!.Email.Text, person.Name));
    }

    [Theory]
    [InlineData("scp", "profile")]
    [InlineData("scp", null)]
    [InlineData("oid", null)]
    [InlineData("tid", null)]
    public async Task Prove_ClaimIsMissing_IsNobody(string claim, string? value) =>
        Assert.Null(await _entra.SignIn.ProveAsync(_entra.Token(EntraStub.Claims((claim, value))), default));

    [Fact]
    public async Task Prove_NoAddressAtAll_IsNobody()
    {
        var token = _entra.Token(EntraStub.Claims(("email", null), ("preferred_username", "ada")));

        Assert.Null(await _entra.SignIn.ProveAsync(token, default));
    }

    [Fact]
    public async Task Prove_ForAnotherApplication_IsNobody() => Assert.Null(await _entra.SignIn.ProveAsync(
        _entra.Token(EntraStub.Claims(), audience: "00000003-0000-0000-c000-000000000000"), default));

    [Fact]
    public async Task Prove_OfAnotherTenant_IsNobody() => Assert.Null(await _entra.SignIn.ProveAsync(
        _entra.Token(EntraStub.Claims(), issuer: "https://login.microsoftonline.com/other/v2.0"), default));

    [Fact]
    public async Task Prove_Over_IsNobody() => Assert.Null(await _entra.SignIn.ProveAsync(
        _entra.Token(EntraStub.Claims(), life: TimeSpan.FromMinutes(-10)), default));

    [Fact]
    public async Task Prove_SignedByAnother_IsNobody()
    {
        using var other = RSA.Create(2048);

        Assert.Null(await _entra.SignIn.ProveAsync(_entra.Token(EntraStub.Claims(), key: other), default));
    }

    [Fact]
    public async Task Prove_Unsigned_IsNobody()
    {
        var head = Convert.ToBase64String(Encoding.UTF8.GetBytes("""{"alg":"none","typ":"JWT"}""")).TrimEnd('=');
        var body = _entra.Token(EntraStub.Claims()).Split('.')[1];

        Assert.Null(await _entra.SignIn.ProveAsync($"{head}.{body}.", default));
    }

    [Fact]
    public void Way_NamesWhatAPageNeeds()
    {
        var way = _entra.SignIn.Way;

        Assert.Equal(EntraStub.Issuer, way.Authority.ToString());
        Assert.Equal(EntraStub.Client, way.ClientId);
        Assert.Equal($"openid profile email offline_access api://{EntraStub.Client}/access_as_user", way.Scope);
    }
}
