using AigneHub.Core.Payments;

namespace AigneHub.Embedded.TestCheckout;

/// <summary>What customers do at the pages of the test checkout.</summary>
internal sealed class TestTill(TestBooks books)
{
    /// <summary>A checkout; null when there is none of this id. One whose time is over is closed.</summary>
    public async Task<TestSession?> FindAsync(string? id, CancellationToken cancellationToken)
    {
        var session = await books.FindAsync<TestSession>(id, cancellationToken).ConfigureAwait(false);
        return session is null || session.Closed || session.Expires > books.Now
            ? session
            : await CloseAsync(session.Id, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Tries to pay with a card. Answers the checkout afterwards, and why the bank refused when it did.</summary>
    public async Task<(TestSession Session, string? Decline)> PayAsync(
        string id, TestCard card, string? email, string? taxId, CancellationToken cancellationToken)
    {
        using var entry = await books.BeginAsync(cancellationToken).ConfigureAwait(false);
        var session = await GetAsync(id, cancellationToken).ConfigureAwait(false);
        if (session.Closed || card.AtCheckout == CardAnswer.Declines)
        {
            return (session, session.Closed ? null : card.Decline);
        }

        var customer = entry.Put(await CustomerAsync(session, card, email, taxId, cancellationToken).ConfigureAwait(false));
        session = session with { Request = session.Request with { Customer = customer.Id } };
        session = card.AtCheckout == CardAnswer.WantsConfirmation
            ? session with { Confirming = card.Id }
            : Take(entry, session, customer, card.AtCheckout);
        _ = entry.Put(session);
        await entry.CommitAsync(cancellationToken).ConfigureAwait(false);
        return (session, null);
    }

    /// <summary>Answers the bank that wants its customer to confirm.</summary>
    public async Task<(TestSession Session, string? Decline)> ConfirmAsync(
        string id, bool yes, CancellationToken cancellationToken)
    {
        using var entry = await books.BeginAsync(cancellationToken).ConfigureAwait(false);
        var session = await GetAsync(id, cancellationToken).ConfigureAwait(false);
        if (session.Closed || session.Confirming is null)
        {
            return (session, null);
        }

        var customer = await books.FindAsync<TestCustomer>(session.Request.Customer, cancellationToken)
            .ConfigureAwait(false);
        session = session with { Confirming = null };
        session = entry.Put(yes ? Take(entry, session, customer!, CardAnswer.Pays) : session);
        await entry.CommitAsync(cancellationToken).ConfigureAwait(false);
        return (session, yes ? null : "authentication_failed");
    }

    /// <summary>Closes a checkout that was not paid.</summary>
    public async Task<TestSession> CloseAsync(string id, CancellationToken cancellationToken)
    {
        using var entry = await books.BeginAsync(cancellationToken).ConfigureAwait(false);
        var session = await GetAsync(id, cancellationToken).ConfigureAwait(false);
        if (!session.Closed)
        {
            session = entry.Put(session with { Closed = true });
            entry.TellExpired(session);
            await entry.CommitAsync(cancellationToken).ConfigureAwait(false);
        }

        return session;
    }

    /// <summary>Saves another card for a customer, or none.</summary>
    public async Task SaveCardAsync(string id, TestCard? card, CancellationToken cancellationToken)
    {
        using var entry = await books.BeginAsync(cancellationToken).ConfigureAwait(false);
        if (await books.FindAsync<TestCustomer>(id, cancellationToken).ConfigureAwait(false) is { } customer)
        {
            _ = entry.Put(customer with { Card = card?.Id });
            await entry.CommitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<TestSession> GetAsync(string id, CancellationToken cancellationToken) =>
        await books.FindAsync<TestSession>(id, cancellationToken).ConfigureAwait(false)
        ?? throw new InvalidOperationException($"There is no checkout '{id}'.");

    private async Task<TestCustomer> CustomerAsync(
        TestSession session, TestCard card, string? email, string? taxId, CancellationToken cancellationToken)
    {
        var request = session.Request;
        var known = await books.FindAsync<TestCustomer>(request.Customer, cancellationToken).ConfigureAwait(false)
            ?? new TestCustomer(books.NewId(TestCustomer.Kind), request.Account, request.Email);
        return known with
        {
            Email = email ?? known.Email,
            TaxId = taxId ?? known.TaxId,
            Card = request.SaveMethod || request.Period is not null ? card.Id : known.Card,
        };
    }

    private TestSession Take(TestEntry entry, TestSession session, TestCustomer customer, CardAnswer answer)
    {
        var takesDays = answer == CardAnswer.TakesDays;
        var subscription = session.Request.Period is { } period
            ? entry.Put(Begin(session, customer, period, takesDays))
            : null;
        var first = Take(entry, session, customer, subscription, takesDays);
        if (answer == CardAnswer.PaysTwice)
        {
            _ = Take(entry, session, customer, null, takesDays: false);
        }

        return session with { Closed = true, Payment = first.Id };
    }

    private TestPayment Take(
        TestEntry entry, TestSession session, TestCustomer customer, TestSubscription? subscription, bool takesDays)
    {
        var request = session.Request;
        var id = books.NewId(TestPayment.Kind);
        var payment = entry.Put(
            new TestPayment(id, customer.Id, request.Account, request.Title, request.Price, session.Total, books.Now)
            {
                State = takesDays ? PaymentState.Processing : PaymentState.Paid,
                Order = request.Order,
                Checkout = session.Id,
                Subscription = subscription?.Id,
            });
        entry.TellPayment(payment);
        if (subscription is not null && !takesDays)
        {
            entry.TellPlanPaid(subscription, payment, PlanPaidReason.Start);
            entry.TellSubscription(subscription);
        }

        return payment;
    }

    private TestSubscription Begin(
        TestSession session, TestCustomer customer, PlanPeriod period, bool takesDays) =>
        new(books.NewId(TestSubscription.Kind), customer.Id, customer.Account)
        {
            Order = session.Request.Order,
            Plan = session.Request.Plan!,
            Title = session.Request.Title,
            Price = session.Request.Price,
            Period = period,
            Start = books.Now,
            State = takesDays ? SubscriptionState.Incomplete : SubscriptionState.Active,
        };
}
