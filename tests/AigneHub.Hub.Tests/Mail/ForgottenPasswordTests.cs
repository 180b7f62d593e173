using AigneHub.Hub.Tests.Hosting;
using AigneHub.Hub.Tests.SignIn;

namespace AigneHub.Hub.Tests.Mail;

public sealed class ForgottenPasswordTests(MailFixture fixture) : IClassFixture<MailFixture>
{
    private const string Another = "another horse battery";

    [Fact]
    public async Task Forgot_PersonOfTheAddress_GetsALinkThatIsGoodOnce()
    {
        var (browser, email) = await fixture.PersonAsync();
        using var stranger = new Browser(fixture.Hub);

        var asked = await ForgotAsync(stranger, email);
        var mail = Assert.Single(await fixture.MailsAsync(email));

        Assert.Equal(202, asked.Status);
        Assert.Equal("Choose another password", mail.Subject);
        Assert.StartsWith(MailFixture.Public + "reset#token=", mail.Link, StringComparison.Ordinal);
        Assert.Contains(mail.Link, System.Net.WebUtility.HtmlDecode(mail.Parts[1]), StringComparison.Ordinal);
        Assert.Equal(200, (await ResetAsync(stranger, mail)).Status);
        Assert.Equal(400, (await ResetAsync(stranger, mail)).Status);
        Assert.Null(await browser.WhoAsync());
        Assert.Equal(200, (await browser.SignInAsync(email, Another)).Status);
        browser.Dispose();
    }

    [Fact]
    public async Task Forgot_LinkOfAnHourAgo_IsRefused()
    {
        var (browser, email) = await fixture.PersonAsync();
        _ = await ForgotAsync(browser, email);
        var mail = Assert.Single(await fixture.MailsAsync(email));

        fixture.Time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(400, (await ResetAsync(browser, mail)).Status);
        browser.Dispose();
    }

    [Fact]
    public async Task Forgot_AddressNobodyHas_IsAnsweredTheSameAndGetsNothing()
    {
        var (browser, email) = await fixture.PersonAsync();
        var nobody = fixture.NewEmail();

        var known = await ForgotAsync(browser, email);
        var unknown = await ForgotAsync(browser, nobody);

        Assert.Equal((known.Status, known.Text), (unknown.Status, unknown.Text));
        Assert.Single(await fixture.MailsAsync(email));
        Assert.Empty(await fixture.MailsAsync(nobody));
        browser.Dispose();
    }

    [Fact]
    public async Task Forgot_HostThatTheCallerMadeUp_IsNotInTheLink()
    {
        var (browser, email) = await fixture.PersonAsync();
        browser.Headers.Host = "evil.example.net";

        _ = await ForgotAsync(browser, email);

        Assert.DoesNotContain("evil", Assert.Single(await fixture.MailsAsync(email)).Data, StringComparison.Ordinal);
        browser.Dispose();
    }

    [Fact]
    public async Task Forgot_AgainAndAgain_MailsNoMoreAndDoesNotTell()
    {
        var (browser, email) = await fixture.PersonAsync();
        var answers = new List<int>();
        for (var i = 0; i < 6; i++)
        {
            answers.Add((await ForgotAsync(browser, email)).Status);
        }

        Assert.All(answers, it => Assert.Equal(202, it));
        Assert.InRange((await fixture.MailsAsync(email)).Count, 3, 4);
        browser.Dispose();
    }

    [Fact]
    public async Task Forgot_HubWithoutMails_SaysSo()
    {
        await using var hub = await HubHost.StartAsync(new Dictionary<string, string>());
        using var browser = new Browser(hub);

        var answer = await ForgotAsync(browser, "ada@example.com");

        Assert.Equal((400, "not_offered"), (answer.Status, answer.Json.GetProperty("error").GetProperty("code").GetString()));
        Assert.False((await hub.GetAsync("/api/auth/state")).Json.GetProperty("resetByMail").GetBoolean());
        Assert.True((await fixture.Hub.GetAsync("/api/auth/state")).Json.GetProperty("resetByMail").GetBoolean());
    }

    private static Task<HubAnswer> ForgotAsync(Browser browser, string email) =>
        browser.SendAsync("POST", "/api/auth/forgot", $$"""{"email":"{{email}}"}""");

    private static Task<HubAnswer> ResetAsync(Browser browser, ReceivedMail mail) => browser.SendAsync(
        "POST", "/api/auth/reset", $$"""{"token":"{{mail.Link.Split("#token=")[1]}}","password":"{{Another}}"}""");
}
