namespace AigneHub.Azure;

/// <summary>
/// A role granted by a deployment takes minutes to reach every service. Until then a first start is refused, and what was
/// refused is tried again.
/// </summary>
internal sealed class RoleGrant(TimeProvider time)
{
    private static readonly TimeSpan Young = TimeSpan.FromMinutes(5);
    private readonly long _started = time.GetTimestamp();

    /// <summary>Whether it may still be on its way.</summary>
    public bool IsOnItsWay => time.GetElapsedTime(_started) < Young;
}
