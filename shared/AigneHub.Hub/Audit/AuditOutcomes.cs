namespace AigneHub.Hub.Audit;

/// <summary>How what was tried ended.</summary>
internal static class AuditOutcomes
{
    /// <summary>It was done.</summary>
    public const string Done = "done";

    /// <summary>The hub did not do it, and said why.</summary>
    public const string Refused = "refused";

    /// <summary>The hub failed; it may be half done.</summary>
    public const string Failed = "failed";

    /// <summary>All of them.</summary>
    public static readonly string[] All = [Done, Refused, Failed];
}
