using System.Text.Json.Serialization;

namespace AigneHub.Core.Payments;

/// <summary>Something the processor tells. It may come many times, late, and in any order.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(PaymentReported), "payment")]
[JsonDerivedType(typeof(MoneyReturned), "refund")]
[JsonDerivedType(typeof(DisputeReported), "dispute")]
[JsonDerivedType(typeof(PlanPaid), "plan_paid")]
[JsonDerivedType(typeof(PlanPaymentFailed), "plan_payment_failed")]
[JsonDerivedType(typeof(SubscriptionReported), "subscription")]
[JsonDerivedType(typeof(OtherEvent), "other")]
public abstract record PaymentEvent
{
    /// <summary>The processor's id of the event.</summary>
    public required string Id { get; init; }

    /// <summary>When it happened (UTC).</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>Whether it is about real money.</summary>
    public required bool Live { get; init; }
}
