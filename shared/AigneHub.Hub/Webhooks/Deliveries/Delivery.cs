namespace AigneHub.Hub.Webhooks.Deliveries;

/// <summary>An event on its way to an endpoint.</summary>
/// <param name="Account">The account.</param>
/// <param name="Webhook">The endpoint.</param>
/// <param name="Id">Its id, the same whenever it is sent: <c>msg_…</c>; the newest sort first.</param>
internal sealed record Delivery(string Account, string Webhook, string Id)
{
    public required string Kind { get; init; }

    /// <summary>What it is about.</summary>
    public required string Subject { get; init; }

    /// <summary>What is sent: JSON.</summary>
    public required string Body { get; init; }

    public required DateTimeOffset Created { get; init; }

    public DeliveryState State { get; init; } = DeliveryState.Pending;

    /// <summary>Attempts since it was first sent, or sent again by hand.</summary>
    public int Attempts { get; init; }

    public DateTimeOffset? LastAttempt { get; init; }

    /// <summary>The status of the last answer.</summary>
    public int? Status { get; init; }

    /// <summary>What went wrong with the last attempt.</summary>
    public string? Error { get; init; }

    /// <summary>When something is to be done next: it is tried again, or forgotten.</summary>
    public required DateTimeOffset Due { get; init; }
}
