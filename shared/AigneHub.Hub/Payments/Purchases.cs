using AigneHub.Core.Errors;
using AigneHub.Core.Identity;
using AigneHub.Core.Payments;

namespace AigneHub.Hub.Payments;

/// <summary>Makes orders and opens their checkouts.</summary>
internal sealed class Purchases(
    OrderStore orders, CustomerStore customers, PaymentOptions options, IIdSource ids, TimeProvider time, IPayments? payments = null)
{
    /// <summary>Opens a checkout for some credits. The order is written first, so that no payment comes unknown.</summary>
    /// <param name="account">Who buys.</param>
    /// <param name="actor">Who does it for the account.</param>
    /// <param name="offer">What is bought.</param>
    /// <param name="plan">The plan, when this subscribes.</param>
    /// <param name="page">The page to come back to, by the order.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Outcome<(Order Order, Checkout Checkout)>> StartAsync(
        string account,
        string actor,
        CreditPackage offer,
        Plan? plan,
        Func<string, Uri> page,
        CancellationToken cancellationToken)
    {
        if (payments is null)
        {
            return PaymentErrors.NotConfigured;
        }

        var customer = await customers.GetAsync(account, cancellationToken).ConfigureAwait(false);
        if (customer.Flag is { } flag)
        {
            return PaymentErrors.Flagged(flag);
        }

        var order = new Order
        {
            Id = ids.NewId("ord"),
            Account = account,
            Kind = plan is null ? OrderKind.Purchase : OrderKind.Plan,
            State = OrderState.Open,
            Title = offer.Title,
            Credits = offer.Credits,
            CreditDays = offer.CreditDays,
            Plan = plan?.Id,
            Price = offer.Price,
            Created = time.GetUtcNow(),
            Actor = actor,
        };
        await orders.AddAsync(order, cancellationToken).ConfigureAwait(false);
        var back = page(order.Id);
        var request = new CheckoutRequest(order.Id, account, order.Title, order.Price, back, back)
        {
            Customer = customer.Id,
            Period = plan?.Period,
            Plan = plan?.Id,
            SaveMethod = true,
            CollectTax = options.CollectTax,
        };
        var opened = await payments.StartCheckoutAsync(request, cancellationToken).ConfigureAwait(false);
        if (opened.Failed)
        {
            _ = await orders.ChangeAsync(
                account,
                order.Id,
                it => it with { State = OrderState.Failed, Problem = opened.Error.Message },
                CancellationToken.None).ConfigureAwait(false);
            return opened.Error;
        }

        var known = await orders.ChangeAsync(
            account,
            order.Id,
            it => it with { Checkout = opened.Value.Id, Live = opened.Value.Live },
            CancellationToken.None).ConfigureAwait(false);
        return (known!, opened.Value);
    }
}
