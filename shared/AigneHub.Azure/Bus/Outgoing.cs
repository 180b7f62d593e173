using AigneHub.Core.Bus;

namespace AigneHub.Azure.Bus;

/// <summary>A message on its way, and who waits for it to be durable.</summary>
internal sealed record Outgoing(BusMessage Message, TaskCompletionSource Sent);
