namespace AigneHub.Hub.Audit;

/// <summary>Something that was done, or tried.</summary>
internal sealed record AuditEvent
{
    /// <summary>The account it is about, in whose chain it is kept.</summary>
    public required string Account { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>What, such as <c>key.create</c>.</summary>
    public required string Action { get; init; }

    /// <summary>The HTTP status of the answer; null for what the hub does by itself.</summary>
    public int? Status { get; init; }

    /// <summary>The code of the error it was refused with.</summary>
    public string? Code { get; init; }

    /// <summary>Who.</summary>
    public required AuditActor Actor { get; init; }

    /// <summary>The address of the client.</summary>
    public string? Address { get; init; }

    /// <summary>What the client calls itself.</summary>
    public string? Agent { get; init; }

    /// <summary>The id of what was changed.</summary>
    public string? Target { get; init; }

    /// <summary>What it was before, as JSON.</summary>
    public string? Before { get; init; }

    /// <summary>What it is now, as JSON.</summary>
    public string? After { get; init; }

    /// <summary>The request's id.</summary>
    public string? Request { get; init; }

    /// <summary>Whether more refusals of this address follow in this minute that are not recorded.</summary>
    public bool IsSilenced { get; init; }

    /// <summary><c>done</c>, <c>refused</c> or <c>failed</c>.</summary>
    public string Outcome => Status switch
    {
        null or < 400 => AuditOutcomes.Done,
        < 500 => AuditOutcomes.Refused,
        _ => AuditOutcomes.Failed,
    };
}
