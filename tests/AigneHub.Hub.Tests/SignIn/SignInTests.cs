using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.SignIn;

public sealed class SignInTests(PeopleFixture fixture) : IClassFixture<PeopleFixture>
{
    private HubHost Hub => fixture.Hub;

    [Fact]
    public async Task SignIn_AfterSignUp_OpensTheOwnAccount()
    {
        var email = fixture.NewEmail();

        using var browser = await Browser.SignedUpAsync(Hub, email);

        Assert.Equal(email, await browser.WhoAsync());
        var account = await browser.SendAsync("GET", "/api/account");
        Assert.Equal("personal", account.Json.GetProperty("kind").GetString());
        Assert.Equal(1, account.Json.GetProperty("members").GetInt32());
        var accounts = (await browser.SendAsync("GET", "/api/auth/accounts")).Json.GetProperty("data");
        Assert.Equal("owner", Assert.Single(accounts.EnumerateArray()).GetProperty("role").GetString());
    }

    [Fact]
    public async Task SignIn_Cookies_AreOutOfReachOfScriptsAndOtherSites()
    {
        var email = fixture.NewEmail();
        using var browser = new Browser(Hub);
        await browser.SignUpAsync(email);

        var answer = await browser.SignInAsync(email);

        var cookies = answer.Headers.GetValues("Set-Cookie").ToList();
        Assert.Equal(2, cookies.Count);
        Assert.All(cookies, cookie =>
        {
            Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("domain", cookie, StringComparison.OrdinalIgnoreCase);
        });
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task SignIn_WrongPasswordAndUnknownAddress_AnswerTheSame()
    {
        var email = fixture.NewEmail();
        using var browser = new Browser(Hub);
        await browser.SignUpAsync(email);

        var wrong = await browser.SignInAsync(email, "not the password");
        var unknown = await browser.SignInAsync(fixture.NewEmail(), "not the password");

        Assert.Equal((401, "sign_in_failed"), (wrong.Status, wrong.Code));
        Assert.Equal(wrong.Text, unknown.Text);
        Assert.Equal(wrong.Status, unknown.Status);
    }

    [Fact]
    public async Task SignUp_AddressOfAnother_AnswersTheSameAndChangesNothing()
    {
        var email = fixture.NewEmail();
        using var browser = new Browser(Hub);
        var first = await browser.SignUpAsync(email);

        var second = await browser.SignUpAsync(email.ToUpperInvariant(), "another horse battery");

        Assert.Equal((202, first.Text), (second.Status, second.Text));
        Assert.Equal(401, (await browser.SignInAsync(email, "another horse battery")).Status);
        Assert.Equal(200, (await browser.SignInAsync(email)).Status);
    }

    [Fact]
    public async Task SignUp_OneAddressAtOnce_MakesOnePerson()
    {
        var email = fixture.NewEmail();
        using var browser = new Browser(Hub);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => browser.SignUpAsync(email)));

        var people = (await Hub.GetAsync("/api/admin/users?limit=100")).Text;
        await browser.SignInAsync(email);
        people = (await Hub.GetAsync("/api/admin/users?limit=100")).Text;
        Assert.Equal(2, people.Split($"\"{email}\"").Length);
    }

    [Theory]
    [InlineData("short", "password")]
    [InlineData("aaaaaaaaaaaaaaaa", "password")]
    [InlineData("person@example.org!", "password")]
    public async Task SignUp_PoorPassword_NamesTheField(string password, string field)
    {
        using var browser = new Browser(Hub);

        var answer = await browser.SignUpAsync("person@example.org", password);

        Assert.Equal((400, field), (answer.Status, answer.Param));
    }

    [Theory]
    [InlineData("no-at")]
    [InlineData("two@at@example.com")]
    [InlineData("a b@example.com")]
    [InlineData("ädä@example.com")]
    public async Task SignUp_PoorAddress_NamesTheField(string email)
    {
        using var browser = new Browser(Hub);

        var answer = await browser.SignUpAsync(email);

        Assert.Equal((400, "email"), (answer.Status, answer.Param));
    }

    [Fact]
    public async Task SignOut_Session_IsOver()
    {
        using var browser = await Browser.SignedUpAsync(Hub, fixture.NewEmail());
        var session = browser.Session;

        Assert.Equal(200, (await browser.SendAsync("POST", "/api/auth/sign-out")).Status);

        Assert.Null(await browser.WhoAsync());
        browser.Session = session;
        Assert.Equal("invalid_session", (await browser.SendAsync("GET", "/api/account")).Code);
    }

    [Fact]
    public async Task SignIn_SessionSomeoneSlippedIn_IsNotTheOneThatBegins()
    {
        var email = fixture.NewEmail();
        using var attacker = await Browser.SignedUpAsync(Hub, fixture.NewEmail());
        using var victim = new Browser(Hub) { Session = attacker.Session };
        await victim.SignUpAsync(email);

        await victim.SignInAsync(email);

        Assert.NotEqual(attacker.Session, victim.Session);
        Assert.Equal(email, await victim.WhoAsync());
        Assert.Null(await attacker.WhoAsync());
    }

    [Fact]
    public async Task ChangePassword_OtherSessions_AreOverAndTheOwnGoesOn()
    {
        var email = fixture.NewEmail();
        using var other = await Browser.SignedUpAsync(Hub, email);
        using var browser = new Browser(Hub);
        await browser.SignInAsync(email);
        var before = browser.Session;

        var answer = await browser.SendAsync(
            "PUT", "/api/auth/password", $$"""{"current":"{{Browser.Password}}","password":"another horse battery"}""");

        Assert.Equal(200, answer.Status);
        Assert.NotEqual(before, browser.Session);
        Assert.Equal(email, await browser.WhoAsync());
        Assert.Null(await other.WhoAsync());
        Assert.Equal(401, (await other.SignInAsync(email)).Status);
    }

    [Fact]
    public async Task ChangePassword_WrongCurrentOne_IsRefused()
    {
        using var browser = await Browser.SignedUpAsync(Hub, fixture.NewEmail());

        var answer = await browser.SendAsync(
            "PUT", "/api/auth/password", """{"current":"not the password","password":"another horse battery"}""");

        Assert.Equal((401, "sign_in_failed"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Sessions_OnePerBrowser_CanBeEndedOneByOneOrAll()
    {
        var email = fixture.NewEmail();
        using var first = await Browser.SignedUpAsync(Hub, email);
        using var second = new Browser(Hub);
        await second.SignInAsync(email);
        var sessions = (await second.SendAsync("GET", "/api/auth/sessions")).Json.GetProperty("data").EnumerateArray().ToList();
        Assert.Equal(2, sessions.Count);
        var other = sessions.Single(it => !it.GetProperty("current").GetBoolean()).GetProperty("id").GetString();

        Assert.Equal(200, (await second.SendAsync("DELETE", $"/api/auth/sessions/{other}")).Status);
        Assert.Null(await first.WhoAsync());
        Assert.Equal(200, (await second.SendAsync("DELETE", "/api/auth/sessions")).Status);
        Assert.Null(await second.WhoAsync());
    }

    [Fact]
    public async Task Reset_ByTheOperatorsLink_WorksOnceAndEndsSessions()
    {
        var email = fixture.NewEmail();
        using var browser = await Browser.SignedUpAsync(Hub, email);
        var id = (await browser.SendAsync("GET", "/api/auth/state")).Json.GetProperty("person").GetProperty("id").GetString();
        var made = await Hub.PostAsync($"/api/admin/users/{id}/reset", "{}");
        Assert.Equal(201, made.Status);
        var link = made.Json.GetProperty("link").GetString()!;
        Assert.StartsWith($"{Hub.Address}/reset#token=", link, StringComparison.Ordinal);
        var body = $$"""{"token":"{{link.Split('=')[1]}}","password":"another horse battery"}""";
        using var other = new Browser(Hub);

        var used = await other.SendAsync("POST", "/api/auth/reset", body);
        var again = await other.SendAsync("POST", "/api/auth/reset", body);

        Assert.Equal(200, used.Status);
        Assert.Equal((400, "link_not_valid"), (again.Status, again.Code));
        Assert.Equal(email, await other.WhoAsync());
        Assert.Null(await browser.WhoAsync());
    }
}
