using AigneHub.Core.Ledger;
using AigneHub.Core.Payments;
using AigneHub.Hub.Ledger;

namespace AigneHub.Hub.Payments;

/// <summary>
/// Grants what an order brings, once, whatever is told how often: the order's id is the operation's in the ledger.
/// </summary>
internal sealed class Granting(OrderStore orders, CustomerStore customers, LedgerStore ledger, TimeProvider time)
{
    /// <summary>Grants an order's credits, and notes its payment. Answers what to note.</summary>
    /// <param name="order">The order, with the credits and the price it has by now.</param>
    /// <param name="payment">The processor's payment, when there is one.</param>
    /// <param name="customer">The processor's customer, when it is known.</param>
    /// <param name="total">What was paid, tax included.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<string> GrantAsync(
        Order order, string? payment, string? customer, Cash total, CancellationToken cancellationToken)
    {
        if (payment is not null)
        {
            await customers.ClaimAsync(new PaymentOwner(order.Account, order.Id), payment, cancellationToken)
                .ConfigureAwait(false);
        }

        if (customer is not null)
        {
            await customers.SetIdAsync(order.Account, customer, cancellationToken).ConfigureAwait(false);
        }

        var grant = new GrantCredits(order.Id, order.Credits, GrantSource.Purchase)
        {
            Expires = order.CreditsUntil ?? (order.CreditDays is { } days ? time.GetUtcNow().AddDays(days) : null),
            Reason = order.Title,
            Actor = order.Actor,
        };
        var posted = await ledger.ApplyAsync(order.Account, grant, cancellationToken).ConfigureAwait(false);
        if (posted.Failed)
        {
            // Paid and not granted: the event stays, and is tried again until an operator has made room.
            throw new InvalidOperationException($"Order '{order.Id}' is paid, but not granted: {posted.Error.Message}");
        }

        _ = await orders.ChangeAsync(
            order.Account,
            order.Id,
            it => it.Grant is null
                ? it with
                {
                    State = OrderState.Paid,
                    Price = order.Price,
                    Credits = order.Credits,
                    CreditsUntil = order.CreditsUntil,
                    Payment = payment,
                    Paid = total.Minor,
                    Grant = posted.Value.Entry.Sequence,

                    // What a bank refused at first is past; what did not fit stays.
                    Problem = it.State == OrderState.Failed ? null : it.Problem,
                }
                : it with { Payment = it.Payment ?? payment },
            cancellationToken).ConfigureAwait(false);
        return posted.Value.Repeated ? "granted before" : "granted";
    }
}
