namespace AigneHub.Core.Bus;

/// <summary>The limits of the bus: what Service Bus Standard allows, less a margin.</summary>
public static class BusRules
{
    /// <summary>How often a message is tried before it becomes a dead letter.</summary>
    public const int MaxAttempts = 10;

    /// <summary>Messages a subscriber gets at once, at most.</summary>
    public const int MaxBatch = 790;

    /// <summary>Bytes in a message's body, at most.</summary>
    public const int MaxBodyBytes = 192 * 1024;

    /// <summary>Characters in a message's id and in its session, at most.</summary>
    public const int MaxNameLength = 128;

    /// <summary>Refuses a message that breaks the limits.</summary>
    /// <exception cref="ArgumentException">It does; the text says how.</exception>
    public static void Check(BusMessage message)
    {
        if (message.Id.Length is 0 or > MaxNameLength)
        {
            throw new ArgumentException($"A message's id has 1 to {MaxNameLength} characters.", nameof(message));
        }

        if (message.Session.Length is 0 or > MaxNameLength)
        {
            throw new ArgumentException($"A message's session has 1 to {MaxNameLength} characters.", nameof(message));
        }

        if (message.Body.Length > MaxBodyBytes)
        {
            throw new ArgumentException($"A message's body has at most {MaxBodyBytes} bytes.", nameof(message));
        }
    }
}
