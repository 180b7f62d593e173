using AigneHub.Core.Bus;

namespace AigneHub.Embedded.Crasher;

/// <summary>
/// Handles nothing: it fails every batch, so that messages are parked and the cursor moves while the child is killed.
/// </summary>
internal sealed class LazySubscriber : IBusSubscriber
{
    public string Topic => CrashPlan.Name;

    public string Name => "reader";

    public ValueTask HandleAsync(
        string session, IReadOnlyList<BusDelivery> batch, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("Not in this life.");
}
