using AigneHub.Core.Payments;

namespace AigneHub.Embedded.TestCheckout;

/// <summary>What banks do, and time: the desk of whoever tests.</summary>
internal sealed class TestDesk(TestBooks books)
{
    private static readonly TimeSpan NextAttempt = TimeSpan.FromDays(3);

    /// <summary>The payments, newest first.</summary>
    public async Task<IReadOnlyList<TestPayment>> PaymentsAsync(CancellationToken cancellationToken)
    {
        var all = await books.ListAsync<TestPayment>(TestPayment.Kind, cancellationToken).ConfigureAwait(false);
        return [.. all.OrderByDescending(it => it.Created)];
    }

    /// <summary>The subscriptions, newest first.</summary>
    public async Task<IReadOnlyList<TestSubscription>> SubscriptionsAsync(CancellationToken cancellationToken)
    {
        var all = await books.ListAsync<TestSubscription>(TestSubscription.Kind, cancellationToken).ConfigureAwait(false);
        return [.. all.Reverse()];
    }

    /// <summary>Disputes a payment, or ends its dispute.</summary>
    public async Task DisputeAsync(string? id, DisputeState state, CancellationToken cancellationToken)
    {
        using var entry = await books.BeginAsync(cancellationToken).ConfigureAwait(false);
        var payment = await books.FindAsync<TestPayment>(id, cancellationToken).ConfigureAwait(false);
        var possible = state == DisputeState.Open
            ? payment is { Dispute: null, Left: > 0 }
            : payment is { Dispute: DisputeState.Open };
        if (!possible)
        {
            return;
        }

        _ = entry.Put(payment! with { Dispute = state });
        entry.Tell((news, now) => new DisputeReported
        {
            Id = news,
            Created = now,
            Live = false,
            Payment = payment.Id,
            Dispute = $"tdis_{payment.Id}",
            Amount = payment.Total with { Minor = payment.Total.Minor - payment.Refunded },
            State = state,
        });
        await entry.CommitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends a payment that takes some days.</summary>
    public async Task SettleAsync(string? id, bool paid, CancellationToken cancellationToken)
    {
        using var entry = await books.BeginAsync(cancellationToken).ConfigureAwait(false);
        if (await books.FindAsync<TestPayment>(id, cancellationToken).ConfigureAwait(false)
            is not { State: PaymentState.Processing, Order: not null } payment)
        {
            return;
        }

        payment = entry.Put(payment with
        {
            State = paid ? PaymentState.Paid : PaymentState.Failed,
            Decline = paid ? null : payment.Decline ?? "no_money_came",
        });
        entry.TellPayment(payment);
        if (await books.FindAsync<TestSubscription>(payment.Subscription, cancellationToken).ConfigureAwait(false)
            is { } subscription)
        {
            subscription = entry.Put(
                subscription with { State = paid ? SubscriptionState.Active : SubscriptionState.Ended });
            if (paid)
            {
                entry.TellPlanPaid(subscription, payment, PlanPaidReason.Start);
            }

            entry.TellSubscription(subscription);
        }

        await entry.CommitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Lets a subscription's period end now: it is renewed, or cannot be paid, or ends.</summary>
    public async Task RenewAsync(string? id, CancellationToken cancellationToken)
    {
        using var entry = await books.BeginAsync(cancellationToken).ConfigureAwait(false);
        if (await books.FindAsync<TestSubscription>(id, cancellationToken).ConfigureAwait(false)
            is not { State: SubscriptionState.Active or SubscriptionState.PastDue } before)
        {
            return;
        }

        var customer = await books.FindAsync<TestCustomer>(before.Customer, cancellationToken).ConfigureAwait(false);
        var after = before.EndsWithPeriod
            ? before with { State = SubscriptionState.Ended }
            : TestCard.Find(customer?.Card)?.Later == CardAnswer.Pays
                ? Renew(entry, before)
                : Miss(entry, before);
        entry.TellSubscription(entry.Put(after));
        await entry.CommitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Lets a renewal fail, whatever the card; when it failed before, the subscription ends.</summary>
    public async Task FailRenewalAsync(string? id, CancellationToken cancellationToken)
    {
        using var entry = await books.BeginAsync(cancellationToken).ConfigureAwait(false);
        var before = await books.FindAsync<TestSubscription>(id, cancellationToken).ConfigureAwait(false);
        if (before?.State is SubscriptionState.Active or SubscriptionState.PastDue)
        {
            var after = before.State == SubscriptionState.Active
                ? Miss(entry, before)
                : before with { State = SubscriptionState.Ended };
            entry.TellSubscription(entry.Put(after));
            await entry.CommitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private TestSubscription Renew(TestEntry entry, TestSubscription before)
    {
        var after = before with { State = SubscriptionState.Active, Start = before.End };
        var id = books.NewId(TestPayment.Kind);
        var payment = entry.Put(
            new TestPayment(id, before.Customer, before.Account, before.Title, before.Price, before.Price, books.Now)
            {
                State = PaymentState.Paid,
                Subscription = before.Id,
            });
        entry.TellPlanPaid(after, payment, PlanPaidReason.Renewal);
        return after;
    }

    private static TestSubscription Miss(TestEntry entry, TestSubscription before)
    {
        entry.Tell((news, now) => new PlanPaymentFailed
        {
            Id = news,
            Created = now,
            Live = false,
            Subscription = before.Id,
            Account = before.Account,
            Invoice = $"TEST-{before.Id[^8..]}-{before.End.ToUnixTimeSeconds()}",
            NextAttempt = now + NextAttempt,
        });
        return before with { State = SubscriptionState.PastDue };
    }
}
