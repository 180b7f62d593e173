using System.Net;
using System.Net.Mail;
using AigneHub.Core.Secrets;
using AigneHub.Hub.Configuration;

namespace AigneHub.Hub.Mail;

/// <summary>
/// Hands mails to the operator's server by SMTP, over a connection that becomes TLS by STARTTLS. TLS from the first byte (port
/// 465) the framework's client cannot do.
/// </summary>
internal sealed class Mailer(HubOptions options, ISecrets secrets, TimeProvider time)
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
        using var mail = MailForm.Make(server.From, to, text);
        using var client = new SmtpClient(server.Host, server.Port) { EnableSsl = server.StartTls };
        if (server.User is { } user)
        {
            var password = server.Password
                ?? await secrets.GetAsync(PasswordSecret, cancellationToken).ConfigureAwait(false)
                ?? string.Empty;
            client.Credentials = new NetworkCredential(user, password);
        }

        using var patience = new CancellationTokenSource(Patience, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await client.SendMailAsync(mail, stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new MailException("The mail server did not answer in time.", isFinal: false);
        }
        catch (SmtpFailedRecipientException problem)
        {
            var isFinal = (int)problem.StatusCode >= PermanentFailure;
            throw new MailException($"The mail server does not take the recipient ({problem.StatusCode}).", isFinal);
        }
        catch (SmtpException problem)
        {
            throw new MailException($"The mail server did not take the mail ({problem.StatusCode}).", isFinal: false);
        }
    }
}
