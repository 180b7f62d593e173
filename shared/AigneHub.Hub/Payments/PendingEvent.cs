using AigneHub.Core.Payments;

namespace AigneHub.Hub.Payments;

/// <summary>An event that was not acted on yet.</summary>
/// <param name="Event">What the processor told.</param>
/// <param name="Received">When it came (UTC).</param>
public sealed record PendingEvent(PaymentEvent Event, DateTimeOffset Received);
