namespace AigneHub.Hub.Audit;

/// <summary>Which entries are asked for. What is null is not asked about.</summary>
internal sealed record AuditFilter
{
    /// <summary>The id of who did it.</summary>
    public string? Actor { get; init; }

    /// <summary>What: an action, or its beginning such as <c>key.</c></summary>
    public string? Action { get; init; }

    /// <summary>The id of what was changed.</summary>
    public string? Target { get; init; }

    /// <summary>How it ended.</summary>
    public string? Outcome { get; init; }

    /// <summary>The first moment.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The first moment no longer asked for.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Whether an entry is asked for.</summary>
    public bool Takes(AuditEntry entry) =>
        (Actor is null || entry.Actor("id") == Actor)
        && (Action is null || IsAction(entry.Text("action")!))
        && (Target is null || entry.Text("target") == Target)
        && (Outcome is null || entry.Text("outcome") == Outcome)
        && (From is null || entry.Time >= From)
        && (To is null || entry.Time < To);

    private bool IsAction(string action) =>
        Action!.EndsWith('.') ? action.StartsWith(Action, StringComparison.Ordinal) : action == Action;
}
