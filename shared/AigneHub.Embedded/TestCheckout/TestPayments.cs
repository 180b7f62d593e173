using AigneHub.Core.Errors;
using AigneHub.Core.Payments;

namespace AigneHub.Embedded.TestCheckout;

/// <summary>
/// A payment processor inside the hub's own process that takes no money: for trying out, and for tests. Its pages are the
/// one-process head's; what happens there is told by signed webhooks, as any processor tells it.
/// </summary>
/// <param name="books">What it knows.</param>
/// <param name="signer">Checks its webhooks.</param>
/// <param name="hub">The hub's own address, with a slash at the end; null when the page to come back to is beside it.</param>
internal sealed class TestPayments(TestBooks books, WebhookSigner signer, Uri? hub) : IPayments
{
    /// <summary>Where its pages are, below the hub's own address.</summary>
    public const string Folder = "test-checkout";

    private static readonly TimeSpan CheckoutLife = TimeSpan.FromHours(24);
    private static readonly TimeSpan PortalLife = TimeSpan.FromHours(1);

    private static readonly HubError Unknown =
        new(ErrorCodes.NotFound, "The payment processor does not know this.");

    public string SignatureHeader => WebhookSigner.Header;

    public async ValueTask<Outcome<Checkout>> StartCheckoutAsync(
        CheckoutRequest request, CancellationToken cancellationToken)
    {
        using var entry = await books.BeginAsync(cancellationToken).ConfigureAwait(false);
        var id = TestSession.IdOf(request.Order);
        var session = await books.FindAsync<TestSession>(id, cancellationToken).ConfigureAwait(false);
        if (session is null)
        {
            session = entry.Put(new TestSession(id, request, books.Now + CheckoutLife));
            await entry.CommitAsync(cancellationToken).ConfigureAwait(false);
        }

        return new Checkout(id, PageOf(request.Success, $"pay/{id}"), session.Expires, Live: false);
    }

    public async ValueTask<Outcome<Uri>> OpenPortalAsync(PortalRequest request, CancellationToken cancellationToken)
    {
        using var entry = await books.BeginAsync(cancellationToken).ConfigureAwait(false);
        if (await books.FindAsync<TestCustomer>(request.Customer, cancellationToken).ConfigureAwait(false) is null)
        {
            return Unknown;
        }

        var portal = new TestPortal(
            books.NewId(TestPortal.Kind), request.Customer, request.Return, books.Now + PortalLife);
        _ = entry.Put(portal);
        await entry.CommitAsync(cancellationToken).ConfigureAwait(false);
        return PageOf(request.Return, $"portal/{portal.Id}");
    }

    public async ValueTask<Outcome<SavedPayment>> ChargeSavedAsync(
        SavedCharge request, CancellationToken cancellationToken)
    {
        using var entry = await books.BeginAsync(cancellationToken).ConfigureAwait(false);
        var id = $"{TestPayment.Kind}_{request.Order}";
        var payment = await books.FindAsync<TestPayment>(id, cancellationToken).ConfigureAwait(false);
        var customer = await books.FindAsync<TestCustomer>(request.Customer, cancellationToken).ConfigureAwait(false);
        var card = TestCard.Find(customer?.Card);
        if (payment is null && card is not null)
        {
            payment = entry.Put(
                new TestPayment(id, customer!.Id, request.Account, request.Title, request.Price, request.Price, books.Now)
                {
                    State = StateOf(card.Later),
                    Order = request.Order,
                    Decline = card.Later is CardAnswer.Pays ? null : card.Decline,
                });
            entry.TellPayment(payment);
            await entry.CommitAsync(cancellationToken).ConfigureAwait(false);
        }

        return payment is null
            ? new SavedPayment(null, SavedPaymentState.NeedsCustomer, null, Live: false)
            : new SavedPayment(id, SavedStateOf(payment, card), payment.Decline, Live: false);
    }

    public async ValueTask<Outcome<RefundStarted>> RefundAsync(
        RefundRequest request, CancellationToken cancellationToken)
    {
        using var entry = await books.BeginAsync(cancellationToken).ConfigureAwait(false);
        var id = TestDone.IdOf(request.Id);
        if (await books.FindAsync<TestDone>(id, cancellationToken).ConfigureAwait(false) is { } done)
        {
            return new RefundStarted(done.Id, done.Amount);
        }

        if (await books.FindAsync<TestPayment>(request.Payment, cancellationToken).ConfigureAwait(false) is not { } payment)
        {
            return Unknown;
        }

        var amount = request.Amount ?? payment.Total with { Minor = payment.Left };
        if (amount.Minor <= 0 || amount.Minor > payment.Left || amount.Currency != payment.Total.Currency)
        {
            return new HubError(ErrorCodes.InvalidValue, $"Of this payment {payment.Left} can be returned.", "amount");
        }

        _ = entry.Put(payment with { Refunded = payment.Refunded + amount.Minor });
        _ = entry.Put(new TestDone(id, payment.Id, amount));
        entry.Tell((news, now) => new MoneyReturned
        {
            Id = news,
            Created = now,
            Live = false,
            Payment = payment.Id,
            Refund = id,
            Amount = amount,
            Succeeded = true,
        });
        await entry.CommitAsync(cancellationToken).ConfigureAwait(false);
        return new RefundStarted(id, amount);
    }

    public async ValueTask<Outcome<Subscription>> ChangePlanAsync(
        PlanChange request, CancellationToken cancellationToken)
    {
        using var entry = await books.BeginAsync(cancellationToken).ConfigureAwait(false);
        if (await FindRunningAsync(request.Subscription, cancellationToken).ConfigureAwait(false) is not { } before)
        {
            return Unknown;
        }

        if (before.Plan == request.Plan)
        {
            return before.Seen;
        }

        if (before.Plan != request.From)
        {
            return new HubError(ErrorCodes.Conflict, "The plan has changed meanwhile.");
        }

        var after = before with
        {
            Plan = request.Plan,
            Title = request.Title,
            Price = request.Price,
            Period = request.Period,
        };
        if (request.AtOnce)
        {
            var customer = await books.FindAsync<TestCustomer>(before.Customer, cancellationToken).ConfigureAwait(false);
            after = Proration.Begin(after with { Order = request.Id }, before, books.Now);
            var due = Proration.Due(before, after, books.Now);
            if (due > 0 && TestCard.Find(customer?.Card)?.Later != CardAnswer.Pays)
            {
                return new HubError(ErrorCodes.PaymentDeclined, "The payment was declined.");
            }

            entry.TellPlanPaid(after, TakeDifference(entry, after, due), PlanPaidReason.Change);
        }

        entry.TellSubscription(entry.Put(after));
        await entry.CommitAsync(cancellationToken).ConfigureAwait(false);
        return after.Seen;
    }

    public async ValueTask<Outcome<Subscription>> SetCancellationAsync(
        CancellationRequest request, CancellationToken cancellationToken)
    {
        using var entry = await books.BeginAsync(cancellationToken).ConfigureAwait(false);
        if (await FindRunningAsync(request.Subscription, cancellationToken).ConfigureAwait(false) is not { } before)
        {
            return Unknown;
        }

        var after = entry.Put(before with { EndsWithPeriod = request.AtPeriodEnd });
        if (after != before)
        {
            entry.TellSubscription(after);
            await entry.CommitAsync(cancellationToken).ConfigureAwait(false);
        }

        return after.Seen;
    }

    public async ValueTask<Outcome<InvoicePage>> ListInvoicesAsync(
        string customer, string? after, int take, CancellationToken cancellationToken)
    {
        var paid = await InvoicesAsync(customer, cancellationToken).ConfigureAwait(false);
        var rest = paid.SkipWhile(payment => after is not null && payment.Id != after)
            .Skip(after is null ? 0 : 1)
            .Take(take + 1)
            .ToList();
        var shown = rest.Take(take)
            .Select(it => new Invoice(it.Id, it.Number, it.Created, it.Total, it.Status, it.Title, Page: null, Pdf: null))
            .ToList();
        return new InvoicePage(shown, rest.Count > take ? shown[^1].Id : null);
    }

    public ValueTask<Outcome<PaymentEvent>> ReadWebhookAsync(
        ReadOnlyMemory<byte> body, string? signature, CancellationToken cancellationToken) =>
        signer.ReadAsync(body, signature, cancellationToken);

    /// <summary>What a customer paid, newest first.</summary>
    public async Task<IReadOnlyList<TestPayment>> InvoicesAsync(string customer, CancellationToken cancellationToken)
    {
        var all = await books.ListAsync<TestPayment>(TestPayment.Kind, cancellationToken).ConfigureAwait(false);
        return [.. all.Where(it => it.Customer == customer && it.State == PaymentState.Paid).OrderByDescending(it => it.Created)];
    }

    private TestPayment TakeDifference(TestEntry entry, TestSubscription after, long due)
    {
        var price = after.Price with { Minor = Math.Max(due, 0) };
        var id = books.NewId(TestPayment.Kind);
        return entry.Put(new TestPayment(id, after.Customer, after.Account, after.Title, price, price, books.Now)
        {
            State = PaymentState.Paid,
            Subscription = after.Id,
        });
    }

    private static PaymentState StateOf(CardAnswer answer) => answer switch
    {
        CardAnswer.Pays or CardAnswer.PaysTwice => PaymentState.Paid,
        CardAnswer.TakesDays => PaymentState.Processing,
        _ => PaymentState.Failed,
    };

    private static SavedPaymentState SavedStateOf(TestPayment payment, TestCard? card) => payment.State switch
    {
        PaymentState.Paid => SavedPaymentState.Paid,
        PaymentState.Processing => SavedPaymentState.Processing,
        _ => card?.Later == CardAnswer.WantsConfirmation ? SavedPaymentState.NeedsCustomer : SavedPaymentState.Declined,
    };

    private Uri PageOf(Uri back, string page) => new(hub ?? back, $"{Folder}/{page}");

    private async Task<TestSubscription?> FindRunningAsync(string id, CancellationToken cancellationToken) =>
        await books.FindAsync<TestSubscription>(id, cancellationToken).ConfigureAwait(false)
            is { State: not SubscriptionState.Ended } found
            ? found
            : null;
}
