using AigneHub.Core.Notices;
using AigneHub.Core.People;
using AigneHub.Hub.Notices;
using AigneHub.Hub.Tests.SignIn;

namespace AigneHub.Hub.Tests.Mail;

public sealed class NoticeMailTests(MailFixture fixture) : IClassFixture<MailFixture>
{
    private const string Choice = "/api/auth/notifications";

    private int _notices;

    [Fact]
    public async Task Notice_OfAnAccount_GoesToThoseItConcernsEachAlone()
    {
        var (account, people) = await OrganisationAsync();

        await TellAsync(account, NoticeKinds.BalanceLow, ("balance", "1.5"), ("below", "2"));
        await TellAsync(account, NoticeKinds.BudgetReached, ("percent", "80"));

        Assert.Equal(2, (await fixture.MailsAsync(people[Role.Owner])).Count);
        Assert.Equal(2, (await fixture.MailsAsync(people[Role.Admin])).Count);
        var mail = Assert.Single(await fixture.MailsAsync(people[Role.Billing]));
        Assert.Empty(await fixture.MailsAsync(people[Role.Member]));
        Assert.Empty(await fixture.MailsAsync(people[Role.Viewer]));
        Assert.Equal("Your balance is low (Engines)", mail.Subject);
        Assert.Contains("The balance is 1.5 credits, below 2.", mail.Parts[0], StringComparison.Ordinal);
        Assert.Equal("hub@example.com", mail.From);
        Assert.Equal([people[Role.Billing]], mail.To);
        Assert.DoesNotContain(people[Role.Owner], mail.Data, StringComparison.Ordinal);
        Assert.Contains("Auto-Submitted: auto-generated", mail.Headers);
    }

    [Fact]
    public async Task Notice_KindThatThePersonTurnedOff_IsNotMailed()
    {
        var (browser, email) = await fixture.PersonAsync();
        var home = await HomeAsync(browser);
        Assert.Equal(200, (await browser.SendAsync("PUT", Choice, """{"muted":["balance_low"]}""")).Status);

        await TellAsync(home, NoticeKinds.BalanceLow);
        await TellAsync(home, NoticeKinds.PaymentFailed, ("problem", "declined"));

        Assert.Equal("A payment failed (Ada)", Assert.Single(await fixture.MailsAsync(email)).Subject);
        Assert.Equal("balance_low", (await browser.SendAsync("GET", Choice)).Json.GetProperty("muted")[0].GetString());
        browser.Dispose();
    }

    [Fact]
    public async Task Notice_PersonReadsChinese_IsInChinese()
    {
        var (browser, email) = await fixture.PersonAsync();
        _ = await browser.SendAsync("PUT", Choice, """{"language":"zh"}""");

        await TellAsync(await HomeAsync(browser), NoticeKinds.BalanceLow, ("balance", "1.5"), ("below", "2"));

        var mail = Assert.Single(await fixture.MailsAsync(email));
        Assert.StartsWith("余额不足", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("余额为 1.5 积分", mail.Parts[0], StringComparison.Ordinal);
        browser.Dispose();
    }

    [Fact]
    public async Task Notice_OfTheHub_GoesToOperatorsOnly()
    {
        var (customer, customersEmail) = await fixture.PersonAsync();
        var (person, email) = await fixture.PersonAsync();
        var users = (await fixture.Hub.GetAsync("/api/admin/users?search=" + email)).Json.GetProperty("data");
        using var put = new HttpRequestMessage(HttpMethod.Put, "/api/admin/users/" + users[0].GetProperty("id").GetString())
        {
            Content = new StringContent("""{"operator":true}""", System.Text.Encoding.UTF8, "application/json"),
        };
        using var made = await fixture.Hub.Client.SendAsync(put);
        Assert.True(made.IsSuccessStatusCode);

        await TellAsync("main", NoticeKinds.ProviderDown, ("provider", "openai"), ("error", "upstream_error"));

        Assert.StartsWith("openai is down", Assert.Single(await fixture.MailsAsync(email)).Subject, StringComparison.Ordinal);
        Assert.Empty(await fixture.MailsAsync(customersEmail));
        customer.Dispose();
        person.Dispose();
    }

    [Fact]
    public async Task Notice_MailsThemselvesAreDead_IsNotMailed()
    {
        var (browser, email) = await fixture.PersonAsync();
        var home = await HomeAsync(browser);

        var dead = new Notice("dead", NoticeKinds.DeadLetter, "mails-smtp", fixture.Time.GetUtcNow(), new Dictionary<string, string>());
        _ = await fixture.Hub.Service<NoticeStore>().TellAsync(home, dead, default);
        var old = new Notice("old", NoticeKinds.BalanceLow, "balance", fixture.Time.GetUtcNow().AddDays(-3), new Dictionary<string, string>());
        _ = await fixture.Hub.Service<NoticeStore>().TellAsync(home, old, default);

        Assert.Empty(await fixture.MailsAsync(email));
        browser.Dispose();
    }

    [Theory]
    [InlineData("""{"muted":["everything"]}""", "muted")]
    [InlineData("""{"language":"fr"}""", "language")]
    public async Task Choice_WrongField_IsNamed(string body, string field)
    {
        var (browser, _) = await fixture.PersonAsync();

        var answer = await browser.SendAsync("PUT", Choice, body);

        Assert.Equal((400, field), (answer.Status, answer.Param));
        browser.Dispose();
    }

    private static async Task<string> HomeAsync(Browser browser) =>
        (await browser.SendAsync("GET", "/api/auth/state")).Json.GetProperty("person").GetProperty("account").GetString()!;

    private async Task<(string Account, Dictionary<Role, string> People)> OrganisationAsync()
    {
        var (owner, email) = await fixture.PersonAsync();
        var made = await owner.SendAsync("POST", "/api/auth/accounts", """{"name":"Engines"}""");
        var account = made.Json.GetProperty("id").GetString()!;
        var people = new Dictionary<Role, string> { [Role.Owner] = email };
        owner.Account = account;
        foreach (var role in new[] { Role.Admin, Role.Billing, Role.Member, Role.Viewer })
        {
            var (browser, other) = await fixture.PersonAsync();
            var invited = await owner.SendAsync(
                "POST", "/api/account/invitations", $$"""{"email":"{{other}}","role":"{{role.ToString().ToLowerInvariant()}}"}""");
            Assert.Equal(201, invited.Status);
            var mail = Assert.Single(await fixture.MailsAsync(other));
            Assert.Equal("You are invited to Engines", mail.Subject);
            var joined = await browser.SendAsync(
                "POST", "/api/auth/invitation/accept", $$"""{"token":"{{mail.Link.Split("#token=")[1]}}"}""");
            Assert.Equal(200, joined.Status);
            fixture.Server.Mails.Clear();
            people[role] = other;
            browser.Dispose();
        }

        owner.Dispose();
        return (account, people);
    }

    private async Task TellAsync(string account, string kind, params (string Name, string Value)[] data)
    {
        var notice = new Notice(
            $"{kind}-{Interlocked.Increment(ref _notices)}",
            kind,
            "subject",
            fixture.Time.GetUtcNow(),
            data.ToDictionary(it => it.Name, it => it.Value));
        Assert.True(await fixture.Hub.Service<NoticeStore>().TellAsync(account, notice, default));
    }
}
