using AigneHub.Core.People;
using AigneHub.Hub.SignIn;
using AigneHub.Hub.Tests.Hosting;
using AigneHub.Hub.Tests.People;
using AigneHub.Hub.Tests.SignIn;

namespace AigneHub.Hub.Tests.OAuth;

/// <summary>What RFC 9700 tells to keep out.</summary>
public sealed class OAuthAttackTests(OAuthFixture fixture) : IClassFixture<OAuthFixture>
{
    private HubHost Hub => fixture.People.Hub;

    private Browser Ada => fixture.Ada;

    [Fact]
    public async Task Code_UsedTwice_TakesBackWhatItGave()
    {
        var app = await AppAsync();
        var code = await app.CodeAsync(Ada);

        var first = await app.ExchangeAsync(code);
        Assert.Equal(200, await app.UseAsync(first));
        var second = await app.ExchangeAsync(code);

        Assert.Equal((400, "invalid_grant"), (second.Status, RegisteredApp.Error(second)));
        Assert.Equal(401, await app.UseAsync(first));
        Assert.Equal("invalid_grant", RegisteredApp.Error(await app.RefreshAsync(RegisteredApp.Text(first, "refresh_token"))));
    }

    [Fact]
    public async Task Code_UsedByManyAtOnce_LeavesNobodyATokenThatWorks()
    {
        var app = await AppAsync();
        var code = await app.CodeAsync(Ada);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => app.ExchangeAsync(code)));

        Assert.True(answers.Count(answer => answer.Status == 200) <= 1);
        foreach (var answer in answers.Where(answer => answer.Status == 200))
        {
            Assert.Equal(401, await app.UseAsync(answer));
        }
    }

    [Theory]
    [InlineData("code_verifier", "another-verifier-of-more-than-forty-three-characters-01234")]
    [InlineData("code_verifier", "short")]
    [InlineData("redirect_uri", "https://app.example/done")]
    [InlineData("redirect_uri", "https://evil.example/done?from=hub")]
    public async Task Code_WithSomethingElse_IsRefusedAndWorthNothingAfter(string field, string value)
    {
        var app = await AppAsync();
        var code = await app.CodeAsync(Ada);

        var wrong = await app.ExchangeAsync(code, (field, value));
        var right = await app.ExchangeAsync(code);

        Assert.Equal("invalid_grant", RegisteredApp.Error(wrong));
        Assert.Equal("invalid_grant", RegisteredApp.Error(right));
    }

    [Theory]
    [InlineData("code_verifier")]
    [InlineData("redirect_uri")]
    [InlineData("code")]
    [InlineData("grant_type")]
    public async Task Code_WithoutAField_NamesIt(string field)
    {
        var app = await AppAsync();

        var answer = await app.ExchangeAsync(await app.CodeAsync(Ada), (field, null));

        Assert.Equal("invalid_request", RegisteredApp.Error(answer));
        Assert.Contains(field, RegisteredApp.Text(answer, "error_description"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Code_OfAnotherApp_IsRefused()
    {
        var app = await AppAsync();
        var other = await RegisteredApp.RegisterAsync(Hub, Ada);
        var code = await app.CodeAsync(Ada);

        Assert.Equal("invalid_grant", RegisteredApp.Error(await other.ExchangeAsync(code)));
        Assert.Equal(200, (await app.ExchangeAsync(code)).Status);
    }

    [Fact]
    public async Task Code_AfterAMinute_IsTooOld()
    {
        var app = await AppAsync();
        var code = await app.CodeAsync(Ada);
        fixture.People.Time.Advance(TimeSpan.FromSeconds(61));

        Assert.Equal("invalid_grant", RegisteredApp.Error(await app.ExchangeAsync(code)));
    }

    [Theory]
    [InlineData("code_challenge_method", "plain", "invalid_request")]
    [InlineData("code_challenge_method", null, "invalid_request")]
    [InlineData("code_challenge", null, "invalid_request")]
    [InlineData("code_challenge", "short", "invalid_request")]
    [InlineData("response_type", "token", "unsupported_response_type")]
    [InlineData("scope", "inference operate", "invalid_scope")]
    [InlineData("scope", "manage", "invalid_scope")]
    public async Task Request_WrongInItself_CannotBeAllowedAndTellsTheApp(string field, string? value, string error)
    {
        var app = await AppAsync();
        var asked = app.Ask((field, value));

        Assert.Equal(400, (await RegisteredApp.DecideAsync(Ada, asked, "allow")).Status);
        var back = await RegisteredApp.DecideAsync(Ada, asked, "deny");

        Assert.Equal(error, RegisteredApp.Parameter(back, "error"));
        Assert.Equal("the state", RegisteredApp.Parameter(back, "state"));
        Assert.Equal(Hub.Address, RegisteredApp.Parameter(back, "iss"));
        Assert.Equal("hub", RegisteredApp.Parameter(back, "from"));
    }

    [Theory]
    [InlineData("client_id", "app_unknown")]
    [InlineData("client_id", null)]
    [InlineData("redirect_uri", null)]
    [InlineData("redirect_uri", "https://evil.example/")]
    [InlineData("redirect_uri", "https://app.example/done")]
    [InlineData("redirect_uri", "https://app.example/done?from=hub&more=1")]
    [InlineData("redirect_uri", "https://app.example:8443/done?from=hub")]
    [InlineData("redirect_uri", "https://APP.example/done?from=hub")]
    [InlineData("redirect_uri", "https://app.example/../done?from=hub")]
    [InlineData("redirect_uri", "https://app.example@evil.example/done?from=hub")]
    public async Task Request_OfAnotherPlace_SendsNothingThere(string field, string? value)
    {
        var app = await AppAsync();
        var asked = app.Ask((field, value));

        foreach (var decision in new[] { "allow", "deny" })
        {
            var answer = await RegisteredApp.DecideAsync(Ada, asked, decision);
            Assert.Equal((400, field), (answer.Status, answer.Param));
        }
    }

    [Theory]
    [InlineData("http://127.0.0.1:41234/done", true)]
    [InlineData("http://127.0.0.1/done", true)]
    [InlineData("http://127.0.0.1:41234/done/", false)]
    [InlineData("http://127.0.0.1:41234@evil.example/done", false)]
    [InlineData("http://localhost:41234/done", false)]
    [InlineData("https://127.0.0.1:41234/done", false)]
    [InlineData("http://[::1]:41234/done", false)]
    public async Task Request_Loopback_TakesAnyPortAndNothingElse(string asked, bool taken)
    {
        var app = await RegisteredApp.RegisterAsync(Hub, Ada, confidential: false, redirect: "http://127.0.0.1:8000/done");

        var answer = await RegisteredApp.DecideAsync(Ada, app.Ask(("redirect_uri", asked)), "allow");

        Assert.Equal(taken ? 200 : 400, answer.Status);
    }

    [Theory]
    [InlineData("http://app.example/done")]
    [InlineData("https://app.example/done#fragment")]
    [InlineData("https://*.example/done")]
    [InlineData("https://user@app.example/done")]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("myapp:/done")]
    [InlineData("/done")]
    public async Task Register_AddressThatCannotBeTrusted_IsRefused(string redirect)
    {
        var answer = await Ada.SendAsync("POST", RegisteredApp.List, $$"""{"name":"Notes","redirect_uris":["{{redirect}}"]}""");

        Assert.Equal((400, "redirect_uris"), (answer.Status, answer.Param));
    }

    [Fact]
    public async Task Refresh_UsedTwice_EndsTheWholeFamily()
    {
        var app = await AppAsync();
        var first = await app.ExchangeAsync(await app.CodeAsync(Ada));
        var second = await app.RefreshAsync(RegisteredApp.Text(first, "refresh_token"));
        var third = await app.RefreshAsync(RegisteredApp.Text(second, "refresh_token"));
        Assert.Equal(200, await app.UseAsync(third));

        var stolen = await app.RefreshAsync(RegisteredApp.Text(first, "refresh_token"));

        Assert.Equal("invalid_grant", RegisteredApp.Error(stolen));
        Assert.Equal(401, await app.UseAsync(third));
        Assert.Equal("invalid_grant", RegisteredApp.Error(await app.RefreshAsync(RegisteredApp.Text(third, "refresh_token"))));
        Assert.Empty(await AuthorizationsAsync(app));
    }

    [Fact]
    public async Task Refresh_UsedTwice_IsInTheAuditLogOnce()
    {
        var app = await AppAsync();
        var first = await app.ExchangeAsync(await app.CodeAsync(Ada));
        _ = await app.RefreshAsync(RegisteredApp.Text(first, "refresh_token"));
        var let = Assert.Single(await AuthorizationsAsync(app));

        _ = await app.RefreshAsync(RegisteredApp.Text(first, "refresh_token"));
        _ = await app.RefreshAsync(RegisteredApp.Text(first, "refresh_token"));

        var log = await Ada.SendAsync("GET", "/api/account/audit?action=authorization.misuse&target=" + let);
        var entry = Assert.Single(log.Json.GetProperty("data").EnumerateArray());
        Assert.Equal(app.Id, entry.GetProperty("actor").GetProperty("id").GetString());
    }

    [Fact]
    public async Task Refresh_ForgedGeneration_ChangesNothing()
    {
        var app = await AppAsync();
        var tokens = await app.ExchangeAsync(await app.CodeAsync(Ada));
        var parts = RegisteredApp.Text(tokens, "refresh_token").Split('.');

        foreach (var forged in new[] { $"{parts[0]}.0.{parts[2]}", $"{parts[0]}.2.{parts[2]}", $"{parts[0]}.1.{new string('0', 64)}", "x" })
        {
            Assert.Equal("invalid_grant", RegisteredApp.Error(await app.RefreshAsync(forged)));
        }

        Assert.Equal(200, await app.UseAsync(tokens));
        Assert.Equal(200, (await app.RefreshAsync(RegisteredApp.Text(tokens, "refresh_token"))).Status);
    }

    [Fact]
    public async Task Tokens_SwappedForOneAnother_AreRefused()
    {
        var app = await AppAsync();
        var code = await app.CodeAsync(Ada);

        Assert.Equal("invalid_grant", RegisteredApp.Error(await app.RefreshAsync(code)));
        var tokens = await app.ExchangeAsync(code);
        Assert.Equal("invalid_grant", RegisteredApp.Error(await app.ExchangeAsync(RegisteredApp.Text(tokens, "refresh_token"))));
        using var client = Hub.CreateClient(RegisteredApp.Text(tokens, "refresh_token"));
        Assert.NotEqual(200, (await HubAnswer.ReadAsync(await client.GetAsync("/api/user/info"))).Status);
    }

    [Theory]
    [InlineData("wrong")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")]
    public async Task Client_WithoutItsSecret_IsNobody(string? secret)
    {
        var app = await AppAsync();
        var code = await app.CodeAsync(Ada);

        var answer = await app.ExchangeAsync(code, ("client_secret", secret));

        Assert.Equal((401, "invalid_client"), (answer.Status, RegisteredApp.Error(answer)));
        Assert.Equal(200, (await app.ExchangeAsync(code)).Status);
    }

    [Fact]
    public async Task Client_AfterItsSecretWasRenewed_NeedsTheNewOne()
    {
        var app = await AppAsync();

        var renewed = await Ada.SendAsync("POST", $"{RegisteredApp.List}/{app.Id}/secret");

        var secret = RegisteredApp.Text(renewed, "secret");
        Assert.Equal("invalid_client", RegisteredApp.Error(await app.TokenAsync(("grant_type", "client_credentials"))));
        Assert.Equal(200, (await app.TokenAsync(("grant_type", "client_credentials"), ("client_secret", secret))).Status);
    }

    [Fact]
    public async Task Consent_FromAnotherSitesPage_IsRefused()
    {
        var app = await AppAsync();

        Ada.Headers.Add("Origin", "https://evil.example");
        var withOrigin = await RegisteredApp.DecideAsync(Ada, app.Ask(), "allow");
        _ = Ada.Headers.Remove("Origin");
        _ = Ada.Headers.Remove(CrossSiteGuard.Header);
        var withoutHeader = await RegisteredApp.DecideAsync(Ada, app.Ask(), "allow");

        Assert.Equal("cross_site_request", withOrigin.Code);
        Assert.Equal("cross_site_request", withoutHeader.Code);
    }

    [Fact]
    public async Task Consent_ForMoreThanThePersonMay_IsRefused()
    {
        using var organisation = await Organisation.CreateAsync(fixture.People);
        var app = await RegisteredApp.RegisterAsync(Hub, organisation[Role.Owner], scopes: "\"inference\",\"manage\"");

        var asked = app.Ask(("scope", "manage"));

        Assert.Equal("insufficient_permissions", (await RegisteredApp.DecideAsync(organisation[Role.Member], asked, "allow")).Code);
        Assert.Equal("insufficient_permissions", (await RegisteredApp.DecideAsync(organisation[Role.Viewer], app.Ask(), "allow")).Code);
        Assert.Equal(200, (await RegisteredApp.DecideAsync(organisation[Role.Owner], asked, "allow")).Status);
    }

    [Fact]
    public async Task Authorization_OfAnotherPerson_IsNotThere()
    {
        var app = await AppAsync();
        using var eve = await Browser.SignedUpAsync(Hub, fixture.People.NewEmail());
        var tokens = await app.ExchangeAsync(await app.CodeAsync(Ada));
        var path = "/api/auth/authorizations/" + Assert.Single(await AuthorizationsAsync(app));

        Assert.Equal(404, (await eve.SendAsync("DELETE", path)).Status);
        Assert.Equal(200, await app.UseAsync(tokens));
        Assert.Equal(200, (await Ada.SendAsync("DELETE", path)).Status);
        Assert.Equal(401, await app.UseAsync(tokens));
        Assert.Equal("invalid_grant", RegisteredApp.Error(await app.RefreshAsync(RegisteredApp.Text(tokens, "refresh_token"))));
    }

    [Fact]
    public async Task Introspection_OfAnotherAppsToken_TellsNothing()
    {
        var app = await AppAsync();
        var other = await RegisteredApp.RegisterAsync(Hub, Ada);
        var open = await RegisteredApp.RegisterAsync(Hub, Ada, confidential: false);
        var token = RegisteredApp.Text(await app.ExchangeAsync(await app.CodeAsync(Ada)), "access_token");

        Assert.Equal("""{"active":false}""", (await other.PostAsync("/oauth/introspect", ("token", token))).Text);
        Assert.Equal("unauthorized_client", RegisteredApp.Error(await open.PostAsync("/oauth/introspect", ("token", token))));
        _ = await other.PostAsync("/oauth/revoke", ("token", token));
        Assert.True((await app.PostAsync("/oauth/introspect", ("token", token))).Json.GetProperty("active").GetBoolean());
    }

    [Fact]
    public async Task Parameter_SentTwice_IsRefused()
    {
        var app = await AppAsync();
        var code = await app.CodeAsync(Ada);
        using var client = Hub.CreateClient(null);
        using var content = new StringContent(
            $"grant_type=authorization_code&code={code}&code={code}",
            System.Text.Encoding.UTF8,
            "application/x-www-form-urlencoded");

        var answer = await HubAnswer.ReadAsync(await client.PostAsync("/oauth/token", content));

        Assert.Equal("invalid_request", RegisteredApp.Error(answer));
    }

    private async Task<List<string>> AuthorizationsAsync(RegisteredApp app) =>
    [
        .. (await Ada.SendAsync("GET", "/api/auth/authorizations")).Json.GetProperty("data").EnumerateArray()
            .Where(one => one.GetProperty("app").GetProperty("id").GetString() == app.Id)
            .Select(one => one.GetProperty("id").GetString()!),
    ];

    private Task<RegisteredApp> AppAsync() => RegisteredApp.RegisterAsync(Hub, Ada);
}
