using System.Collections.Concurrent;
using System.Text;
using AigneHub.Core.Bus;
using AigneHub.Embedded.Bus;
using AigneHub.Embedded.Bus.Log;
using AigneHub.Ports.Contract.Bus;

namespace AigneHub.Embedded.Tests.Bus;

public sealed class EmbeddedBusTests : IAsyncDisposable
{
    private const string Topic = "usage";

    private readonly StoreFixture _fixture = new();
    private readonly RecordingSubscriber _subscriber = new(Topic, "billing");

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task Start_MessagesOfAnEarlierLife_AreHandedOver()
    {
        await PublishAsync((await _fixture.OpenAsync()).Bus, "a", Numbers(0, 500));

        var bus = (await _fixture.ReopenAsync()).Bus;
        bus.Start([_subscriber]);
        await bus.WhenIdleAsync(default);

        Assert.Equal(Numbers(0, 500), _subscriber.Handled);
    }

    [Fact]
    public async Task Start_MessagesHandledInAnEarlierLife_DoNotComeAgain()
    {
        var bus = (await _fixture.OpenAsync()).Bus;
        bus.Start([_subscriber]);
        await PublishAsync(bus, "a", Numbers(0, 10));
        await bus.WhenIdleAsync(default);

        bus = (await _fixture.ReopenAsync()).Bus;
        var later = new RecordingSubscriber(Topic, "billing");
        bus.Start([later]);
        await PublishAsync(bus, "a", Numbers(10, 5));
        await bus.WhenIdleAsync(default);

        Assert.Equal(Numbers(10, 5), later.Handled);
        Assert.True(later.Attempts[0].Sequence > _subscriber.Attempts[^1].Sequence);
    }

    [Fact]
    public async Task WhenIdleAsync_SubscriberFarBehind_ReadsTheLogInOrder()
    {
        const int count = 20_000;
        var gate = new TaskCompletionSource();
        _subscriber.Handler = _ => gate.Task;
        var bus = (await _fixture.OpenAsync()).Bus;
        bus.Start([_subscriber]);
        await Task.WhenAll(Numbers(0, count).Select(body => bus.PublishAsync(
            Topic, new BusMessage(body, "a", Encoding.UTF8.GetBytes(body)), default).AsTask()));

        gate.SetResult();
        await bus.WhenIdleAsync(default);

        Assert.Equal(Numbers(0, count), _subscriber.Handled);
        Assert.All(_subscriber.Attempts, attempt => Assert.Equal(1, attempt.Attempt));
    }

    [Fact]
    public async Task HandleAsync_KeepsFailing_WaitsLongerEachTime()
    {
        var time = new ManualTime();
        _fixture.Time = time;
        _fixture.Bus = new BusOptions { Linger = TimeSpan.Zero, MaxRetryDelay = TimeSpan.FromSeconds(10) };
        _subscriber.Handler = _ => throw new InvalidOperationException("no");
        var bus = (await _fixture.OpenAsync()).Bus;
        bus.Start([_subscriber]);
        await PublishAsync(bus, "a", ["1"]);

        var delays = new List<double>();
        for (var attempt = 1; attempt < BusRules.MaxAttempts; attempt++)
        {
            await _subscriber.UntilAsync(subscriber => subscriber.Attempts.Count == attempt);
            delays.Add((await time.AdvanceToNextTimerAsync()).TotalSeconds);
        }

        await _subscriber.UntilAsync(subscriber => subscriber.Attempts.Count == BusRules.MaxAttempts);
        Assert.Equal([1, 2, 4, 8, 10, 10, 10, 10, 10], delays);
    }

    [Fact]
    public async Task Start_MessagesParkedInAnEarlierLife_AreTriedBeforeWhatFollows()
    {
        var time = new ManualTime();
        _fixture.Time = time;
        _fixture.Bus = new BusOptions { Linger = TimeSpan.Zero };
        _subscriber.Handler = _ => throw new InvalidOperationException("no");
        var bus = (await _fixture.OpenAsync()).Bus;
        bus.Start([_subscriber]);
        await PublishAsync(bus, "a", ["1"]);
        await bus.WhenIdleAsync(default);
        await PublishAsync(bus, "a", ["2"]);
        await bus.WhenIdleAsync(default);

        bus = (await _fixture.ReopenAsync()).Bus;
        var later = new RecordingSubscriber(Topic, "billing");
        bus.Start([later]);
        await PublishAsync(bus, "a", ["3"]);
        await bus.WhenIdleAsync(default);
        Assert.Empty(later.Attempts);
        _ = await time.AdvanceToNextTimerAsync();
        await later.UntilAsync(subscriber => subscriber.Handled.Count == 3);

        Assert.Equal(["1", "2", "3"], later.Handled);
        Assert.Equal([2, 1, 1], later.Attempts.Select(attempt => attempt.Attempt));
    }

    [Fact]
    public async Task HandleAsync_Fails_IsReported()
    {
        var failures = new ConcurrentQueue<BusFailure>();
        _fixture.Bus = _fixture.Bus with { Failed = failures.Enqueue };
        _subscriber.Handler = _ => throw new InvalidOperationException("no");
        var bus = (await _fixture.OpenAsync()).Bus;
        bus.Start([_subscriber]);
        await PublishAsync(bus, "a", ["1"]);
        await _subscriber.UntilAsync(subscriber => subscriber.Attempts.Count == BusRules.MaxAttempts);
        await _fixture.CloseAsync();

        Assert.Equal(Enumerable.Range(1, BusRules.MaxAttempts), failures.Select(failure => failure.Attempt));
        Assert.Equal([BusRules.MaxAttempts], failures.Where(f => f.DeadLettered).Select(f => f.Attempt));
        Assert.All(failures, failure => Assert.Equal((Topic, "billing", "a", "no"),
            (failure.Topic, failure.Subscription, failure.Session, failure.Exception.Message)));
    }

    [Fact]
    public async Task StopAsync_BatchInHand_IsWaitedForAndNothingMoreBegins()
    {
        var gate = new TaskCompletionSource();
        _subscriber.Handler = _ => gate.Task;
        var bus = (await _fixture.OpenAsync()).Bus;
        bus.Start([_subscriber]);
        await PublishAsync(bus, "a", ["1"]);
        await _subscriber.UntilAsync(subscriber => subscriber.Attempts.Count == 1);
        await PublishAsync(bus, "a", ["2"]);

        var stopping = bus.StopAsync(default).AsTask();
        Assert.False(stopping.IsCompleted);
        gate.SetResult();
        await stopping;
        Assert.Equal(["1"], _subscriber.Handled);

        bus = (await _fixture.ReopenAsync()).Bus;
        var later = new RecordingSubscriber(Topic, "billing");
        bus.Start([later]);
        await bus.WhenIdleAsync(default);
        Assert.Equal(["2"], later.Handled);
    }

    [Fact]
    public async Task DeadLetter_AfterReopening_IsStillThere()
    {
        _subscriber.Handler = _ => throw new InvalidOperationException("no");
        var bus = (await _fixture.OpenAsync()).Bus;
        bus.Start([_subscriber]);
        await PublishAsync(bus, "a", ["1"]);
        await _subscriber.UntilAsync(subscriber => subscriber.Attempts.Count == BusRules.MaxAttempts);

        bus = (await _fixture.ReopenAsync()).Bus;
        var later = new RecordingSubscriber(Topic, "billing");
        bus.Start([later]);
        var letter = Assert.Single(await bus.ListAsync(Topic, "billing", 0, 10, default));
        Assert.True(await bus.ReplayAsync(Topic, "billing", letter.Sequence, default));

        await later.UntilAsync(subscriber => subscriber.Handled.Count == 1);
    }

    [Fact]
    public async Task WhenIdleAsync_EverythingHandled_TheLogIsEmptied()
    {
        var bus = (await _fixture.OpenAsync()).Bus;
        bus.Start([_subscriber]);
        await PublishAsync(bus, "a", Numbers(0, 3_000));
        await bus.WhenIdleAsync(default);
        await _fixture.CloseAsync();

        Assert.All(_fixture.LogFiles, file => Assert.Equal(0, file.Length));
    }

    [Fact]
    public async Task PublishAsync_FarMoreThanTheLogHolds_WritesOverWhatWasHandled()
    {
        const int rounds = 60;
        var bodies = Enumerable.Repeat(new string('x', 100_000), 10).ToArray();
        var bus = (await _fixture.OpenAsync()).Bus;
        bus.Start([_subscriber]);
        for (var round = 0; round < rounds; round++)
        {
            await PublishAsync(bus, "a", bodies);
            await bus.WhenIdleAsync(default);
        }

        var published = rounds * bodies.Sum(body => body.Length);
        Assert.True(_fixture.LogFiles.Sum(file => file.Length) < published / 2);
    }

    [Fact]
    public async Task Start_LogEndsBeforeACursor_WhatItHasAndWhatFollowsAreHandedOver()
    {
        var gate = new TaskCompletionSource();
        var slow = new RecordingSubscriber(Topic, "slow") { Handler = _ => gate.Task };
        var bus = (await _fixture.OpenAsync()).Bus;
        bus.Start([_subscriber, slow]);
        await PublishAsync(bus, "a", Numbers(0, 5));
        var copies = _fixture.LogFiles.ToDictionary(file => file.FullName, file => File.ReadAllBytes(file.FullName));
        await PublishAsync(bus, "a", Numbers(5, 5));
        await _subscriber.UntilAsync(subscriber => subscriber.Handled.Count == 10);
        slow.Handler = _ => throw new OperationCanceledException();
        var stopping = bus.StopAsync(new CancellationToken(canceled: true));
        gate.SetCanceled();
        await stopping;
        await _fixture.CloseAsync();
        foreach (var (file, content) in copies)
        {
            File.WriteAllBytes(file, content);
        }

        bus = (await _fixture.OpenAsync()).Bus;
        var (later, slowLater) = (new RecordingSubscriber(Topic, "billing"), new RecordingSubscriber(Topic, "slow"));
        bus.Start([later, slowLater]);
        await PublishAsync(bus, "a", ["new"]);
        await bus.WhenIdleAsync(default);

        Assert.Equal([.. Numbers(0, 5), "new"], slowLater.Handled);
        Assert.Equal("new", later.Handled[^1]);
    }

    [Fact]
    public async Task Start_LogBeginsAfterACursor_WhatItHasIsHandedOver()
    {
        _ = await _fixture.OpenAsync();
        await _fixture.CloseAsync();
        using (var log = new MessageLog(_fixture.LogDirectory, Topic))
        {
            log.Append([.. Numbers(100, 3).Select((body, i) => new BusDelivery(
                100 + i, new BusMessage(body, "a", Encoding.UTF8.GetBytes(body)), DateTimeOffset.UnixEpoch, 1))]);
        }

        var bus = (await _fixture.OpenAsync()).Bus;
        bus.Start([_subscriber]);
        await bus.WhenIdleAsync(default);

        Assert.Equal(Numbers(100, 3), _subscriber.Handled);
    }

    [Fact]
    public async Task PublishAsync_StoreClosed_IsRefused()
    {
        var bus = (await _fixture.OpenAsync()).Bus;
        await PublishAsync(bus, "a", ["1"]);
        await _fixture.CloseAsync();

        _ = await Assert.ThrowsAsync<ObjectDisposedException>(() => PublishAsync(bus, "a", ["2"]));
    }

    private static string[] Numbers(int first, int count) =>
        [.. Enumerable.Range(first, count).Select(i => $"{i}")];

    private static async Task PublishAsync(EmbeddedBus bus, string session, string[] bodies)
    {
        foreach (var body in bodies)
        {
            await bus.PublishAsync(Topic, new BusMessage("id", session, Encoding.UTF8.GetBytes(body)), default);
        }
    }
}
