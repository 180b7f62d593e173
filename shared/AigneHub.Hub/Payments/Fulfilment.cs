using AigneHub.Core.Payments;
using Microsoft.Extensions.Logging;

namespace AigneHub.Hub.Payments;

/// <summary>Grants what was paid for, when account, amount, currency, mode and checkout are those of the order.</summary>
internal sealed partial class Fulfilment(
    OrderStore orders,
    CustomerStore customers,
    Granting granting,
    PaymentNotices notices,
    ILogger<Fulfilment> logger)
{
    /// <summary>Acts on what is told of an order's payment. Answers what to note; null when it is too early.</summary>
    public async Task<string?> ApplyAsync(PaymentReported told, CancellationToken cancellationToken)
    {
        if (await orders.FindAsync(told.Account, told.Order, cancellationToken).ConfigureAwait(false) is not { } order)
        {
            LogMismatch(told.Id, told.Order, "There is no such order.");
            return "refused: there is no such order";
        }

        if (order.Live is null && order.State != OrderState.Failed)
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

        if (order.Kind != OrderKind.Plan)
        {
            return await granting
                .GrantAsync(order, told.Payment, told.Customer, told.Total, cancellationToken).ConfigureAwait(false);
        }

        // The subscription's invoice brings the credits, of this period as of all that follow.
        if (told.Customer is { } customer)
        {
            await customers.SetIdAsync(order.Account, customer, cancellationToken).ConfigureAwait(false);
        }

        return await NoteAsync(order, told, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What is told late of an order that is paid by now changes nothing.</summary>
    private async Task<string> NoteAsync(Order order, PaymentReported told, CancellationToken cancellationToken)
    {
        var (state, problem) = told.State switch
        {
            PaymentState.Processing or PaymentState.Paid => (OrderState.Processing, null),
            PaymentState.Failed => (OrderState.Failed, told.Decline ?? "The payment was refused."),
            _ => (OrderState.Expired, (string?)null),
        };
        var after = await orders.ChangeAsync(
            order.Account,
            order.Id,
            it => it.Grant is null && (it.State is OrderState.Open or OrderState.Processing)
                ? it with { State = state, Problem = problem ?? it.Problem }
                : it,
            cancellationToken).ConfigureAwait(false);
        if (problem is not null && after!.State == OrderState.Failed && after.Kind != OrderKind.TopUp)
        {
            await notices.FailedAsync(after, problem, cancellationToken).ConfigureAwait(false);
        }

        return "noted: " + OrderStateNames.Of(after!.State);
    }

    [LoggerMessage(
        90,
        LogLevel.Critical,
        "Payment event {Event} does not fit order {Order}: {Mismatch} Nothing was granted; look at it in the processor's pages")]
    private partial void LogMismatch(string @event, string order, string mismatch);
}
