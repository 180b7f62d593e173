namespace AigneHub.Hub.Reconciliation;

/// <summary>A part of two books that does not agree, or did not.</summary>
internal sealed record Difference
{
    /// <summary>Sentences that are kept of it.</summary>
    public const int MaxDetails = 100;

    /// <summary>The same for the same part of the same books.</summary>
    public required string Id { get; init; }

    /// <summary>Which books: <c>ledger</c>, <c>usage</c>, <c>payments</c>, <c>statements</c>.</summary>
    public required string Check { get; init; }

    public required string Account { get; init; }

    /// <summary>Which part: a day, a month, or all.</summary>
    public required string Scope { get; init; }

    /// <summary>How much differs.</summary>
    public required long Count { get; init; }

    /// <summary>What differs, a sentence each; the first hundred.</summary>
    public required IReadOnlyList<string> Details { get; init; }

    /// <summary>When it was found (UTC), or found again after it had been resolved.</summary>
    public required DateTimeOffset Found { get; init; }

    /// <summary>When it was seen last (UTC).</summary>
    public required DateTimeOffset Seen { get; init; }

    /// <summary>When the books agreed again (UTC); null while they do not.</summary>
    public DateTimeOffset? Resolved { get; init; }

    /// <summary>What an operator says about it. It raises no alert then, unless it grows.</summary>
    public string? Note { get; init; }

    /// <summary>Who says so.</summary>
    public string? NotedBy { get; init; }

    public bool IsOpen => Resolved is null;
}
