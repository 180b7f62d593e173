using AigneHub.Azure.Bus;
using AigneHub.Core.Bus;
using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace AigneHub.Functions.Bus;

/// <summary>
/// Hands a session's messages to a subscriber and settles them: all at once, and one by one when that failed. What a
/// message failed is counted in the message itself, because Service Bus also counts deliveries that were cut short or
/// given back only to keep the order.
/// </summary>
public sealed partial class SubscriberHost(
    IEnumerable<IBusSubscriber> subscribers, TimeProvider time, ILogger<SubscriberHost> logger)
{
    // Service Bus refuses longer ones.
    private const int MaxDescriptionLength = 4096;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);

    // Must end well before the subscription's lock does.
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly Dictionary<(string Topic, string Name), IBusSubscriber> _subscribers =
        subscribers.ToDictionary(subscriber => (subscriber.Topic, subscriber.Name));

    /// <summary>Handles messages of one session. Only a broken connection to Service Bus makes it throw.</summary>
    public async Task HandleAsync(
        string topic,
        string name,
        ServiceBusReceivedMessage[] messages,
        ServiceBusMessageActions actions,
        CancellationToken cancellationToken)
    {
        if (!_subscribers.TryGetValue((topic, name), out var subscriber))
        {
            // A subscription of a mode that this hub is not in.
            await CompleteAsync(messages, actions).ConfigureAwait(false);
            return;
        }

        var mine = messages.Where(message => BusWire.IsFor(message, name)).ToArray();
        await CompleteAsync(messages.Except(mine), actions).ConfigureAwait(false);
        if (mine.Length > 1 && await TryAsync(subscriber, mine, cancellationToken).ConfigureAwait(false) is null)
        {
            await CompleteAsync(mine, actions).ConfigureAwait(false);
            return;
        }

        await HandleOneByOneAsync(subscriber, mine, actions, cancellationToken).ConfigureAwait(false);
    }

    private static async Task CompleteAsync(
        IEnumerable<ServiceBusReceivedMessage> messages, ServiceBusMessageActions actions)
    {
        foreach (var message in messages)
        {
            await actions.CompleteMessageAsync(message, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private static async Task GiveBackAsync(ServiceBusReceivedMessage[] messages, ServiceBusMessageActions actions)
    {
        foreach (var message in messages)
        {
            await actions.AbandonMessageAsync(message, null, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private static string Shorten(string description) =>
        description[..Math.Min(description.Length, MaxDescriptionLength)];

    private static TimeSpan PauseAfter(int failures) =>
        TimeSpan.FromTicks(Math.Min(FirstPause.Ticks << (failures - 1), LongestPause.Ticks));

    private async Task HandleOneByOneAsync(
        IBusSubscriber subscriber,
        ServiceBusReceivedMessage[] messages,
        ServiceBusMessageActions actions,
        CancellationToken cancellationToken)
    {
        for (var i = 0; i < messages.Length; i++)
        {
            var problem = await TryAsync(subscriber, [messages[i]], cancellationToken).ConfigureAwait(false);
            if (problem is null)
            {
                await actions.CompleteMessageAsync(messages[i], CancellationToken.None).ConfigureAwait(false);
            }
            else if (!await PutAsideAsync(messages[i], problem, actions, cancellationToken).ConfigureAwait(false))
            {
                // Those behind it must wait for it: the order of a session holds.
                await GiveBackAsync(messages[(i + 1)..], actions).ConfigureAwait(false);
                return;
            }
        }
    }

    private async Task<Exception?> TryAsync(
        IBusSubscriber subscriber, ServiceBusReceivedMessage[] messages, CancellationToken cancellationToken)
    {
        try
        {
            var batch = messages.Select(BusWire.Read).ToArray();
            await subscriber.HandleAsync(messages[0].SessionId, batch, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (Exception problem)
        {
            LogFailure(problem, subscriber.Topic, subscriber.Name, messages.Length);
            return problem;
        }
    }

    /// <summary>Makes a message a dead letter when it failed too often, else gives it back. True for the former.</summary>
    private async Task<bool> PutAsideAsync(
        ServiceBusReceivedMessage message,
        Exception problem,
        ServiceBusMessageActions actions,
        CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            await GiveBackAsync([message], actions).ConfigureAwait(false);
            return false;
        }

        var failures = BusWire.FailedAttempts(message) + 1;
        var counted = new Dictionary<string, object> { [BusWire.AttemptsProperty] = failures };
        if (failures >= BusRules.MaxAttempts)
        {
            await actions.DeadLetterMessageAsync(
                message, counted, problem.GetType().Name, Shorten(problem.Message), CancellationToken.None)
                .ConfigureAwait(false);
            return true;
        }

        // Service Bus gives a message back at once, so the delay passes here.
        await Task.Delay(PauseAfter(failures), time, cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await actions.AbandonMessageAsync(message, counted, CancellationToken.None).ConfigureAwait(false);
        return false;
    }

    [LoggerMessage(40, LogLevel.Warning, "Subscriber {Name} of {Topic} failed on {Count} messages")]
    private partial void LogFailure(Exception problem, string topic, string name, int count);
}
