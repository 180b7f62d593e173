using System.Net.Mail;

namespace AigneHub.Hub.Configuration;

/// <summary>Reads the mail server.</summary>
internal static class MailOptionsReader
{
    private const int ImplicitTls = 465;
    private const int MaxPort = 65_535;

    /// <summary>The server; null when no mails are sent.</summary>
    /// <param name="mail">The settings.</param>
    /// <param name="address">Where the links in mails lead; null when that is not set.</param>
    public static MailOptions? Read(SettingReader mail, Uri? address)
    {
        // Each is read, so that the list of settings is the same whatever they hold.
        var (host, from, user, password) = (mail.Text("Host"), mail.Text("From"), mail.Text("User"), mail.Text("Password"));
        var port = mail.Whole("Port", 587, 1);
        var startTls = mail.Text("Security")?.ToLowerInvariant() switch
        {
            null or "starttls" => true,
            "none" => false,
            var other => throw mail.Problem("Security", $"'{other}' is neither 'starttls' nor 'none'."),
        };
        if (host is null)
        {
            return null;
        }

        if (address is null)
        {
            throw mail.Problem("Host", "mails have links, so AigneHub__PublicAddress must be set.");
        }

        return new MailOptions
        {
            Host = host,
            Port = CheckPort(mail, port),
            User = user,
            Password = password,
            From = ReadFrom(mail, from),
            StartTls = startTls,
        };
    }

    private static int CheckPort(SettingReader mail, int port) => port switch
    {
        ImplicitTls => throw mail.Problem("Port", "465 expects TLS from the first byte; use the port for STARTTLS, mostly 587."),
        > MaxPort => throw mail.Problem("Port", $"there is no port {port}."),
        _ => port,
    };

    private static MailAddress ReadFrom(SettingReader mail, string? text) =>
        MailAddress.TryCreate(text, out var address)
            ? address
            : throw mail.Problem("From", $"'{text}' is no e-mail address.");
}
