namespace AigneHub.Hub.Audit;

/// <summary>Some entries.</summary>
/// <param name="Entries">The entries, newest first.</param>
/// <param name="Next">Where the next page begins; null when this is the last.</param>
internal sealed record AuditPage(IReadOnlyList<AuditEntry> Entries, string? Next);
