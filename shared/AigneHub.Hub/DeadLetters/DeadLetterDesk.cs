using AigneHub.Core.Bus;

namespace AigneHub.Hub.DeadLetters;

/// <summary>The dead letters of the hub's own subscribers, which are known as <c>topic-name</c>.</summary>
public sealed class DeadLetterDesk(IEnumerable<IBusSubscriber> subscribers, IDeadLetters letters)
{
    /// <summary>How many are handled at once, at most: on Service Bus each takes some requests.</summary>
    public const int AtOnce = 100;

    private readonly SortedDictionary<string, IBusSubscriber> _subscribers = new(
        subscribers.ToDictionary(NameOf), StringComparer.Ordinal);

    /// <summary>The subscribers, in ordinal order.</summary>
    public IReadOnlyCollection<string> Subscribers => _subscribers.Keys;

    /// <summary>What its dead letters mean while they lie there; null for a subscriber that there is not.</summary>
    public string? Explain(string subscriber) => !_subscribers.ContainsKey(subscriber) ? null : subscriber switch
    {
        "usage-aggregation" => "The call log, usage and roll-ups lack the call. Replaying it adds it once.",
        "usage-billing" => "The call is not charged. Replaying it charges it once.",
        "payments-fulfilment" => "What the payment processor told is not acted on: credits may be missing, or not be "
            + "taken back. Replaying it acts on it once.",
        "notices-webhooks" => "Endpoints did not get the event. Replaying it delivers it.",
        "notices-mail" => "Who is to be told of the notice by mail is not. Replaying it mails it.",
        "mails-smtp" => "The mail was not sent. Replaying it sends it; a link in it is made anew.",
        _ => "The subscriber has not handled the message. Replaying it hands it over again.",
    };

    /// <summary>Dead letters of a subscriber after a sequence, oldest first.</summary>
    public ValueTask<IReadOnlyList<DeadLetter>> ListAsync(
        string subscriber, long after, int take, CancellationToken cancellationToken)
    {
        var found = _subscribers[subscriber];
        return letters.ListAsync(found.Topic, found.Name, after, take, cancellationToken);
    }

    /// <summary>One dead letter, or null.</summary>
    public async ValueTask<DeadLetter?> FindAsync(string subscriber, long sequence, CancellationToken cancellationToken)
    {
        var found = await ListAsync(subscriber, sequence - 1, 1, cancellationToken).ConfigureAwait(false);
        return found.FirstOrDefault(letter => letter.Sequence == sequence);
    }

    /// <summary>Hands one to its subscriber again. False when there is none.</summary>
    public ValueTask<bool> ReplayAsync(string subscriber, long sequence, CancellationToken cancellationToken)
    {
        var found = _subscribers[subscriber];
        return letters.ReplayAsync(found.Topic, found.Name, sequence, cancellationToken);
    }

    /// <summary>
    /// Hands the oldest <see cref="AtOnce"/> to their subscriber again, oldest first. Answers how many, and whether there
    /// were more.
    /// </summary>
    public async ValueTask<(int Replayed, bool HasMore)> ReplayAllAsync(
        string subscriber, CancellationToken cancellationToken)
    {
        // What fails once more comes back with the same sequence: those there were are counted before the first is sent.
        var waiting = await ListAsync(subscriber, 0, AtOnce + 1, cancellationToken).ConfigureAwait(false);
        var replayed = 0;
        foreach (var letter in waiting.Take(AtOnce))
        {
            replayed += await ReplayAsync(subscriber, letter.Sequence, cancellationToken).ConfigureAwait(false) ? 1 : 0;
        }

        return (replayed, waiting.Count > AtOnce);
    }

    /// <summary>Takes one away for good. False when there is none.</summary>
    public ValueTask<bool> DiscardAsync(string subscriber, long sequence, CancellationToken cancellationToken)
    {
        var found = _subscribers[subscriber];
        return letters.DiscardAsync(found.Topic, found.Name, sequence, cancellationToken);
    }

    private static string NameOf(IBusSubscriber subscriber) => $"{subscriber.Topic}-{subscriber.Name}";
}
