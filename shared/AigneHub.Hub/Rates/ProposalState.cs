namespace AigneHub.Hub.Rates;

/// <summary>What became of a proposal.</summary>
internal enum ProposalState
{
    /// <summary>It waits.</summary>
    Pending,

    /// <summary>It was made a version of the rates.</summary>
    Approved,

    /// <summary>It was not.</summary>
    Rejected,
}
