namespace AigneHub.Core.People;

/// <summary>A human who signs in.</summary>
public sealed record Person
{
    /// <summary>Such as <c>usr_01k9…</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The address it signs in with; no other person has it.</summary>
    public required string Email { get; init; }

    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>When it first came (UTC).</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>Its personal account.</summary>
    public required string Home { get; init; }

    /// <summary>Whether it runs the hub.</summary>
    public bool IsOperator { get; init; }

    /// <summary>When the operator suspended it (UTC); null while it may sign in.</summary>
    public DateTimeOffset? Suspended { get; init; }

    /// <summary>Counts up when it signs out everywhere: sessions of an earlier count are over.</summary>
    public long Generation { get; init; }

    /// <summary>When all that a new person gets was there (UTC); null before.</summary>
    public DateTimeOffset? Welcomed { get; init; }
}
