using AigneHub.Core.Payments;

namespace AigneHub.Embedded.TestCheckout;

/// <summary>A payment, which is its own invoice.</summary>
internal sealed record TestPayment(
    string Id, string Customer, string Account, string Title, Cash Price, Cash Total, DateTimeOffset Created)
    : TestRecord(Id)
{
    public const string Kind = "tpay";

    /// <summary>How it stands.</summary>
    public required PaymentState State { get; init; }

    /// <summary>The order it is for; null for what a subscription costs after its first period.</summary>
    public string? Order { get; init; }

    /// <summary>The checkout it was paid at.</summary>
    public string? Checkout { get; init; }

    /// <summary>The subscription it is for.</summary>
    public string? Subscription { get; init; }

    /// <summary>Why the bank refused.</summary>
    public string? Decline { get; init; }

    /// <summary>How much was returned, in minor units.</summary>
    public long Refunded { get; init; }

    /// <summary>How a dispute of it stands; null when there is none.</summary>
    public DisputeState? Dispute { get; init; }

    /// <summary>How much can be returned, in minor units.</summary>
    public long Left => State == PaymentState.Paid && Dispute is null or DisputeState.Won ? Total.Minor - Refunded : 0;

    /// <summary>The number of its invoice.</summary>
    public string Number => "TEST-" + Id[^8..].ToUpperInvariant();

    /// <summary>What stands on its invoice.</summary>
    public string Status => this switch
    {
        { Dispute: { } dispute } => "disputed: " + dispute.ToString().ToLowerInvariant(),
        { Refunded: > 0 } => Refunded == Total.Minor ? "refunded" : "refunded in part",
        _ => State.ToString().ToLowerInvariant(),
    };
}
