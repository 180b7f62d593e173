using AigneHub.Embedded;
using AigneHub.Hub.Tests.Hosting;
using AigneHub.Hub.Tests.SignIn;

namespace AigneHub.Hub.Tests.Mail;

/// <summary>A hub that sends mails to a server of the test.</summary>
public sealed class MailFixture : IAsyncLifetime
{
    public const string Public = "http://hub.example.com/";

    private int _people;

    internal SmtpServer Server { get; } = SmtpServer.Start();

    internal ManualTimeProvider Time { get; } = new();

    internal HubHost Hub { get; private set; } = null!;

    /// <inheritdoc />
    public async Task InitializeAsync() => Hub = await HubHost.StartAsync(Settings(Server), Time);

    /// <inheritdoc />
    public async Task DisposeAsync()
    {
        await Hub.DisposeAsync();
        await Server.DisposeAsync();
    }

    /// <summary>The settings of a hub that hands its mails to a server.</summary>
    internal static Dictionary<string, string> Settings(SmtpServer server) => new()
    {
        ["AigneHub:SignIn:SignUp"] = "open",
        ["AigneHub:PublicAddress"] = Public,
        ["AigneHub:Mail:Host"] = "127.0.0.1",
        ["AigneHub:Mail:Port"] = server.Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["AigneHub:Mail:From"] = "AigneHub <hub@example.com>",
        ["AigneHub:Mail:Security"] = "none",
    };

    internal string NewEmail() => $"person{Interlocked.Increment(ref _people)}@example.com";

    /// <summary>A person who signed up, and its browser.</summary>
    internal async Task<(Browser Browser, string Email)> PersonAsync()
    {
        var email = NewEmail();
        return (await Browser.SignedUpAsync(Hub, email), email);
    }

    /// <summary>The mails to an address, once everything that was ordered is sent.</summary>
    internal async Task<IReadOnlyList<ReceivedMail>> MailsAsync(string email)
    {
        var idle = Hub.Service<EmbeddedStore>().Bus.WhenIdleAsync(default).AsTask();
        await Eventually.TrueAsync(
            () =>
            {
                Time.Advance(TimeSpan.FromMilliseconds(5));
                return Task.FromResult(idle.IsCompleted);
            },
            "The mails were never sent.");
        return [.. Server.Mails.Where(it => it.To.Contains(email))];
    }
}
