using AigneHub.Core.Identity;
using AigneHub.Core.Money;
using AigneHub.Core.Payments;
using AigneHub.Hub.Ledger;
using Microsoft.Extensions.Logging;

namespace AigneHub.Hub.Payments;

/// <summary>
/// Buys credits with the saved method of payment when a balance is low: one order at a time, whose row is written before the
/// processor is asked, so that whoever dies in between asks for the same order again.
/// </summary>
internal sealed partial class TopUps(
    TopUpStore topUps,
    OrderStore orders,
    CustomerStore customers,
    LedgerReader ledger,
    PendingEvents pending,
    PaymentNotices notices,
    PaymentOptions options,
    IIdSource ids,
    TimeProvider time,
    ILogger<TopUps> logger,
    IPayments? payments = null)
{
    private const int MaxDeclines = 3;
    private const string Actor = "top-up";
    private const string TooLate = "The payment processor did not say in time whether it was paid.";

    // Later the processor may have forgotten that it did an order, so that to ask again could charge it again.
    private static readonly TimeSpan Unasked = TimeSpan.FromDays(1);

    // Some banks take a week.
    private static readonly TimeSpan Untold = TimeSpan.FromDays(14);

    /// <summary>Buys for an account what it wants now, if anything.</summary>
    public async Task RunAsync(string account, CancellationToken cancellationToken)
    {
        if (payments is null)
        {
            return;
        }

        var topUp = await topUps.GetAsync(account, cancellationToken).ConfigureAwait(false);
        if (topUp.Order is { } id)
        {
            var order = await orders.FindAsync(account, id, cancellationToken).ConfigureAwait(false);
            order = order is null ? null : await EndOldAsync(order).ConfigureAwait(false);
            if (order is { State: OrderState.Open or OrderState.Processing })
            {
                if (order.Payment is null)
                {
                    await ChargeAsync(order, cancellationToken).ConfigureAwait(false);
                }

                return;
            }

            topUp = await CloseAsync(account, id, order, offNow: false, cancellationToken).ConfigureAwait(false);
        }

        if (topUp.Enabled && await BeginAsync(account, topUp, cancellationToken).ConfigureAwait(false) is { } begun)
        {
            await ChargeAsync(begun, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Goes through all accounts that may want something.</summary>
    public async Task RunAllAsync(CancellationToken cancellationToken)
    {
        await foreach (var account in topUps.AccountsAsync(cancellationToken).ConfigureAwait(false))
        {
            await TryAsync(account, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Buys what is wanted; what fails is tried again by the job.</summary>
    public async Task TryAsync(string account, CancellationToken cancellationToken)
    {
        try
        {
            await RunAsync(account, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            LogFailed(problem, account);
        }
    }

    private async Task<Order?> BeginAsync(string account, TopUp topUp, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var stands = await ledger.AccountAsync(account, cancellationToken).ConfigureAwait(false);
        var customer = await customers.GetAsync(account, cancellationToken).ConfigureAwait(false);
        if ((stands?.Balance ?? Amount.Zero) >= topUp.Threshold || customer is not { Id: not null, Flag: null })
        {
            return null;
        }

        var order = new Order
        {
            Id = ids.NewId("ord"),
            Account = account,
            Kind = OrderKind.TopUp,
            State = OrderState.Open,
            Title = $"{topUp.Credits} credits",
            Credits = new Amount(topUp.Credits * Amount.NanosPerCredit),
            CreditDays = options.CreditDays,
            Price = new Cash(topUp.Credits * options.CreditPrice, options.Currency),
            Created = now,
            Actor = Actor,
        };
        return await topUps
            .TryBeginAsync(
                account,
                it => it is { Enabled: true, Order: null } && it.MayOrder(now) ? it.WithOrder(order.Id, now) : null,
                order,
                cancellationToken)
            .ConfigureAwait(false) ? order : null;
    }

    private async Task ChargeAsync(Order order, CancellationToken cancellationToken)
    {
        var customer = await customers.GetAsync(order.Account, cancellationToken).ConfigureAwait(false);
        var charged = await payments!
            .ChargeSavedAsync(
                new SavedCharge(order.Id, order.Account, customer.Id!, order.Title, order.Price), cancellationToken)
            .ConfigureAwait(false);
        if (charged.Failed)
        {
            // The order stays open: the processor does the same order once, so it is asked again later.
            LogNotAsked(order.Account, order.Id, charged.Error.Message);
            return;
        }

        var failed = charged.Value.State is SavedPaymentState.Declined or SavedPaymentState.NeedsCustomer;
        var problem = charged.Value.State == SavedPaymentState.NeedsCustomer
            ? "The bank wants each payment confirmed, so credits cannot be bought without you."
            : $"The payment was declined: {charged.Value.Decline ?? "no reason given"}.";
        var after = await orders.ChangeAsync(
            order.Account,
            order.Id,
            it => it with
            {
                Live = charged.Value.Live,
                Payment = it.Payment ?? charged.Value.Payment,
                State = failed && it.Grant is null ? OrderState.Failed : it.State,
                Problem = failed && it.Grant is null ? problem : it.Problem,
            },
            CancellationToken.None).ConfigureAwait(false);
        if (failed)
        {
            var offNow = charged.Value.State == SavedPaymentState.NeedsCustomer;
            _ = await CloseAsync(order.Account, order.Id, after, offNow, CancellationToken.None).ConfigureAwait(false);
        }

        await pending.HandOnAsync(order.Id, CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>
    /// Gives up an order whose end nobody tells, so that it does not stand in the way for ever. Should it be paid after all,
    /// its credits still come.
    /// </summary>
    private async Task<Order?> EndOldAsync(Order order)
    {
        var patience = order.Payment is null ? Unasked : Untold;
        if (time.GetUtcNow() - order.Created < patience)
        {
            return order;
        }

        return await orders.ChangeAsync(
            order.Account,
            order.Id,
            it => it.State is OrderState.Open or OrderState.Processing
                ? it with { State = OrderState.Failed, Problem = TooLate }
                : it,
            CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Notes how an order ended. Three refusals in a row end it all.</summary>
    private async Task<TopUp> CloseAsync(
        string account, string id, Order? order, bool offNow, CancellationToken cancellationToken)
    {
        var paid = order?.Grant is not null;
        if (!paid)
        {
            // Before it is closed, so that a hub that dies in between tells it still.
            var before = await topUps.GetAsync(account, cancellationToken).ConfigureAwait(false);
            var goesOn = !offNow && before.Enabled && before.Declines + 1 < MaxDeclines;
            await notices.TopUpFailedAsync(account, id, order?.Problem ?? TooLate, goesOn, cancellationToken)
                .ConfigureAwait(false);
            LogRefused(account, id, goesOn);
        }

        return await topUps.ChangeAsync(
            account,
            it => it.Order != id ? it : it with
            {
                Order = null,
                Declines = paid ? 0 : it.Declines + 1,
                Problem = paid ? null : order?.Problem,
                Enabled = it.Enabled && (paid || (!offNow && it.Declines + 1 < MaxDeclines)),
            },
            cancellationToken).ConfigureAwait(false);
    }

    [LoggerMessage(82, LogLevel.Warning, "Account {Account}: order {Order} could not be charged; it goes on topping up: {Enabled}")]
    private partial void LogRefused(string account, string order, bool enabled);

    [LoggerMessage(83, LogLevel.Warning, "Account {Account}: the processor could not be asked for order {Order}: {Problem}")]
    private partial void LogNotAsked(string account, string order, string problem);

    [LoggerMessage(84, LogLevel.Error, "The top-up of account {Account} failed; it is tried again")]
    private partial void LogFailed(Exception exception, string account);
}
