using AigneHub.Core.Bus;
using AigneHub.Core.Notices;
using AigneHub.Hub.Notices;
using AigneHub.Hub.People;

namespace AigneHub.Hub.Mail.Notices;

/// <summary>Orders a mail for everyone whom a notice concerns and who wants to be told of its kind.</summary>
internal sealed class NoticeMailSubscriber(
    NoticeReaders readers, NotificationStore notifications, Postbox postbox, Mailer mailer, TimeProvider time) : IBusSubscriber
{
    // What lay on the bus since before the hub sent mails is nobody's news.
    private static readonly TimeSpan Stale = TimeSpan.FromDays(2);

    /// <inheritdoc />
    public string Topic => NoticeTopic.Name;

    /// <inheritdoc />
    public string Name => "mail";

    /// <inheritdoc />
    public async ValueTask HandleAsync(
        string session, IReadOnlyList<BusDelivery> batch, CancellationToken cancellationToken)
    {
        foreach (var notice in batch.Select(it => NoticeJson.Read(it.Message.Body)).Where(IsToBeMailed))
        {
            await foreach (var person in readers.OfAsync(session, notice.Kind, cancellationToken).ConfigureAwait(false))
            {
                var choice = await notifications.GetAsync(person, cancellationToken).ConfigureAwait(false);
                if (!choice.Muted.Contains(notice.Kind))
                {
                    var order = new NoticeMail(person, session, notice);
                    await postbox.PutAsync(order, person, MailId.Of(session, notice.Id, person), cancellationToken)
                        .ConfigureAwait(false);
                }
            }
        }
    }

    /// <summary>That mails cannot be sent is not told by mail: each such mail would be another to tell of.</summary>
    private bool IsToBeMailed(Notice notice) => mailer.IsConfigured
        && time.GetUtcNow() - notice.At < Stale
        && notice is not { Kind: NoticeKinds.DeadLetter, Subject: MailSubscriber.Subscriber };
}
