using AigneHub.Core.Bus;
using AigneHub.Core.Identity;

namespace AigneHub.Hub.Mail;

/// <summary>Takes orders for mails: they are durable then, and sent soon.</summary>
internal sealed class Postbox(IBus bus, IIdSource ids, Mailer mailer)
{
    /// <summary>Takes an order; nothing happens where no mails are sent.</summary>
    /// <param name="order">The order.</param>
    /// <param name="session">Orders of one session are sent one after the other.</param>
    /// <param name="id">The same twice is one mail, where the bus can tell; null for one of its own.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task PutAsync(MailOrder order, string session, string? id, CancellationToken cancellationToken)
    {
        if (mailer.IsConfigured)
        {
            var message = new BusMessage(id ?? ids.NewId("mail"), session, order.ToUtf8());
            await bus.PublishAsync(MailTopic.Name, message, cancellationToken).ConfigureAwait(false);
        }
    }
}
