using AigneHub.Azure.Tests.Bus;
using AigneHub.Functions.Bus;
using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace AigneHub.Azure.Tests.Functions;

public sealed class SubscriberHostTests
{
    private readonly ManualTime _time = new();
    private readonly RecordingActions _actions = new();

    [Fact]
    public async Task HandleAsync_SubscriberTakesTheBatch_CompletesAll()
    {
        var subscriber = new PickySubscriber();

        await HandleAsync(subscriber, Received.Message(1, "a"), Received.Message(2, "b"));

        Assert.Equal([[1L, 2L]], subscriber.Batches);
        Assert.Equal(["complete 1", "complete 2"], _actions.Decisions);
    }

    [Fact]
    public async Task HandleAsync_OneMessageFails_GivesItAndThoseBehindItBackUncounted()
    {
        var subscriber = new PickySubscriber(2);

        await HandleAsync(
            subscriber, Received.Message(1, "a"), Received.Message(2, "b", failures: 1), Received.Message(3, "c"));

        Assert.Equal([[1L, 2L, 3L], [1L], [2L]], subscriber.Batches);
        Assert.Equal(["complete 1", "abandon 2 after 2", "abandon 3"], _actions.Decisions);
        Assert.Equal([TimeSpan.FromSeconds(1)], _time.Delays);
    }

    [Fact]
    public async Task HandleAsync_LastAttemptFails_BuriesTheMessageAndGoesOn()
    {
        var subscriber = new PickySubscriber(1);

        await HandleAsync(subscriber, Received.Message(1, "a", failures: 9), Received.Message(2, "b"));

        Assert.Equal(["bury 1 after 10: cannot", "complete 2"], _actions.Decisions);
        Assert.Empty(_time.Delays);
    }

    [Fact]
    public async Task HandleAsync_ReplayForAnother_CompletesItUnhandled()
    {
        var subscriber = new PickySubscriber();
        var other = Received.Message(1, "a", properties: new Dictionary<string, object> { ["replay-for"] = "billing" });

        await HandleAsync(subscriber, other, Received.Message(2, "b"));

        Assert.Equal([[2L]], subscriber.Batches);
        Assert.Equal(["complete 1", "complete 2"], _actions.Decisions);
    }

    [Fact]
    public async Task HandleAsync_HostStops_GivesBackUncounted()
    {
        var subscriber = new PickySubscriber(1);
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();

        await HandleAsync(subscriber, [Received.Message(1, "a"), Received.Message(2, "b")], stopped.Token);

        Assert.Equal(["abandon 1", "abandon 2"], _actions.Decisions);
    }

    private Task HandleAsync(PickySubscriber subscriber, params ServiceBusReceivedMessage[] messages) =>
        HandleAsync(subscriber, messages, default);

    private Task HandleAsync(
        PickySubscriber subscriber, ServiceBusReceivedMessage[] messages, CancellationToken cancellationToken) =>
        new SubscriberHost([subscriber], _time, NullLogger<SubscriberHost>.Instance)
            .HandleAsync(subscriber.Topic, subscriber.Name, messages, _actions, cancellationToken);
}
