namespace AigneHub.Core.Bus;

/// <summary>The limits of the bus: what Service Bus Standard allows, less a margin.</summary>
public static class BusRules
{
    /// <summary>How often a message is tried before it becomes a dead letter.</summary>
    public const int MaxAttempts = 10;

    /// <summary>Messages a subscriber gets at once, at most.</summary>
    public const int MaxBatch = 100;

    /// <summary>Bytes in a message's body, at most.</summary>
    public const int MaxBodyBytes = 192 * 1024;
}
