namespace AigneHub.Core.Keys;

/// <summary>A key as it is stored: never its text.</summary>
public sealed record ApiKey
{
    /// <summary>Such as <c>key_01k9…</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The hash under which it is found.</summary>
    public required KeyHash Hash { get; init; }

    /// <summary>What its owner calls it.</summary>
    public required string Name { get; init; }

    /// <summary>The account that pays for it.</summary>
    public required string Account { get; init; }

    /// <summary>The project its calls are counted under, if any.</summary>
    public string? Project { get; init; }

    /// <summary>The member who made it and whose budget its calls count in, if any.</summary>
    public string? Member { get; init; }

    /// <summary>Its beginning and last four characters.</summary>
    public required string Masked { get; init; }

    /// <summary>What it may do.</summary>
    public required KeyScopes Scopes { get; init; }

    /// <summary>When it was made (UTC).</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>When it stops working (UTC); null for never.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>When it was revoked (UTC); null while it works.</summary>
    public DateTimeOffset? Revoked { get; init; }

    /// <summary>Whether it works at this moment.</summary>
    public bool IsActive(DateTimeOffset now) => Revoked is null && (Expires is null || now < Expires);
}
