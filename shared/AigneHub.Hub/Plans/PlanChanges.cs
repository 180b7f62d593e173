using AigneHub.Core.Errors;
using AigneHub.Core.Identity;
using AigneHub.Core.Money;
using AigneHub.Core.Payments;
using AigneHub.Hub.Payments;

namespace AigneHub.Hub.Plans;

/// <summary>Moves an account's subscription to another plan, ends it with its period, or takes that back.</summary>
internal sealed class PlanChanges(
    PlanStore plans,
    SubscriptionStore subscriptions,
    OrderStore orders,
    CustomerStore customers,
    IIdSource ids,
    TimeProvider time,
    IPayments? payments = null)
{
    /// <summary>What moving to a plan would mean.</summary>
    public async Task<Outcome<PlanQuote>> QuoteAsync(string account, string plan, CancellationToken cancellationToken)
    {
        var found = await FindAsync(account, plan, cancellationToken).ConfigureAwait(false);
        return found.Failed ? found.Error : Quote(found.Value);
    }

    /// <summary>Moves to a plan. What is to be paid for it is an order, written before the processor is asked.</summary>
    public async Task<Outcome<PlanSubscription>> ChangeAsync(
        string account, string actor, string plan, CancellationToken cancellationToken)
    {
        var found = await FindAsync(account, plan, cancellationToken).ConfigureAwait(false);
        if (found.Failed)
        {
            return found.Error;
        }

        var (subscription, _, before, to) = found.Value;
        var quote = Quote(found.Value);
        if (to.Id == before.Id)
        {
            return subscription;
        }

        var order = new Order
        {
            Id = ids.NewId("ord"),
            Account = account,
            Kind = OrderKind.Plan,
            State = OrderState.Open,
            Title = to.Title,
            Credits = quote.Credits,
            Plan = to.Id,
            FromPlan = before.Id,
            Price = quote.Due,
            Created = time.GetUtcNow(),
            Actor = actor,
            Live = subscription.Live,
        };
        var atOnce = quote.Move == PlanMove.AtOnce;
        if (atOnce)
        {
            var customer = await customers.GetAsync(account, cancellationToken).ConfigureAwait(false);
            if (customer.Flag is { } flag)
            {
                return PaymentErrors.Flagged(flag);
            }

            await orders.AddAsync(order, cancellationToken).ConfigureAwait(false);
        }

        var moved = await payments!
            .ChangePlanAsync(
                new PlanChange(
                    order.Id, subscription.Id, before.Id, to.Id, to.Title, to.Price, to.Period, atOnce),
                cancellationToken)
            .ConfigureAwait(false);
        if (moved.Failed && atOnce)
        {
            _ = await orders.ChangeAsync(
                account,
                order.Id,
                it => it.Grant is null ? it with { State = OrderState.Failed, Problem = moved.Error.Message } : it,
                CancellationToken.None).ConfigureAwait(false);
        }

        return moved.Failed
            ? moved.Error
            : await KeepAsync(account, moved.Value).ConfigureAwait(false);
    }

    /// <summary>Ends the subscription with its period, or lets it go on.</summary>
    public async Task<Outcome<PlanSubscription>> SetEndAsync(
        string account, bool endsWithPeriod, CancellationToken cancellationToken)
    {
        var subscription = await subscriptions.CurrentAsync(account, cancellationToken).ConfigureAwait(false);
        if (payments is null || subscription is not { Runs: true })
        {
            return payments is null ? PaymentErrors.NotConfigured : PlanErrors.None;
        }

        var request = new CancellationRequest(ids.NewId("end"), subscription.Id, endsWithPeriod);
        var seen = await payments.SetCancellationAsync(request, cancellationToken).ConfigureAwait(false);
        return seen.Failed ? seen.Error : await KeepAsync(account, seen.Value).ConfigureAwait(false);
    }

    /// <summary>Shows at once what an event will tell.</summary>
    private Task<PlanSubscription> KeepAsync(string account, Subscription seen) =>
        subscriptions.ChangeAsync(account, seen.Id, it => it.With(seen, time.GetUtcNow()), CancellationToken.None);

    /// <summary>The subscription, the plan that is paid, the one that the next period has, and the one it moves to.</summary>
    private async Task<Outcome<(PlanSubscription Subscription, Plan Paid, Plan Next, Plan To)>> FindAsync(
        string account, string plan, CancellationToken cancellationToken)
    {
        if (payments is null)
        {
            return PaymentErrors.NotConfigured;
        }

        var subscription = await subscriptions.CurrentAsync(account, cancellationToken).ConfigureAwait(false);
        if (subscription is not { Runs: true })
        {
            return PlanErrors.None;
        }

        if (!subscription.MayChange)
        {
            return subscription.EndsWithPeriod ? PlanErrors.Ends : PlanErrors.NotPaid;
        }

        var paid = await plans.FindAsync(subscription.Plan!, cancellationToken).ConfigureAwait(false);
        var next = await plans.FindAsync(subscription.NextPlan ?? subscription.Plan!, cancellationToken).ConfigureAwait(false);
        var to = await plans.FindAsync(plan, cancellationToken).ConfigureAwait(false);
        if (paid is null || next is null || to is not { Active: true })
        {
            return PlanErrors.Unknown(plan);
        }

        // A dearer plan that the next period has and that is not paid yet: its payment was not told yet.
        return next.Id != paid.Id && PlanRules.Move(paid, next) != PlanMove.NextPeriod ? PlanErrors.UnderWay
            : PlanRules.Move(paid, to) == PlanMove.Impossible ? PlanErrors.Impossible
            : (subscription, paid, next, to);
    }

    private PlanQuote Quote((PlanSubscription Subscription, Plan Paid, Plan Next, Plan To) it)
    {
        var move = PlanRules.Move(it.Paid, it.To);
        if (move != PlanMove.AtOnce || it.To.Id == it.Next.Id)
        {
            return new PlanQuote(it.To, move, it.Subscription.End, it.To.Price with { Minor = 0 }, Amount.Zero);
        }

        var now = time.GetUtcNow();
        var due = PlanRules.Due(
            it.Next.Price.Minor,
            it.To.Price.Minor,
            it.Next.Period != it.To.Period,
            it.Subscription.End - now,
            it.Subscription.End - it.Subscription.Start);
        return new PlanQuote(
            it.To, move, now, it.To.Price with { Minor = due }, PlanRules.Credits(it.Next, it.To, due));
    }
}
