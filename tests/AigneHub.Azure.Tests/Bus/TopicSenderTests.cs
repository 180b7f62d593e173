using AigneHub.Azure.Bus;
using AigneHub.Core.Bus;
using Xunit;

namespace AigneHub.Azure.Tests.Bus;

public sealed class TopicSenderTests
{
    [Fact]
    public async Task SendAsync_WhileABatchIsOnItsWay_GathersTheNextInOrder()
    {
        var sender = new RecordingSender(batchSize: 3);
        await using var topic = new TopicSender(sender, new ManualTime());
        var first = topic.SendAsync(Message("0"), default).AsTask();
        await sender.Sending.Task;
        var others = Enumerable.Range(1, 5).Select(i => topic.SendAsync(Message($"{i}"), default).AsTask()).ToArray();

        sender.Gate.SetResult();
        await Task.WhenAll([first, .. others]);

        Assert.Equal([["0"], ["1", "2", "3"], ["4", "5"]], sender.Batches);
    }

    [Fact]
    public async Task SendAsync_BatchFails_TellsItsSendersAndGoesOn()
    {
        var sender = new RecordingSender(batchSize: 3) { Failure = new TimeoutException() };
        sender.Gate.SetResult();
        await using var topic = new TopicSender(sender, new ManualTime());

        await Assert.ThrowsAsync<TimeoutException>(async () => await topic.SendAsync(Message("a"), default));
        await topic.SendAsync(Message("b"), default);

        Assert.Equal([["b"]], sender.Batches);
    }

    [Fact]
    public async Task SendAsync_RoleOnItsWay_WaitsForIt()
    {
        var sender = new RecordingSender(batchSize: 3) { Refusals = 3 };
        sender.Gate.SetResult();
        await using var topic = new TopicSender(sender, new ManualTime());

        await topic.SendAsync(Message("a"), default);

        Assert.Equal([["a"]], sender.Batches);
    }

    [Fact]
    public async Task SendAsync_RoleMissingForLong_TellsItsSendersAndGoesOn()
    {
        var time = new ManualTime();
        var sender = new RecordingSender(batchSize: 3) { Refusals = 1 };
        sender.Gate.SetResult();
        await using var topic = new TopicSender(sender, time);
        time.Advance(TimeSpan.FromMinutes(6));

        await Assert.ThrowsAsync<UnauthorizedAccessException>(async () => await topic.SendAsync(Message("a"), default));
        await topic.SendAsync(Message("b"), default);

        Assert.Equal([["b"]], sender.Batches);
    }

    [Fact]
    public async Task SendAsync_MessageNoBatchTakes_IsRefusedAlone()
    {
        var sender = new RecordingSender(batchSize: 3);
        sender.Gate.SetResult();
        await using var topic = new TopicSender(sender, new ManualTime());

        var tooLarge = topic.SendAsync(new BusMessage("large", "s", new byte[11]), default).AsTask();
        await topic.SendAsync(Message("small"), default);

        await Assert.ThrowsAsync<ArgumentException>(() => tooLarge);
        Assert.Equal([["small"]], sender.Batches);
    }

    [Fact]
    public async Task DisposeAsync_MessagesWaiting_SendsThemFirst()
    {
        var sender = new RecordingSender(batchSize: 3);
        var topic = new TopicSender(sender, new ManualTime());
        var waiting = topic.SendAsync(Message("a"), default).AsTask();

        sender.Gate.SetResult();
        await topic.DisposeAsync();

        await waiting;
        Assert.Equal([["a"]], sender.Batches);
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await topic.SendAsync(Message("b"), default));
    }

    private static BusMessage Message(string id) => new(id, "account", new byte[1]);
}
