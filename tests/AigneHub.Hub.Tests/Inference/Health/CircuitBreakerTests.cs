using AigneHub.Hub.Inference.Health;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Inference.Health;

public sealed class CircuitBreakerTests
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(5);

    private readonly ManualTimeProvider _time = new();
    private readonly CircuitBreaker _breaker;

    public CircuitBreakerTests() => _breaker = new CircuitBreaker(First, TimeSpan.FromSeconds(15), _time);

    [Fact]
    public void Failed_FiveInARow_Opens()
    {
        Fail(4);
        Assert.False(_breaker.IsOpen);

        Assert.True(_breaker.Failed());

        Assert.True(_breaker.IsOpen);
        Assert.False(_breaker.TryPass());
    }

    [Fact]
    public void Failed_HalfOfTwenty_Opens()
    {
        for (var i = 0; i < 9; i++)
        {
            Assert.False(_breaker.Failed());
            _ = _breaker.Succeeded();
        }

        _ = _breaker.Succeeded();

        Assert.True(_breaker.Failed());
    }

    [Fact]
    public void Failed_FailuresOfAMinuteAgo_DoNotCount()
    {
        for (var i = 0; i < 9; i++)
        {
            _ = _breaker.Failed();
            _ = _breaker.Succeeded();
        }

        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.False(_breaker.Failed());
        Assert.Equal((1, 1), _breaker.LastMinute);
    }

    [Fact]
    public void TryPass_TimeIsOver_LetsOneThrough()
    {
        Fail(5);
        _time.Advance(First);

        Assert.True(_breaker.TryPass());
        Assert.False(_breaker.TryPass());

        Assert.True(_breaker.Succeeded());
        Assert.True(_breaker.TryPass());
        Assert.True(_breaker.TryPass());
    }

    [Fact]
    public void TryPass_ProbeTellsNothing_LetsAnotherThrough()
    {
        Fail(5);
        _time.Advance(First);
        Assert.True(_breaker.TryPass());

        _breaker.Ended();

        Assert.True(_breaker.TryPass());
    }

    [Fact]
    public void Failed_ProbesFail_OpensForTwiceAsLongUpToTheLongest()
    {
        Fail(5);
        var pauses = new List<double>();
        for (var i = 0; i < 4; i++)
        {
            pauses.Add(_breaker.Left.TotalSeconds);
            _time.Advance(_breaker.Left);
            Assert.True(_breaker.TryPass());
            Assert.False(_breaker.Failed());
        }

        Assert.Equal([5, 10, 15, 15], pauses);
    }

    private void Fail(int times)
    {
        for (var i = 0; i < times; i++)
        {
            _ = _breaker.Failed();
        }
    }
}
