using AigneHub.Core.Bus;
using AigneHub.Core.Secrets;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Mail;
using AigneHub.Hub.Tests.Hosting;
using Microsoft.Extensions.Configuration;

namespace AigneHub.Hub.Tests.Mail;

public sealed class MailerTests
{
    private const string Test = "/api/admin/mail/test";
    private const string Body = """{"email":"ada@example.com"}""";

    [Fact]
    public async Task Test_ServerThatTakesIt_HasTheMailFromTheUserThatSignedIn()
    {
        await using var server = SmtpServer.Start();
        await using var hub = await HubHost.StartAsync(
            new Dictionary<string, string>(MailFixture.Settings(server))
            {
                ["AigneHub:Mail:User"] = "hub",
                ["AigneHub:Mail:Password"] = "swordfish",
            });

        var answer = await hub.PostAsync(Test, Body);

        Assert.Equal(200, answer.Status);
        Assert.Equal(["ada@example.com"], Assert.Single(server.Mails).To);
        Assert.Contains("user hub", server.Lines);
        Assert.Contains("password swordfish", server.Lines);
        Assert.DoesNotContain("swordfish", (await hub.GetAsync("/api/admin/settings")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Test_PasswordInTheStoreOfSecrets_IsUsed()
    {
        await using var server = SmtpServer.Start();
        await using var hub = await HubHost.StartAsync(
            new Dictionary<string, string>(MailFixture.Settings(server)) { ["AigneHub:Mail:User"] = "hub" });
        await hub.Service<ISecrets>().SetAsync("mail-password", "trombone", default);

        Assert.Equal(200, (await hub.PostAsync(Test, Body)).Status);

        Assert.Contains("password trombone", server.Lines);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Test_ServerWithoutTlsThatCanBeTrusted_GetsNothing(bool offersTls)
    {
        await using var server = SmtpServer.Start(offersTls);
        await using var hub = await HubHost.StartAsync(
            new Dictionary<string, string>(MailFixture.Settings(server))
            {
                ["AigneHub:Mail:Security"] = "starttls",
                ["AigneHub:Mail:User"] = "hub",
                ["AigneHub:Mail:Password"] = "swordfish",
            });

        var answer = await hub.PostAsync(Test, Body);

        Assert.Equal((503, "mail_not_sent"), (answer.Status, answer.Json.GetProperty("error").GetProperty("code").GetString()));
        Assert.Empty(server.Mails);
        Assert.Equal(offersTls, server.Lines.Contains("STARTTLS"));
        Assert.DoesNotContain(server.Lines, line => line.Contains("swordfish", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Order_ServerThatIsBusy_ComesAgainUntilItTakesIt()
    {
        var time = new ManualTimeProvider();
        await using var server = SmtpServer.Start();
        await using var hub = await HubHost.StartAsync(MailFixture.Settings(server), time);
        server.Recipient = _ => "451 try later";
        _ = await hub.PostAsync("/api/admin/sign-up-invitations", Body);
        await Eventually.TrueAsync(() => AdvancedAsync(() => !server.Lines.IsEmpty), "It was never tried.");

        server.Recipient = _ => "250 ok";
        await Eventually.TrueAsync(() => AdvancedAsync(() => !server.Mails.IsEmpty), "It was never tried again.");

        Assert.Equal("You are invited", Assert.Single(server.Mails).Subject);

        Task<bool> AdvancedAsync(Func<bool> look)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            return Task.FromResult(look());
        }
    }

    [Fact]
    public async Task Order_RecipientThatTheServerRefusesForGood_IsNotTriedAgain()
    {
        var fixture = new MailFixture();
        await fixture.InitializeAsync();
        fixture.Server.Recipient = _ => "550 nobody of this name";

        _ = await fixture.Hub.PostAsync("/api/admin/sign-up-invitations", """{"email":"nobody@example.com"}""");
        _ = await fixture.MailsAsync("nobody@example.com");

        Assert.Empty(await fixture.Hub.Service<IDeadLetters>().ListAsync("mails", "smtp", 0, 10, default));
        Assert.Single(fixture.Server.Lines, line => line.Contains("nobody@example.com", StringComparison.Ordinal));
        Assert.Empty(fixture.Server.Mails);
        await fixture.DisposeAsync();
    }

    [Theory]
    [InlineData("Host", "mail.example.com", "AigneHub__Mail__Host: mails have links, so AigneHub__PublicAddress must be set.", false)]
    [InlineData("Port", "465", "AigneHub__Mail__Port: 465 expects TLS from the first byte; use the port for STARTTLS, mostly 587.")]
    [InlineData("From", "nobody", "AigneHub__Mail__From: 'nobody' is no e-mail address.")]
    [InlineData("Security", "ssl", "AigneHub__Mail__Security: 'ssl' is neither 'starttls' nor 'none'.")]
    public void Settings_ThatCannotWork_AreNamed(string name, string value, string problem, bool hasAddress = true)
    {
        var settings = new Dictionary<string, string?>
        {
            ["AigneHub:PublicAddress"] = hasAddress ? "https://hub.example.com" : null,
            ["AigneHub:Mail:Host"] = "mail.example.com",
            ["AigneHub:Mail:From"] = "hub@example.com",
            ["AigneHub:Mail:" + name] = value,
        };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();

        var thrown = Assert.Throws<ConfigurationProblem>(() => HubOptionsReader.Read(configuration, demoByDefault: false));

        Assert.Equal(problem, thrown.Message);
    }

    [Fact]
    public void Orders_Any_SayWhatForAndHaveNoLink()
    {
        MailOrder[] orders = [new ResetMail("ada@example.com"), new InvitationMail("acc_1", "inv_1"), new InvitationMail(null, "inv_2")];

        Assert.Equal(orders, orders.Select(order => MailOrder.Read(order.ToUtf8())));
        Assert.All(orders, order => Assert.DoesNotContain("token", System.Text.Encoding.UTF8.GetString(order.ToUtf8()), StringComparison.Ordinal));
    }
}
