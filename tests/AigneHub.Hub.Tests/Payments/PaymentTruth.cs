using AigneHub.Core.Ledger;
using AigneHub.Core.Money;
using AigneHub.Core.Payments;
using AigneHub.Embedded.TestCheckout;
using AigneHub.Hub.Ledger;

namespace AigneHub.Hub.Tests.Payments;

/// <summary>Compares, when all has arrived, what the processor knows with what the hub made of it.</summary>
internal sealed class PaymentTruth(PayingHub hub, IReadOnlyList<PaymentEvent> told)
{
    private const string Account = PaymentHistory.Account;

    private readonly List<LedgerEntry> _entries = [];

    /// <summary>Compares all of it. Answers how many payments were granted.</summary>
    public async Task<int> CheckAsync()
    {
        var reader = new LedgerReader(hub.Memory);
        await foreach (var entry in reader.EntriesAsync(Account, 0, default))
        {
            _entries.Add(entry);
        }

        Assert.Empty((await new LedgerVerifier(hub.Memory, reader).VerifyAsync(Account, default)).Problems);
        var orders = (await hub.Orders.ListAsync(Account, null, 1_000, default)).Orders;
        var payments = await hub.Desk.PaymentsAsync(default);
        await CheckPaymentsAsync(payments, orders);
        foreach (var order in orders.Where(it => it.Grant is not null))
        {
            CheckReturned(order, payments.Single(it => it.Id == order.Payment));
        }

        await CheckDoneAsync(payments);
        await CheckSubscriptionsAsync();
        return orders.Count(it => it.Grant is not null);
    }

    /// <summary>Each payment is granted once, at what it paid for; nothing else is granted as bought.</summary>
    private async Task CheckPaymentsAsync(IReadOnlyList<TestPayment> payments, IReadOnlyList<Order> orders)
    {
        var grants = _entries.Where(it => it is { Kind: EntryKind.Grant, Source: GrantSource.Purchase }).ToList();
        var paid = payments.Where(it => it is { State: PaymentState.Paid, Total.Minor: > 0 }).ToList();
        var bought = paid.Where(it => it.Order is not null).Select(it => it.Order!).Distinct().ToList();
        var invoiced = paid.Where(it => it.Order is null).ToList();
        Assert.Equal(bought.Count + invoiced.Count, grants.Count);
        foreach (var id in bought)
        {
            var order = orders.Single(it => it.Id == id);
            var grant = Assert.Single(grants, it => it.Operation == id);
            Assert.Equal((grant.Sequence, grant.Change), (order.Grant, order.Credits));
            Assert.Contains(paid, it => it.Id == order.Payment && it.Order == id);
            Assert.Equal(paid.Count(it => it.Order == id) > 1, order.Problem is not null);
        }

        foreach (var payment in invoiced)
        {
            var owner = await hub.Customers.FindOwnerAsync(payment.Id, default);
            var grant = Assert.Single(grants, it => it.Operation == owner!.Order);
            Assert.Equal(CreditsOf(orders.Single(it => it.Id == owner!.Order), payment), grant.Change);
        }
    }

    /// <summary>A period brings its plan's credits; a change what its payment is worth.</summary>
    private Amount CreditsOf(Order order, TestPayment payment)
    {
        var plan = hub.Plans.Single(it => it.Id == order.Plan);
        return order.FromPlan is null || plan.Period == PlanPeriod.Year
            ? new Amount((long)((Int128)plan.Credits.Nanos * payment.Price.Minor / plan.Price.Minor))
            : new Amount(payment.Price.Minor * (Amount.NanosPerCredit / PayingHub.CreditPrice));
    }

    /// <summary>What was returned is taken back, never more than was granted.</summary>
    private void CheckReturned(Order order, TestPayment payment)
    {
        var isDisputed = payment.Dispute is DisputeState.Open or DisputeState.Lost;
        var returned = isDisputed ? payment.Total.Minor : payment.Refunded;
        Assert.Equal(returned, order.Returned);
        Assert.Equal(
            isDisputed ? OrderState.Disputed : returned == order.Paid ? OrderState.Refunded : OrderState.Paid, order.State);
        var refunds = _entries.Where(it => it.Kind == EntryKind.Refund && it.Grant == order.Grant).ToList();
        var taken = Sum(refunds, it => Amount.Zero - it.Change);
        var asked = Sum(refunds, it => it.Uncovered - it.Change);
        var back = Sum(
            _entries.Where(it => refunds.Exists(refund => it.Operation == "back:" + refund.Operation)), it => it.Change);
        Assert.InRange((taken - back).Nanos, 0, order.Credits.Nanos);
        if (payment.Dispute != DisputeState.Won)
        {
            Assert.Equal(order.CreditsReturned(returned), asked);
        }
    }

    /// <summary>Everything was acted on, but for what is told of the second payment of an order, which nobody owns.</summary>
    private async Task CheckDoneAsync(IReadOnlyList<TestPayment> payments)
    {
        foreach (var it in told)
        {
            var payment = it switch
            {
                MoneyReturned refund => refund.Payment,
                DisputeReported dispute => dispute.Payment,
                _ => null,
            };
            var isOwned = payment is null || await hub.Customers.FindOwnerAsync(payment, default) is not null;
            Assert.True(
                await hub.Events.IsDoneAsync(it.Id, default) == isOwned,
                $"{it} of {payments.FirstOrDefault(one => one.Id == payment)}");
        }
    }

    private async Task CheckSubscriptionsAsync()
    {
        foreach (var truth in await hub.Desk.SubscriptionsAsync(default))
        {
            var seen = await hub.Subscriptions.ChangeAsync(Account, truth.Id, it => it, default);
            Assert.Equal(truth.EndsWithPeriod, seen.EndsWithPeriod);
            Assert.Equal(truth.State, seen.State);
            if (truth.State is SubscriptionState.Active or SubscriptionState.PastDue)
            {
                Assert.Equal((truth.Plan, truth.Start), (seen.NextPlan, seen.Start));
            }
        }
    }

    private static Amount Sum(IEnumerable<LedgerEntry> entries, Func<LedgerEntry, Amount> of) =>
        new(entries.Sum(it => of(it).Nanos));
}
