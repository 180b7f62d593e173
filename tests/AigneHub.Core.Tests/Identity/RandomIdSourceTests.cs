using AigneHub.Core.Identity;

namespace AigneHub.Core.Tests.Identity;

public class RandomIdSourceTests
{
    [Fact]
    public void NewId_AnyTime_HasPrefixTimeAndRandomness()
    {
        var ids = new RandomIdSource(new StoppedClock { Now = DateTimeOffset.UnixEpoch.AddMilliseconds(32) });

        Assert.Matches("^req_0000000010[0-9a-hjkmnp-tv-z]{16}$", ids.NewId("req"));
    }

    [Fact]
    public void NewId_LaterMillisecond_SortsAfter()
    {
        var clock = new StoppedClock { Now = new DateTimeOffset(2026, 11, 21, 0, 0, 0, TimeSpan.Zero) };
        var ids = new RandomIdSource(clock);
        var made = new List<string>();
        foreach (var step in new[] { 1, 31, 32, 1_000, 86_400_000, int.MaxValue })
        {
            made.Add(ids.NewId("op"));
            clock.Now = clock.Now.AddMilliseconds(step);
        }

        Assert.Equal(made.Order(StringComparer.Ordinal), made);
    }

    [Fact]
    public void NewId_SameMillisecond_IsUnique()
    {
        var ids = new RandomIdSource(new StoppedClock());

        Assert.Equal(10_000, Enumerable.Range(0, 10_000).Select(_ => ids.NewId("x")).Distinct().Count());
    }

    private sealed class StoppedClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
