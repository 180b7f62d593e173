using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Ledger;

/// <summary>An instance's clock: its hands can be set wrong, back and forth, while its timers run as all others.</summary>
internal sealed class SkewedTime(ManualTimeProvider time) : TimeProvider
{
    public TimeSpan Offset { get; set; }

    public override long TimestampFrequency => time.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => time.GetUtcNow() + Offset;

    public override long GetTimestamp() => time.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        time.CreateTimer(callback, state, dueTime, period);
}
