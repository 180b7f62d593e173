using AigneHub.Hub.SignIn;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.SignIn;

public sealed class AttackTests(PeopleFixture fixture) : IClassFixture<PeopleFixture>
{
    private HubHost Hub => fixture.Hub;

    [Fact]
    public async Task SignIn_ManyGuesses_WaitLongerAndLongerAndTheOwnersBrowserDoesNot()
    {
        var email = fixture.NewEmail();
        using var owner = await Browser.SignedUpAsync(Hub, email);
        using var attacker = new Browser(Hub);
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(401, (await attacker.SignInAsync(email, $"guess number {i}")).Status);
        }

        var waits = new List<TimeSpan>();
        for (var i = 0; i < 12; i++)
        {
            var refused = await attacker.SignInAsync(email, $"later guess {i}");
            Assert.Equal((429, "too_many_attempts"), (refused.Status, refused.Code));
            waits.Add(refused.Headers.RetryAfter!.Delta!.Value);
            fixture.Time.Advance(waits[^1]);
            Assert.Equal(401, (await attacker.SignInAsync(email, $"later guess {i}")).Status);
        }

        Assert.Equal(waits.Order(), waits);
        Assert.Equal(TimeSpan.FromSeconds(1), waits[0]);
        Assert.Equal(TimeSpan.FromMinutes(15), waits[^1]);
        Assert.Equal(429, (await attacker.SignInAsync(email)).Status);
        Assert.Equal(200, (await owner.SignInAsync(email)).Status);
        fixture.Time.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(200, (await attacker.SignInAsync(email)).Status);
    }

    [Fact]
    public async Task SignIn_ManyGuessesAtOnce_AreNoMoreThanManyInTurn()
    {
        var email = fixture.NewEmail();
        using var attacker = new Browser(Hub);
        await attacker.SignUpAsync(email);

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(i => attacker.SignInAsync(email, $"guess number {i}")));

        Assert.Equal(5, answers.Count(answer => answer.Status == 401));
        Assert.Equal(15, answers.Count(answer => answer.Status == 429));
    }

    [Fact]
    public async Task SignIn_RefusedGuesses_DoNotKeepTheOwnerWaiting()
    {
        var email = fixture.NewEmail();
        using var browser = new Browser(Hub);
        await browser.SignUpAsync(email);
        for (var i = 0; i < 30; i++)
        {
            await browser.SignInAsync(email, $"guess number {i}");
        }

        fixture.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(200, (await browser.SignInAsync(email)).Status);
    }

    [Theory]
    [InlineData("https://evil.example", null)]
    [InlineData("null", null)]
    [InlineData(null, "cross-site")]
    [InlineData(null, "same-site")]
    public async Task Session_RequestOfAnotherSite_IsRefused(string? origin, string? site)
    {
        using var browser = await Browser.SignedUpAsync(Hub, fixture.NewEmail());
        Add(browser, "Origin", origin);
        Add(browser, "Sec-Fetch-Site", site);

        var made = await browser.SendAsync("POST", "/api/auth/accounts", """{"name":"Stolen"}""");
        var signedIn = await browser.SignInAsync(fixture.NewEmail());

        Assert.Equal((403, "cross_site_request"), (made.Status, made.Code));
        Assert.Equal((403, "cross_site_request"), (signedIn.Status, signedIn.Code));
    }

    [Fact]
    public async Task Session_RequestWithoutTheHeader_IsRefusedUnlessItOnlyReads()
    {
        using var browser = await Browser.SignedUpAsync(Hub, fixture.NewEmail());
        browser.Headers.Remove(CrossSiteGuard.Header);

        Assert.Equal("cross_site_request", (await browser.SendAsync("POST", "/api/auth/sign-out")).Code);
        Assert.Equal("cross_site_request", (await browser.SendAsync("DELETE", "/api/auth/sessions")).Code);
        Assert.Equal(200, (await browser.SendAsync("GET", "/api/account")).Status);
    }

    [Fact]
    public async Task Session_RequestOfTheOwnPage_IsTaken()
    {
        using var browser = await Browser.SignedUpAsync(Hub, fixture.NewEmail());
        Add(browser, "Origin", Hub.Address);
        Add(browser, "Sec-Fetch-Site", "same-origin");

        Assert.Equal(201, (await browser.SendAsync("POST", "/api/auth/accounts", """{"name":"Mine"}""")).Status);
    }

    [Fact]
    public async Task Session_Idle_Ends()
    {
        var email = fixture.NewEmail();
        using var browser = await Browser.SignedUpAsync(Hub, email);
        fixture.Time.Advance(TimeSpan.FromHours(11));
        Assert.Equal(email, await browser.WhoAsync());
        fixture.Time.Advance(TimeSpan.FromHours(11));
        Assert.Equal(email, await browser.WhoAsync());

        fixture.Time.Advance(TimeSpan.FromHours(12));

        Assert.Null(await browser.WhoAsync());
    }

    [Fact]
    public async Task Session_InConstantUse_EndsAfterTwoWeeks()
    {
        using var browser = await Browser.SignedUpAsync(Hub, fixture.NewEmail());
        for (var i = 0; i < 33; i++)
        {
            fixture.Time.Advance(TimeSpan.FromHours(10));
            Assert.NotNull(await browser.WhoAsync());
        }

        fixture.Time.Advance(TimeSpan.FromHours(6));

        Assert.Null(await browser.WhoAsync());
    }

    [Fact]
    public async Task Key_InTheAddress_IsRefused()
    {
        using var client = Hub.CreateClient(null);

        var answer = await HubAnswer.ReadAsync(await client.GetAsync("/v1/models?api_key=" + HubHost.OperatorKey));

        Assert.Equal((400, "key_in_url"), (answer.Status, answer.Code));
        Assert.DoesNotContain(HubHost.OperatorKey, answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headers_Oversized_AreRefused()
    {
        using var browser = new Browser(Hub);
        Add(browser, "Cookie", "aignehub_session=" + new string('x', 40_000));

        var response = await browser.SendRawAsync("GET", "/api/account");

        Assert.Equal(431, response);
    }

    [Fact]
    public async Task Account_Header_NamesOnlyOwnAccounts()
    {
        using var other = await Browser.SignedUpAsync(Hub, fixture.NewEmail());
        var theirs = (await other.SendAsync("GET", "/api/account")).Json.GetProperty("id").GetString();
        using var browser = await Browser.SignedUpAsync(Hub, fixture.NewEmail());

        foreach (var account in new[] { theirs, "main", "acc_none", "../main" })
        {
            browser.Account = account;
            Assert.Equal((404, "not_found"), await CodeAsync(browser, "/api/account"));
        }
    }

    private static async Task<(int Status, string? Code)> CodeAsync(Browser browser, string path)
    {
        var answer = await browser.SendAsync("GET", path);
        return (answer.Status, answer.Code);
    }

    private static void Add(Browser browser, string header, string? value)
    {
        if (value is not null)
        {
            browser.Headers.Add(header, value);
        }
    }
}
