namespace AigneHub.Core.Payments;

/// <summary>How a dispute stands.</summary>
public enum DisputeState
{
    /// <summary>The money is held back.</summary>
    Open,

    /// <summary>The money came back.</summary>
    Won,

    /// <summary>The money is gone.</summary>
    Lost,
}
