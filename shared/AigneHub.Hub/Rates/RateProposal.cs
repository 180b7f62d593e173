namespace AigneHub.Hub.Rates;

/// <summary>A change of prices that waits for the operator, because it goes further than an import may by itself.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Created">When it was proposed (UTC).</param>
/// <param name="By">Who imported it.</param>
/// <param name="Note">Why.</param>
/// <param name="Patch">What it changes: a JSON Merge Patch of the card.</param>
internal sealed record RateProposal(string Id, DateTimeOffset Created, string By, string? Note, ReadOnlyMemory<byte> Patch)
{
    /// <summary>What became of it.</summary>
    public ProposalState State { get; init; }

    /// <summary>Who decided; null until somebody did.</summary>
    public string? DecidedBy { get; init; }

    /// <summary>When (UTC).</summary>
    public DateTimeOffset? Decided { get; init; }

    /// <summary>The same once it is decided.</summary>
    public RateProposal As(ProposalState state, string by, DateTimeOffset when) =>
        this with { State = state, DecidedBy = by, Decided = when };
}
