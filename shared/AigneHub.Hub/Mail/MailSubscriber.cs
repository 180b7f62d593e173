using AigneHub.Core.Bus;
using Microsoft.Extensions.Logging;

namespace AigneHub.Hub.Mail;

/// <summary>Writes the mails that were ordered and hands them in. What the server does not take for now comes again.</summary>
internal sealed partial class MailSubscriber(MailWriter writer, Mailer mailer, ILogger<MailSubscriber> logger) : IBusSubscriber
{
    /// <summary>How the dead letters of it are listed.</summary>
    public const string Subscriber = MailTopic.Name + "-" + Smtp;

    private const string Smtp = "smtp";

    /// <inheritdoc />
    public string Topic => MailTopic.Name;

    /// <inheritdoc />
    public string Name => Smtp;

    /// <inheritdoc />
    public async ValueTask HandleAsync(
        string session, IReadOnlyList<BusDelivery> batch, CancellationToken cancellationToken)
    {
        foreach (var delivery in batch)
        {
            await SendAsync(MailOrder.Read(delivery.Message.Body), delivery.Message.Id, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task SendAsync(MailOrder order, string id, CancellationToken cancellationToken)
    {
        if (!mailer.IsConfigured
            || await writer.WriteAsync(order, cancellationToken).ConfigureAwait(false) is not { } mail)
        {
            return;
        }

        try
        {
            await mailer.SendAsync(mail.To, mail.Text, cancellationToken).ConfigureAwait(false);
        }
        catch (MailException problem) when (problem.IsFinal)
        {
            LogRefused(id, order.GetType().Name, problem.Message);
        }
    }

    [LoggerMessage(240, LogLevel.Warning, "Mail {Id} ({Kind}) cannot be sent: {Problem}")]
    private partial void LogRefused(string id, string kind, string problem);
}
