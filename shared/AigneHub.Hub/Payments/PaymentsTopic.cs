using AigneHub.Core.Payments;

namespace AigneHub.Hub.Payments;

/// <summary>The topic of the processor's events.</summary>
public static class PaymentsTopic
{
    /// <summary>Its name.</summary>
    public const string Name = "payments";

    /// <summary>What is told of one account, or of one payment, is handled in order.</summary>
    internal static string SessionOf(PaymentEvent told) => told switch
    {
        PaymentReported paid => paid.Account,
        PlanPaid paid => paid.Account,
        PlanPaymentFailed failed => failed.Account,
        SubscriptionReported reported => reported.Account,
        MoneyReturned returned => returned.Payment,
        DisputeReported dispute => dispute.Payment,
        _ => told.Id,
    };
}
