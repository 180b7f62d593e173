namespace AigneHub.Hub.Tests.Hosting;

/// <summary>The machine's clock, so much later.</summary>
internal sealed class SkewedSystemTime(TimeSpan later) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + later;
}
