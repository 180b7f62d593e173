using AigneHub.Core.Payments;

namespace AigneHub.Embedded.TestCheckout;

/// <summary>A change of the test processor's books, and what is told of it.</summary>
internal sealed class TestEntry(TestBooks books, Action end) : IDisposable
{
    private readonly Dictionary<string, TestRecord> _changed = new(StringComparer.Ordinal);

    /// <summary>Writes a record when this is committed.</summary>
    public T Put<T>(T record)
        where T : TestRecord
    {
        _changed[record.Id] = record;
        return record;
    }

    /// <summary>Tells how a payment of an order stands.</summary>
    public void TellPayment(TestPayment payment) => Tell((id, now) => new PaymentReported
    {
        Id = id,
        Created = now,
        Live = false,
        Order = payment.Order!,
        Account = payment.Account,
        State = payment.State,
        Price = payment.Price,
        Total = payment.Total,
        Checkout = payment.Checkout,
        Payment = payment.Id,
        Customer = payment.Customer,
        Subscription = payment.Subscription,
        Decline = payment.Decline,
    });

    /// <summary>Tells that a checkout closed without a payment.</summary>
    public void TellExpired(TestSession session) => Tell((id, now) => new PaymentReported
    {
        Id = id,
        Created = now,
        Live = false,
        Order = session.Request.Order,
        Account = session.Request.Account,
        State = PaymentState.Expired,
        Price = session.Request.Price,
        Total = session.Total,
        Checkout = session.Id,
        Customer = session.Request.Customer,
    });

    /// <summary>Tells how a subscription stands.</summary>
    public void TellSubscription(TestSubscription subscription) => Tell((id, now) => new SubscriptionReported
    {
        Id = id,
        Created = now,
        Live = false,
        Subscription = subscription.Seen,
        Account = subscription.Account,
        Customer = subscription.Customer,
    });

    /// <summary>Tells that a period, or a change, of a subscription was paid.</summary>
    public void TellPlanPaid(TestSubscription subscription, TestPayment payment, PlanPaidReason reason) =>
        Tell((id, now) => new PlanPaid
        {
            Id = id,
            Created = now,
            Live = false,
            Subscription = subscription.Seen,
            Account = subscription.Account,
            Customer = subscription.Customer,
            Order = subscription.Order,
            Invoice = payment.Id,
            Reason = reason,
            Price = payment.Price,
            Total = payment.Total,
            Payment = payment.Total.Minor > 0 ? payment.Id : null,
        });

    /// <summary>Tells something, with an id and the time.</summary>
    public void Tell(Func<string, DateTimeOffset, PaymentEvent> tell)
    {
        var id = books.NewId(TestNews.Kind);
        _ = Put(new TestNews(id, tell(id, books.Now)));
    }

    /// <summary>Writes it all, or nothing.</summary>
    public Task CommitAsync(CancellationToken cancellationToken) => books.WriteAsync(_changed.Values, cancellationToken);

    public void Dispose() => end();
}
