namespace AigneHub.Core.Bus;

/// <summary>A message.</summary>
/// <param name="Id">Identifies it: two messages with one id are the same message.</param>
/// <param name="Session">Messages of one session are handled in order, one batch at a time.</param>
/// <param name="Body">Its content, at most 192 KiB. Not changed after publishing.</param>
public sealed record BusMessage(string Id, string Session, ReadOnlyMemory<byte> Body)
{
    /// <summary>
    /// What the body says, from whoever published it: a subscriber in the same process need not read it anew. Null where
    /// only the bytes came.
    /// </summary>
    public object? Content { get; init; }
}
