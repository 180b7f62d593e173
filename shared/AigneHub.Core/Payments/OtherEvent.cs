namespace AigneHub.Core.Payments;

/// <summary>Something the hub does nothing about.</summary>
public sealed record OtherEvent : PaymentEvent
{
    /// <summary>The processor's word for it.</summary>
    public required string Type { get; init; }
}
