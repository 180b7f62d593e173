namespace AigneHub.Core.Bus;

/// <summary>A message as a subscriber gets it.</summary>
/// <param name="Sequence">Rises with every message of a session, so that a replay can be told.</param>
/// <param name="Message">The message.</param>
/// <param name="Enqueued">When it was published (UTC).</param>
/// <param name="Attempt">1 the first time.</param>
public sealed record BusDelivery(long Sequence, BusMessage Message, DateTimeOffset Enqueued, int Attempt);
