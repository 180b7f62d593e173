using System.Globalization;
using AigneHub.Hub.Tests.Mail;

namespace AigneHub.Web.Tests.Browser;

/// <summary>A hub that sends mails to a server of the tests, and events to endpoints on this machine.</summary>
public sealed class TellingHubInBrowser : HubInBrowser, IAsyncLifetime
{
    internal SmtpServer Mails { get; } = SmtpServer.Start();

    private protected override (string Name, string Value)[] Settings =>
    [
        ("AigneHub__SignIn__SignUp", "open"),
        ("AigneHub__WebAddress", "http://hub.example.com"),
        ("AigneHub__Outgoing__Webhooks", "127.0.0.0/8"),
        ("AigneHub__Mail__Host", "127.0.0.1"),
        ("AigneHub__Mail__Port", Mails.Port.ToString(CultureInfo.InvariantCulture)),
        ("AigneHub__Mail__From", "AigneHub <hub@example.com>"),
        ("AigneHub__Mail__Security", "none"),
    ];

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        await Mails.DisposeAsync();
    }
}
