namespace AigneHub.Hub.Audit;

/// <summary>The ends of an account's chain.</summary>
/// <param name="Last">The sequence of the newest entry; 0 for none.</param>
/// <param name="Hash">Its hash; empty for none.</param>
/// <param name="Forgotten">The sequence of the newest entry that was deleted for its age; 0 for none.</param>
/// <param name="Anchor">Its hash, which the oldest entry that is left must name; empty for none.</param>
internal sealed record AuditChain(long Last, string Hash, long Forgotten, string Anchor)
{
    /// <summary>A chain without entries.</summary>
    public static AuditChain Empty { get; } = new(0, string.Empty, 0, string.Empty);
}
