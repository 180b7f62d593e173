using System.Text;
using AigneHub.Core.Bus;

namespace AigneHub.Ports.Contract.Bus;

/// <summary>The bus port: at least once, in order within a session, dead letters, replay.</summary>
public abstract class BusContract : IAsyncLifetime
{
    protected const string Topic = "contract";
    private const string Subscription = "first";

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private readonly RecordingSubscriber _subscriber = new(Topic, Subscription);

    public virtual Task InitializeAsync() => Task.CompletedTask;

    public virtual Task DisposeAsync() => Task.CompletedTask;

    /// <summary>A bus whose subscribers are running and that repeats failed attempts without delay.</summary>
    protected abstract Task<BusUnderTest> StartAsync(params IBusSubscriber[] subscribers);

    [Fact]
    public async Task PublishAsync_ManyMessagesOfASession_ArriveInOrder()
    {
        const int count = 1_000;
        var bus = (await StartAsync(_subscriber)).Bus;
        var bodies = Enumerable.Range(0, count).Select(i => $"{i}").ToArray();

        foreach (var body in bodies)
        {
            await PublishAsync(bus, "a", body);
        }

        await _subscriber.UntilAsync(subscriber => subscriber.Handled.Count >= count);
        Assert.Equal(bodies, _subscriber.Handled);
        Assert.False(_subscriber.BrokeTheRules);
    }

    [Fact]
    public async Task PublishAsync_ManySessionsAtOnce_EachArrivesInOrder()
    {
        const int sessions = 8;
        const int count = 100;
        var bus = (await StartAsync(_subscriber)).Bus;
        var bodies = Enumerable.Range(0, count).Select(i => $"{i}").ToArray();

        await Task.WhenAll(Enumerable.Range(0, sessions).Select(session => Task.Run(async () =>
        {
            foreach (var body in bodies)
            {
                await PublishAsync(bus, $"{session}", body);
            }
        })));

        await _subscriber.UntilAsync(subscriber => subscriber.Handled.Count >= sessions * count);
        Assert.All(
            Enumerable.Range(0, sessions), session => Assert.Equal(bodies, _subscriber.HandledOf($"{session}")));
        Assert.False(_subscriber.BrokeTheRules);
    }

    [Fact]
    public async Task PublishAsync_Message_ArrivesWhole()
    {
        var bus = (await StartAsync(_subscriber)).Bus;
        byte[] body = [.. Enumerable.Range(0, BusRules.MaxBodyBytes).Select(i => (byte)i)];

        await bus.PublishAsync(Topic, new BusMessage("id-1", "session-é", body), default);
        await bus.PublishAsync(Topic, new BusMessage("id-2", "session-é", default), default);

        await _subscriber.UntilAsync(subscriber => subscriber.Handled.Count == 2);
        var first = _subscriber.Attempts[0];
        Assert.Equal(("id-1", "session-é", 1), (first.Message.Id, first.Message.Session, first.Attempt));
        Assert.Equal(body, first.Message.Body.ToArray());
        Assert.Equal(0, _subscriber.Attempts[1].Message.Body.Length);
        Assert.True(_subscriber.Attempts[1].Sequence > first.Sequence);
    }

    [Fact]
    public async Task PublishAsync_TwoSubscriptions_BothGetEverything()
    {
        // It comes round by its attempts, not by the clock: after the last one the message would be a dead letter.
        var second = new RecordingSubscriber(Topic, "second")
        {
            Handler = delivery => delivery.Attempt < 3 ? throw new InvalidOperationException() : Task.CompletedTask,
        };
        var bus = (await StartAsync(_subscriber, second)).Bus;

        await PublishAsync(bus, "a", "1");

        await _subscriber.UntilAsync(subscriber => subscriber.Handled.Count == 1);
        await second.UntilAsync(subscriber => subscriber.Handled.Count == 1);
        Assert.Equal(["1"], _subscriber.Handled);
        Assert.Equal([1, 2, 3], second.Attempts.Select(delivery => delivery.Attempt));
    }

    [Fact]
    public async Task PublishAsync_AnotherTopic_IsNotHandedOver()
    {
        var bus = (await StartAsync(_subscriber)).Bus;

        await bus.PublishAsync("elsewhere", Message("a", "other"), default);
        await PublishAsync(bus, "a", "mine");

        await _subscriber.UntilAsync(subscriber => subscriber.Handled.Count > 0);
        Assert.Equal(["mine"], _subscriber.Handled);
    }

    [Fact]
    public async Task HandleAsync_SessionThatWaits_DoesNotHoldUpOthers()
    {
        var gate = new TaskCompletionSource();
        _subscriber.Handler = delivery => delivery.Message.Session == "slow" ? gate.Task : Task.CompletedTask;
        var bus = (await StartAsync(_subscriber)).Bus;

        await PublishAsync(bus, "slow", "1");
        await _subscriber.UntilAsync(subscriber => subscriber.Attempts.Count == 1);
        await PublishAsync(bus, "quick", "2");
        await _subscriber.UntilAsync(subscriber => subscriber.Handled.Count == 1);
        gate.SetResult();
        await _subscriber.UntilAsync(subscriber => subscriber.Handled.Count == 2);

        Assert.Equal(["2", "1"], _subscriber.Handled);
    }

    [Fact]
    public async Task HandleAsync_FailsTwice_ComesAgainBeforeWhatFollows()
    {
        var failures = 2;
        _subscriber.Handler = delivery => Body(delivery) == "1" && failures-- > 0
            ? throw new InvalidOperationException("not yet")
            : Task.CompletedTask;
        var bus = (await StartAsync(_subscriber)).Bus;

        await PublishAsync(bus, "a", "1");
        await PublishAsync(bus, "a", "2");
        await PublishAsync(bus, "a", "3");

        await _subscriber.UntilAsync(subscriber => subscriber.Handled.Count == 3);
        Assert.Equal(["1", "2", "3"], _subscriber.Handled);
        Assert.Equal([1, 2, 3], _subscriber.Attempts.Where(attempt => Body(attempt) == "1").Select(a => a.Attempt));
    }

    [Fact]
    public async Task HandleAsync_FailsEveryTime_BecomesADeadLetterAndTheRestGoesOn()
    {
        _subscriber.Handler = delivery => Body(delivery) == "bad"
            ? throw new InvalidOperationException("The price is missing.")
            : Task.CompletedTask;
        var bus = await StartAsync(_subscriber);

        await PublishAsync(bus.Bus, "a", "bad");
        await PublishAsync(bus.Bus, "a", "good");
        await PublishAsync(bus.Bus, "b", "other");

        var letter = await DeadLetterAsync(bus.DeadLetters);
        await _subscriber.UntilAsync(subscriber => subscriber.Handled.Count == 2);
        Assert.Equal("bad", Encoding.UTF8.GetString(letter.Message.Body.Span));
        Assert.Equal("a", letter.Message.Session);
        Assert.Equal(BusRules.MaxAttempts, letter.Attempts);
        Assert.Contains("The price is missing.", letter.Reason, StringComparison.Ordinal);
        Assert.Equal(BusRules.MaxAttempts, _subscriber.Attempts.Count(attempt => Body(attempt) == "bad"));
        Assert.Empty(await bus.DeadLetters.ListAsync(Topic, Subscription, letter.Sequence, 10, default));
        Assert.Empty(await bus.DeadLetters.ListAsync(Topic, "another", 0, 10, default));
    }

    [Fact]
    public async Task ReplayAsync_DeadLetter_IsHandledOnceMore()
    {
        var mended = false;
        _subscriber.Handler = _ => mended ? Task.CompletedTask : throw new InvalidOperationException("broken");
        var bus = await StartAsync(_subscriber);
        await PublishAsync(bus.Bus, "a", "1");
        var letter = await DeadLetterAsync(bus.DeadLetters);

        mended = true;
        var replayed = await bus.DeadLetters.ReplayAsync(Topic, Subscription, letter.Sequence, default);

        Assert.True(replayed);
        await _subscriber.UntilAsync(subscriber => subscriber.Handled.Count == 1);
        Assert.Equal(1, _subscriber.Attempts[^1].Attempt);
        Assert.Empty(await bus.DeadLetters.ListAsync(Topic, Subscription, 0, 10, default));
        Assert.False(await bus.DeadLetters.ReplayAsync(Topic, Subscription, letter.Sequence, default));
    }

    [Fact]
    public async Task DiscardAsync_DeadLetter_IsGoneAndNeverHandled()
    {
        _subscriber.Handler = delivery =>
            Body(delivery) == "bad" ? throw new InvalidOperationException("broken") : Task.CompletedTask;
        var bus = await StartAsync(_subscriber);
        await PublishAsync(bus.Bus, "a", "bad");
        var letter = await DeadLetterAsync(bus.DeadLetters);

        Assert.False(await bus.DeadLetters.DiscardAsync(Topic, "another", letter.Sequence, default));
        Assert.True(await bus.DeadLetters.DiscardAsync(Topic, Subscription, letter.Sequence, default));

        Assert.Empty(await bus.DeadLetters.ListAsync(Topic, Subscription, 0, 10, default));
        Assert.False(await bus.DeadLetters.DiscardAsync(Topic, Subscription, letter.Sequence, default));
        Assert.False(await bus.DeadLetters.ReplayAsync(Topic, Subscription, letter.Sequence, default));
        await PublishAsync(bus.Bus, "a", "good");
        await _subscriber.UntilAsync(subscriber => subscriber.Handled.Count == 1);
        Assert.Equal(["good"], _subscriber.Handled);
    }

    [Fact]
    public async Task PublishAsync_MessageBeyondTheLimits_IsRefused()
    {
        var bus = (await StartAsync(_subscriber)).Bus;
        var tooLong = new string('x', BusRules.MaxNameLength + 1);

        await RefusedAsync(bus, new BusMessage("id", "s", new byte[BusRules.MaxBodyBytes + 1]));
        await RefusedAsync(bus, new BusMessage(tooLong, "s", default));
        await RefusedAsync(bus, new BusMessage("", "s", default));
        await RefusedAsync(bus, new BusMessage("id", tooLong, default));
        await RefusedAsync(bus, new BusMessage("id", "", default));
    }

    private static BusMessage Message(string session, string body) =>
        new($"{Guid.NewGuid():N}", session, Encoding.UTF8.GetBytes(body));

    private static string Body(BusDelivery delivery) => Encoding.UTF8.GetString(delivery.Message.Body.Span);

    private static async Task PublishAsync(IBus bus, string session, string body) =>
        await bus.PublishAsync(Topic, Message(session, body), default);

    private static async Task RefusedAsync(IBus bus, BusMessage message) =>
        _ = await Assert.ThrowsAsync<ArgumentException>(
            nameof(message), async () => await bus.PublishAsync(Topic, message, default));

    private static async Task<DeadLetter> DeadLetterAsync(IDeadLetters deadLetters)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        while (true)
        {
            var letters = await deadLetters.ListAsync(Topic, Subscription, 0, 10, deadline.Token);
            if (letters.Count > 0)
            {
                return Assert.Single(letters);
            }

            await Task.Yield();
        }
    }
}
