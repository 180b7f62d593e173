namespace AigneHub.Hub.Inference.Calling;

/// <summary>Why a call to a provider was stopped from this side.</summary>
internal enum StopReason
{
    /// <summary>It was not.</summary>
    None,

    /// <summary>The caller left.</summary>
    ClientGone,

    /// <summary>The provider did not begin to answer in time.</summary>
    FirstByteTimeout,

    /// <summary>The provider fell silent in its answer.</summary>
    IdleTimeout,

    /// <summary>The answer, not a stream, was not whole in time.</summary>
    WholeTimeout,
}
