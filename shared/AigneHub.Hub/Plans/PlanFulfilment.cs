using AigneHub.Core.Money;
using AigneHub.Core.Payments;
using AigneHub.Hub.Payments;
using Microsoft.Extensions.Logging;

namespace AigneHub.Hub.Plans;

/// <summary>
/// Grants what each paid period of a subscription brings. Each has an order: that of the checkout, of the change or, for a
/// renewal, one that is made for its invoice; so money of it that is returned is treated as that of any order.
/// </summary>
internal sealed partial class PlanFulfilment(
    PlanStore plans,
    OrderStore orders,
    PlanInvoices invoices,
    SubscriptionStore subscriptions,
    Granting granting,
    PaymentNotices notices,
    TimeProvider time,
    ILogger<PlanFulfilment> logger)
{
    /// <summary>How long credits hold at least, when their payment is told about so late that their period is over.</summary>
    private static readonly TimeSpan LeastLife = TimeSpan.FromDays(1);

    /// <summary>Acts on a paid invoice. Answers what to note; null when it is too early.</summary>
    public async Task<string?> PaidAsync(PlanPaid told, CancellationToken cancellationToken)
    {
        var named = await orders.FindAsync(told.Account, told.Order, cancellationToken).ConfigureAwait(false);
        var plan = await plans.FindAsync(told.Subscription.Plan, cancellationToken).ConfigureAwait(false);
        if (named is null || plan is null)
        {
            LogPlanMismatch(told.Id, told.Order, "There is no such order or plan.");
            return "refused: there is no such order or plan";
        }

        if (named.Live is null)
        {
            // The checkout was opened this moment, and its order does not know it yet.
            return null;
        }

        var order = told.Reason == PlanPaidReason.Renewal
            ? await invoices.OrderAsync(told, plan, cancellationToken).ConfigureAwait(false)
            : named;
        var result = PlanRules.FindMismatch(named, plan, told) is { } mismatch
            ? await RefuseAsync(order, told, mismatch, cancellationToken).ConfigureAwait(false)
            : await PayAsync(order, plan, told, cancellationToken).ConfigureAwait(false);
        _ = await subscriptions
            .ChangeAsync(told.Account, told.Subscription.Id, it => it.With(told), cancellationToken).ConfigureAwait(false);
        return result;
    }

    /// <summary>Notes how a subscription stands. Answers what to note.</summary>
    public async Task<string> NoteAsync(SubscriptionReported told, CancellationToken cancellationToken)
    {
        var after = await subscriptions
            .ChangeAsync(told.Account, told.Subscription.Id, it => it.With(told), cancellationToken).ConfigureAwait(false);
        return $"noted: {after.State}";
    }

    /// <summary>Notes that a period could not be paid: nothing is granted for it. Answers what to note.</summary>
    public async Task<string> FailedAsync(PlanPaymentFailed told, CancellationToken cancellationToken)
    {
        var after = await subscriptions
            .ChangeAsync(told.Account, told.Subscription, it => it.With(told), cancellationToken).ConfigureAwait(false);
        if (after.Failed == told.Created)
        {
            await notices.NotRenewedAsync(told, cancellationToken).ConfigureAwait(false);
            LogNotRenewed(told.Account, told.Subscription, told.NextAttempt);
        }

        return "noted: not paid";
    }

    private async Task<string> PayAsync(Order order, Plan plan, PlanPaid told, CancellationToken cancellationToken)
    {
        order = order with
        {
            Price = told.Price,
            Credits = order.FromPlan is { } from
                ? await ChangedAsync(from, plan, told, cancellationToken).ConfigureAwait(false)
                : plan.Credits,
            CreditsUntil = plan.RollsOver ? null : Until(told.Subscription.PeriodEnd),
        };
        if (order.Credits > Amount.Zero)
        {
            return await granting
                .GrantAsync(order, told.Payment, told.Customer, told.Total, cancellationToken).ConfigureAwait(false);
        }

        _ = await orders.ChangeAsync(
            order.Account,
            order.Id,
            it => it with { State = OrderState.Paid, Price = told.Price with { Minor = 0 }, Credits = Amount.Zero },
            cancellationToken).ConfigureAwait(false);
        return "nothing was due";
    }

    private async Task<Amount> ChangedAsync(string from, Plan to, PlanPaid told, CancellationToken cancellationToken) =>
        await plans.FindAsync(from, cancellationToken).ConfigureAwait(false) is { } before
            ? PlanRules.Credits(before, to, told.Price.Minor)
            : throw new InvalidOperationException($"The plan '{from}' is gone.");

    private DateTimeOffset Until(DateTimeOffset end)
    {
        var least = time.GetUtcNow() + LeastLife;
        return end > least ? end : least;
    }

    private async Task<string> RefuseAsync(
        Order order, PlanPaid told, string mismatch, CancellationToken cancellationToken)
    {
        _ = await orders.ChangeAsync(
            order.Account, order.Id, it => it with { Problem = mismatch }, cancellationToken).ConfigureAwait(false);
        LogPlanMismatch(told.Id, order.Id, mismatch);
        return "refused: " + mismatch;
    }

    [LoggerMessage(
        94,
        LogLevel.Critical,
        "Payment event {Event} does not fit the plan of order {Order}: {Mismatch} Nothing was granted; look at it in the processor's pages")]
    private partial void LogPlanMismatch(string @event, string order, string mismatch);

    [LoggerMessage(
        95, LogLevel.Warning, "Account {Account}: subscription {Subscription} could not be renewed; it is tried again at {NextAttempt}")]
    private partial void LogNotRenewed(string account, string subscription, DateTimeOffset? nextAttempt);
}
