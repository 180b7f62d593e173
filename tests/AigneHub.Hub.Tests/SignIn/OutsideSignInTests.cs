namespace AigneHub.Hub.Tests.SignIn;

/// <summary>People who sign in with another service and bring its token.</summary>
public sealed class OutsideSignInTests(OutsideHub hub) : IClassFixture<OutsideHub>
{
    [Fact]
    public async Task State_NobodyYet_SaysWhereToSignIn()
    {
        var state = await hub.SendAsync(null, "GET", "/api/auth/state");

        Assert.Equal(
            """{"signIn":"entra","authority":"https://sign-in.example/tenant","clientId":"client","scope":"openid hub","signUp":"invited","needsOperator":false,"resetByMail":false,"person":null}""",
            state.Text);
    }

    [Fact]
    public async Task State_WithAToken_IsThePersonWhoAppearsWithIt()
    {
        var token = OutsideSignIn.Token("t.1", "ada@example.com");

        var first = await hub.SendAsync(token, "GET", "/api/auth/state");
        var later = await hub.SendAsync(token, "GET", "/api/auth/state");

        var person = first.Json.GetProperty("person");
        Assert.Equal("ada@example.com", person.GetProperty("email").GetString());
        Assert.Equal(person.GetProperty("id").GetString(), later.Json.GetProperty("person").GetProperty("id").GetString());
        Assert.Equal(200, (await hub.SendAsync(token, "GET", "/api/account")).Status);
        Assert.Equal((403, "insufficient_permissions"), await CodeAsync(token, "GET", "/api/admin/users"));
    }

    [Fact]
    public async Task Request_FirstOnesAtOnce_MakeOnePerson()
    {
        var token = OutsideSignIn.Token("t.2", "bob@example.com");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => hub.SendAsync(token, "GET", "/api/account")));

        Assert.All(answers, answer => Assert.Equal(200, answer.Status));
        _ = Assert.Single(answers.Select(answer => answer.Json.GetProperty("id").GetString()).Distinct());
    }

    [Fact]
    public async Task Request_OtherSubjectOfTheSameAddress_IsNotThatPerson()
    {
        _ = await hub.SendAsync(OutsideSignIn.Token("t.3", "eve@example.com"), "GET", "/api/account");
        var other = OutsideSignIn.Token("t.4", "EVE@example.com");

        Assert.Equal((401, "invalid_session"), await CodeAsync(other, "GET", "/api/account"));
        Assert.Equal((401, "invalid_session"), await CodeAsync(other, "GET", "/api/account"));
    }

    [Fact]
    public async Task Request_ServiceGivesAndTakesTheRole_RunsTheHubMeanwhile()
    {
        var asOperator = OutsideSignIn.Token("t.5", "op@example.com", isOperator: true);

        Assert.Equal(200, (await hub.SendAsync(asOperator, "GET", "/api/admin/users")).Status);
        Assert.Equal(
            403, (await hub.SendAsync(OutsideSignIn.Token("t.5", "op@example.com"), "GET", "/api/admin/users")).Status);
    }

    [Fact]
    public async Task Request_TokenOfAnother_IsRefused() =>
        Assert.Equal((401, "invalid_session"), await CodeAsync("head.7B7D.forged", "GET", "/api/account"));

    [Fact]
    public async Task Password_WhereAServiceSignsIn_IsNotOffered() => Assert.Equal(
        (400, "not_offered"),
        await CodeAsync(null, "POST", "/api/auth/sign-in", """{"email":"ada@example.com","password":"anything"}"""));

    private async Task<(int, string?)> CodeAsync(string? token, string method, string path, string? json = null)
    {
        var answer = await hub.SendAsync(token, method, path, json);
        return (answer.Status, answer.Code);
    }
}
