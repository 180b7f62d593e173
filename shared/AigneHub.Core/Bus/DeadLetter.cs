namespace AigneHub.Core.Bus;

/// <summary>A message that could not be handled.</summary>
/// <param name="Sequence">Its sequence.</param>
/// <param name="Message">The message.</param>
/// <param name="Enqueued">When it was published (UTC).</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Reason">Why the last attempt failed.</param>
public sealed record DeadLetter(long Sequence, BusMessage Message, DateTimeOffset Enqueued, int Attempts, string Reason);
