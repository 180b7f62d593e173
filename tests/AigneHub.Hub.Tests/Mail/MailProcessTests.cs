using System.Globalization;
using System.Text;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Mail;

/// <summary>Mails of the hub in a process of its own, which handles its sockets as in production.</summary>
public sealed class MailProcessTests
{
    private const int Mails = 8;

    [Fact(Timeout = 120_000)]
    public async Task Send_ManyAtOnceToAServerThatAsksForAPassword_LeavesTheHubAnswering()
    {
        var directory = Directory.CreateTempSubdirectory("aignehub-mails-");
        await using var server = SmtpServer.Start();
        using var hub = await HubProcess.StartAsync(
            directory.FullName,
            ("AigneHub__PublicAddress", MailFixture.Public),
            ("AigneHub__Mail__Host", "127.0.0.1"),
            ("AigneHub__Mail__Port", server.Port.ToString(CultureInfo.InvariantCulture)),
            ("AigneHub__Mail__Security", "none"),
            ("AigneHub__Mail__From", "hub@example.com"),
            ("AigneHub__Mail__User", "hub"),
            ("AigneHub__Mail__Password", "swordfish"));

        var statuses = await Task.WhenAll(Enumerable.Range(0, Mails).Select(i => SendAsync(hub.Client, i)));
        using var health = await hub.Client.GetAsync("/healthz");

        Assert.All(statuses, status => Assert.Equal(200, status));
        Assert.Equal(Mails, server.Mails.Count);
        Assert.True(health.IsSuccessStatusCode);
        await hub.KillAsync();
        directory.Delete(recursive: true);
    }

    private static async Task<int> SendAsync(HttpClient client, int mail)
    {
        using var body = new StringContent($$"""{"email":"person{{mail}}@example.com"}""", Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync("/api/admin/mail/test", body);
        return (int)answer.StatusCode;
    }
}
