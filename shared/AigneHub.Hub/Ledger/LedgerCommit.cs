namespace AigneHub.Hub.Ledger;

/// <summary>What became of an attempt to change an account.</summary>
internal enum LedgerCommit
{
    /// <summary>It is durable.</summary>
    Done,

    /// <summary>Somebody else changed the account first: look again.</summary>
    Outrun,

    /// <summary>The operation was done before.</summary>
    Repeated,
}
