using System.Text.Json;
using AigneHub.Hub.Tests.Hosting;
using AigneHub.Hub.Tests.SignIn;

namespace AigneHub.Hub.Tests.OAuth;

/// <summary>What becomes of apps and of what they were given.</summary>
public sealed class OAuthTests(PeopleFixture fixture) : IClassFixture<PeopleFixture>
{
    private HubHost Hub => fixture.Hub;

    [Fact]
    public async Task Metadata_Issuer_IsTheHubAndEveryEndpointIsThere()
    {
        using var anyone = Hub.CreateClient(null);
        var metadata = (await HubAnswer.ReadAsync(await anyone.GetAsync("/.well-known/oauth-authorization-server"))).Json;

        Assert.Equal(Hub.Address, metadata.GetProperty("issuer").GetString());
        Assert.Equal(["S256"], Texts(metadata, "code_challenge_methods_supported"));
        foreach (var endpoint in metadata.EnumerateObject().Where(it => it.Name.EndsWith("_endpoint", StringComparison.Ordinal)))
        {
            using var head = new HttpRequestMessage(new HttpMethod("PURGE"), endpoint.Value.GetString());
            Assert.Equal(405, (int)(await anyone.SendAsync(head)).StatusCode);
        }
    }

    [Fact]
    public async Task AccessToken_OneKeyOfTheAccount_IsListedAndRevokedThere()
    {
        using var ada = await Browser.SignedUpAsync(Hub, fixture.NewEmail());
        var app = await RegisteredApp.RegisterAsync(Hub, ada);
        var tokens = await app.ExchangeAsync(await app.CodeAsync(ada));
        tokens = await app.RefreshAsync(RegisteredApp.Text(tokens, "refresh_token"));

        var key = Assert.Single((await ada.SendAsync("GET", "/api/account/keys")).Json.GetProperty("data").EnumerateArray());
        Assert.Equal(("Notes", app.Id), (key.GetProperty("name").GetString(), key.GetProperty("app").GetString()));
        _ = await ada.SendAsync("DELETE", "/api/account/keys/" + key.GetProperty("id").GetString());

        Assert.Equal(401, await app.UseAsync(tokens));
        Assert.Equal("invalid_grant", RegisteredApp.Error(await app.RefreshAsync(RegisteredApp.Text(tokens, "refresh_token"))));
    }

    [Fact]
    public async Task AccessToken_AfterAnHour_EndsAndIsRefreshed()
    {
        using var ada = await Browser.SignedUpAsync(Hub, fixture.NewEmail());
        var app = await RegisteredApp.RegisterAsync(Hub, ada);
        var tokens = await app.ExchangeAsync(await app.CodeAsync(ada));
        fixture.Time.Advance(TimeSpan.FromMinutes(61));

        Assert.Equal(401, await app.UseAsync(tokens));
        var next = await app.RefreshAsync(RegisteredApp.Text(tokens, "refresh_token"));

        Assert.Equal(200, await app.UseAsync(next));
    }

    [Fact]
    public async Task Authorization_WithAnEnd_IsOverThen()
    {
        using var ada = await Browser.SignedUpAsync(Hub, fixture.NewEmail());
        var app = await RegisteredApp.RegisterAsync(Hub, ada);
        var ends = fixture.Time.GetUtcNow().AddMinutes(30).ToString("O", System.Globalization.CultureInfo.InvariantCulture);
        var tokens = await app.ExchangeAsync(await app.CodeAsync(ada, $",\"ends\":\"{ends}\""));

        Assert.True(tokens.Json.GetProperty("expires_in").GetInt32() <= 1800);
        fixture.Time.Advance(TimeSpan.FromMinutes(31));

        Assert.Equal(401, await app.UseAsync(tokens));
        Assert.Equal("invalid_grant", RegisteredApp.Error(await app.RefreshAsync(RegisteredApp.Text(tokens, "refresh_token"))));
    }

    [Fact]
    public async Task RefreshToken_Unused_EndsAfterNinetyDays()
    {
        using var ada = await Browser.SignedUpAsync(Hub, fixture.NewEmail());
        var app = await RegisteredApp.RegisterAsync(Hub, ada);
        var tokens = await app.ExchangeAsync(await app.CodeAsync(ada));
        fixture.Time.Advance(TimeSpan.FromDays(91));

        Assert.Equal("invalid_grant", RegisteredApp.Error(await app.RefreshAsync(RegisteredApp.Text(tokens, "refresh_token"))));
    }

    [Fact]
    public async Task App_Removed_TakesAllItsTokensWithIt()
    {
        using var ada = await Browser.SignedUpAsync(Hub, fixture.NewEmail());
        var app = await RegisteredApp.RegisterAsync(Hub, ada);
        var given = await app.ExchangeAsync(await app.CodeAsync(ada));
        var own = await app.TokenAsync(("grant_type", "client_credentials"));
        Assert.Equal(200, await app.UseAsync(own));

        Assert.Equal(200, (await ada.SendAsync("DELETE", $"{RegisteredApp.List}/{app.Id}")).Status);

        Assert.Equal(401, await app.UseAsync(given));
        Assert.Equal(401, await app.UseAsync(own));
        Assert.Equal("invalid_client", RegisteredApp.Error(await app.RefreshAsync(RegisteredApp.Text(given, "refresh_token"))));
        Assert.Equal(404, (await ada.SendAsync("GET", $"{RegisteredApp.List}/{app.Id}")).Status);
        Assert.Empty((await ada.SendAsync("GET", RegisteredApp.List)).Json.GetProperty("data").EnumerateArray());
    }

    [Fact]
    public async Task ClientCredentials_TokensThatEnded_LeaveTheList()
    {
        using var ada = await Browser.SignedUpAsync(Hub, fixture.NewEmail());
        var app = await RegisteredApp.RegisterAsync(Hub, ada);
        _ = await app.TokenAsync(("grant_type", "client_credentials"));
        _ = await app.TokenAsync(("grant_type", "client_credentials"));
        fixture.Time.Advance(TimeSpan.FromMinutes(61));

        var last = await app.TokenAsync(("grant_type", "client_credentials"), ("scope", "inference"));

        Assert.Equal(200, await app.UseAsync(last));
        var key = Assert.Single((await ada.SendAsync("GET", "/api/account/keys")).Json.GetProperty("data").EnumerateArray());
        Assert.Equal(["inference"], Texts(key, "scopes"));
    }

    [Fact]
    public async Task App_Changed_IsAsItWasWrittenAndKeepsItsSecret()
    {
        using var ada = await Browser.SignedUpAsync(Hub, fixture.NewEmail());
        var app = await RegisteredApp.RegisterAsync(Hub, ada);

        var changed = await ada.SendAsync(
            "PUT",
            $"{RegisteredApp.List}/{app.Id}",
            """{"name":"Diary","homepage":"https://diary.example/","redirect_uris":["com.example.diary:/done"],"scopes":["usage"]}""");

        Assert.Equal((200, "Diary"), (changed.Status, changed.Json.GetProperty("name").GetString()));
        Assert.False(changed.Json.TryGetProperty("secret", out _));
        Assert.Equal(400, (await RegisteredApp.DecideAsync(ada, app.Ask(), "allow")).Status);
        var asked = app.Ask(("redirect_uri", "com.example.diary:/done"), ("scope", null));
        var shown = (await ada.SendAsync("POST", "/api/account/consent", $$"""{"kind":"authorize","token":"{{asked}}"}""")).Json;
        Assert.Equal("com.example.diary:", shown.GetProperty("returns_to").GetString());
        Assert.Equal(["usage"], Texts(shown, "scopes"));
        Assert.Equal(200, (await app.TokenAsync(("grant_type", "client_credentials"))).Status);
    }

    [Fact]
    public async Task Device_NobodyAnswers_PollsFastAndWaits()
    {
        using var ada = await Browser.SignedUpAsync(Hub, fixture.NewEmail());
        var app = await RegisteredApp.RegisterAsync(Hub, ada, confidential: false);
        var asked = await app.PostAsync("/oauth/device", ("scope", "inference"));

        var answers = new List<string>();
        foreach (var seconds in new[] { 0, 2, 6, 10 })
        {
            fixture.Time.Advance(TimeSpan.FromSeconds(seconds));
            answers.Add(RegisteredApp.Error(await PollAsync(app, asked)));
        }

        fixture.Time.Advance(TimeSpan.FromMinutes(15));
        answers.Add(RegisteredApp.Error(await PollAsync(app, asked)));

        Assert.Equal(["authorization_pending", "slow_down", "slow_down", "slow_down", "expired_token"], answers);
    }

    [Theory]
    [InlineData("deny", "access_denied")]
    [InlineData("allow", null)]
    public async Task Device_PersonAnswers_HearsItOnce(string decision, string? error)
    {
        using var ada = await Browser.SignedUpAsync(Hub, fixture.NewEmail());
        var app = await RegisteredApp.RegisterAsync(Hub, ada, confidential: false);
        var asked = await app.PostAsync("/oauth/device");
        var question = $$"""{"kind":"device","token":"{{RegisteredApp.Text(asked, "user_code")}}"}""";

        Assert.Equal(200, (await ada.SendAsync("POST", "/api/account/consent/" + decision, question)).Status);
        Assert.Equal(400, (await ada.SendAsync("POST", "/api/account/consent/allow", question)).Status);
        var first = await PollAsync(app, asked);

        if (error is null)
        {
            Assert.Equal(200, await app.UseAsync(first));
            Assert.Equal("invalid_grant", RegisteredApp.Error(await PollAsync(app, asked)));
        }
        else
        {
            Assert.Equal(error, RegisteredApp.Error(first));
        }
    }

    [Fact]
    public async Task Device_CodesGuessed_HaveToWait()
    {
        using var eve = await Browser.SignedUpAsync(Hub, fixture.NewEmail());
        var statuses = new List<int>();
        for (var i = 0; i < 12; i++)
        {
            statuses.Add((await eve.SendAsync("POST", "/api/account/consent", """{"kind":"device","token":"BBBB-BBBB"}""")).Status);
        }

        Assert.Equal(400, statuses[0]);
        Assert.Equal(429, statuses[^1]);
    }

    private static Task<HubAnswer> PollAsync(RegisteredApp app, HubAnswer asked) => app.TokenAsync(
        ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"), ("device_code", RegisteredApp.Text(asked, "device_code")));

    private static IEnumerable<string?> Texts(JsonElement element, string name) =>
        element.GetProperty(name).EnumerateArray().Select(item => item.GetString());
}
