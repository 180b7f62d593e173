namespace AigneHub.Core.Usage;

/// <summary>How a call that reached a provider ended.</summary>
public enum CallOutcome
{
    /// <summary>The whole answer was delivered.</summary>
    Completed,

    /// <summary>The provider refused or failed before the first byte of an answer.</summary>
    Failed,

    /// <summary>The answer broke off after its first byte.</summary>
    Interrupted,

    /// <summary>The caller left before the end.</summary>
    ClientGone,
}
