using System.Net;
using System.Net.Mail;
using System.Security.Authentication;
using AigneHub.Core.Secrets;
using AigneHub.Hub.Configuration;

namespace AigneHub.Hub.Mail;

/// <summary>
/// Hands mails to the operator's server by SMTP, over a connection that becomes TLS by STARTTLS. TLS from the first byte (port
/// 465) the framework's client cannot do.
/// </summary>
internal sealed class Mailer(HubOptions options, ISecrets secrets)
{
    /// <summary>The secret that is the password when no setting is.</summary>
    public const string PasswordSecret = "mail-password";

    private const int PermanentFailure = 500;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Whether the hub sends mails at all.</summary>
    public bool IsConfigured => options.Mail is not null;

    /// <summary>Where the links of mails lead: never what a request called the hub by.</summary>
    public Uri Page(string path) => new((options.WebAddress ?? options.PublicAddress)!, path);

    /// <summary>Hands in a mail.</summary>
    /// <exception cref="MailException">The server did not take it.</exception>
    public async Task SendAsync(string to, MailText text, CancellationToken cancellationToken)
    {
        var server = options.Mail ?? throw new InvalidOperationException("No mail server is configured.");
        var password = server.User is null ? null
            : server.Password ?? await secrets.GetAsync(PasswordSecret, cancellationToken).ConfigureAwait(false);

        // The framework's client waits for its socket even where it is asked not to, and a hub may handle sockets on the very
        // thread that would wait: so it gets one of its own, and a socket that blocks.
        await Task.Factory.StartNew(
            () => Send(server, password, to, text),
            cancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default).ConfigureAwait(false);
    }

    private static void Send(MailOptions server, string? password, string to, MailText text)
    {
        using var mail = MailForm.Make(server.From, to, text);
        using var client = new SmtpClient(server.Host, server.Port)
        {
            EnableSsl = server.StartTls,
            Timeout = (int)Patience.TotalMilliseconds,
            Credentials = server.User is null ? null : new NetworkCredential(server.User, password),
        };
        try
        {
            client.Send(mail);
        }
        catch (SmtpFailedRecipientException problem)
        {
            var isFinal = (int)problem.StatusCode >= PermanentFailure;
            throw new MailException($"The mail server does not take the recipient ({problem.StatusCode}).", isFinal);
        }
        catch (Exception problem) when (problem is SmtpException or IOException or AuthenticationException)
        {
            var status = (problem as SmtpException)?.StatusCode ?? SmtpStatusCode.GeneralFailure;
            throw new MailException($"The mail server did not take the mail ({status}).", isFinal: false);
        }
    }
}
