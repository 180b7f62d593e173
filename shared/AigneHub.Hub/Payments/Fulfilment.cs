using AigneHub.Core.Ledger;
using AigneHub.Core.Payments;
using AigneHub.Hub.Ledger;
using Microsoft.Extensions.Logging;

namespace AigneHub.Hub.Payments;

/// <summary>
/// Grants what was paid for: when account, amount, currency, mode and checkout are those of the order, and once, whatever
/// is told how often. The order's id is the operation's in the ledger.
/// </summary>
internal sealed partial class Fulfilment(
    OrderStore orders, CustomerStore customers, LedgerStore ledger, TimeProvider time, ILogger<Fulfilment> logger)
{
    /// <summary>Acts on what is told of an order's payment. Answers what to note; null when it is too early.</summary>
    public async Task<string?> ApplyAsync(PaymentReported told, CancellationToken cancellationToken)
    {
        if (await orders.FindAsync(told.Account, told.Order, cancellationToken).ConfigureAwait(false) is not { } order)
        {
            LogMismatch(told.Id, told.Order, "There is no such order.");
            return "refused: there is no such order";
        }

        if (order.Live is null)
        {
            // The checkout was opened this moment, and its order does not know it yet.
            return null;
        }

        return told.State == PaymentState.Paid
            ? await PayAsync(order, told, cancellationToken).ConfigureAwait(false)
            : await NoteAsync(order, told, cancellationToken).ConfigureAwait(false);
    }

    private async Task<string> PayAsync(Order order, PaymentReported told, CancellationToken cancellationToken)
    {
        if (OrderRules.FindMismatch(order, told) is { } mismatch)
        {
            _ = await orders.ChangeAsync(
                order.Account, order.Id, it => it with { Problem = mismatch }, cancellationToken).ConfigureAwait(false);
            LogMismatch(told.Id, order.Id, mismatch);
            return "refused: " + mismatch;
        }

        if (told.Payment is { } payment)
        {
            await customers.ClaimAsync(new PaymentOwner(order.Account, order.Id), payment, cancellationToken)
                .ConfigureAwait(false);
        }

        if (told.Customer is { } customer)
        {
            await customers.SetIdAsync(order.Account, customer, cancellationToken).ConfigureAwait(false);
        }

        var grant = new GrantCredits(order.Id, order.Credits, GrantSource.Purchase)
        {
            Expires = order.CreditDays is { } days ? time.GetUtcNow().AddDays(days) : null,
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
                    Payment = told.Payment,
                    Paid = told.Total.Minor,
                    Grant = posted.Value.Entry.Sequence,
                    Problem = null,
                }
                : it with { Payment = it.Payment ?? told.Payment },
            cancellationToken).ConfigureAwait(false);
        return posted.Value.Repeated ? "granted before" : "granted";
    }

    /// <summary>What is told late of an order that is paid by now changes nothing.</summary>
    private async Task<string> NoteAsync(Order order, PaymentReported told, CancellationToken cancellationToken)
    {
        var (state, problem) = told.State switch
        {
            PaymentState.Processing => (OrderState.Processing, null),
            PaymentState.Failed => (OrderState.Failed, told.Decline ?? "The payment was refused."),
            _ => (OrderState.Expired, (string?)null),
        };
        var after = await orders.ChangeAsync(
            order.Account,
            order.Id,
            it => it.Grant is null && (it.State is OrderState.Open or OrderState.Processing)
                ? it with { State = state, Problem = problem }
                : it,
            cancellationToken).ConfigureAwait(false);
        return "noted: " + OrderStateNames.Of(after!.State);
    }

    [LoggerMessage(
        90,
        LogLevel.Critical,
        "Payment event {Event} does not fit order {Order}: {Mismatch} Nothing was granted; look at it in the processor's pages")]
    private partial void LogMismatch(string @event, string order, string mismatch);
}
