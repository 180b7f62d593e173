namespace AigneHub.Hub.Webhooks.Deliveries;

/// <summary>How far the delivery of an event got.</summary>
internal enum DeliveryState
{
    /// <summary>It is yet to be tried, or tried again.</summary>
    Pending = 1,

    /// <summary>The endpoint took it.</summary>
    Delivered = 2,

    /// <summary>It was given up.</summary>
    Failed = 3,
}
