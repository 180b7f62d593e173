using System.Globalization;
using AigneHub.Core.Notices;
using AigneHub.Core.Payments;
using AigneHub.Hub.Json;
using AigneHub.Hub.Notices;

namespace AigneHub.Hub.Payments;

/// <summary>Tells accounts what goes wrong with their payments: each once, whatever is told how often.</summary>
internal sealed class PaymentNotices(NoticeStore notices, TimeProvider time)
{
    /// <summary>An order that somebody made was not paid.</summary>
    public Task FailedAsync(Order order, string problem, CancellationToken cancellationToken) => TellAsync(
        order.Account, NoticeKinds.PaymentFailed, order.Id, order.Id, cancellationToken, ("problem", problem));

    /// <summary>Credits could not be bought by themselves.</summary>
    public Task TopUpFailedAsync(
        string account, string order, string problem, bool goesOn, CancellationToken cancellationToken) => TellAsync(
        account,
        NoticeKinds.TopUpFailed,
        order,
        order,
        cancellationToken,
        ("problem", problem),
        ("enabled", goesOn ? "true" : "false"));

    /// <summary>A period of a plan could not be paid.</summary>
    public Task NotRenewedAsync(PlanPaymentFailed failed, CancellationToken cancellationToken) => TellAsync(
        failed.Account,
        NoticeKinds.RenewalFailed,
        failed.Id,
        failed.Subscription,
        cancellationToken,
        ("next_attempt", failed.NextAttempt is { } next ? Rfc3339.Format(next) : null));

    /// <summary>A bank disputes a payment, so that the account cannot buy.</summary>
    public Task DisputedAsync(Order order, DisputeReported dispute, CancellationToken cancellationToken) => TellAsync(
        order.Account,
        NoticeKinds.PaymentDisputed,
        dispute.Dispute,
        order.Id,
        cancellationToken,
        ("minor", dispute.Amount.Minor.ToString(CultureInfo.InvariantCulture)),
        ("currency", dispute.Amount.Currency));

    private Task<bool> TellAsync(
        string account,
        string kind,
        string id,
        string subject,
        CancellationToken cancellationToken,
        params (string Name, string? Value)[] data)
    {
        var known = data.Where(it => it.Value is not null).ToDictionary(it => it.Name, it => it.Value!);
        return notices.TellAsync(
            account, new Notice($"{kind}:{id}", kind, subject, time.GetUtcNow(), known), cancellationToken);
    }
}
