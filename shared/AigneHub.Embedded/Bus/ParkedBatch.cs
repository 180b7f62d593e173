using AigneHub.Core.Bus;

namespace AigneHub.Embedded.Bus;

/// <summary>Messages to try again.</summary>
/// <param name="Deliveries">The messages, with the attempt this will be.</param>
/// <param name="Due">When.</param>
internal sealed record ParkedBatch(IReadOnlyList<BusDelivery> Deliveries, DateTimeOffset Due);
