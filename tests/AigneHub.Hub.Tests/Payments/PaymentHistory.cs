using AigneHub.Core.Ledger;
using AigneHub.Core.Money;
using AigneHub.Core.Payments;
using AigneHub.Embedded.TestCheckout;
using AigneHub.Hub.Tests.Ledger;

namespace AigneHub.Hub.Tests.Payments;

/// <summary>
/// A life of one customer: the hub's real parts over tables and a bus that break down, and the test checkout's own books,
/// which never do and are the truth that the hub must arrive at, whatever it was told in whatever order.
/// </summary>
internal sealed class PaymentHistory : IDisposable
{
    public const string Account = "acme";

    private readonly PayingHub _hub = new();
    private readonly Random _random;
    private readonly List<string> _checkouts = [];
    private readonly List<PaymentEvent> _told = [];

    public PaymentHistory(int seed) => _random = new Random(seed);

    /// <summary>
    /// Does the steps, and at the end lets everything that is under way arrive. Answers how many events there were, and how
    /// many payments were granted.
    /// </summary>
    public async Task<(int Events, int Grants)> RunAsync(IEnumerable<PaymentStep> steps)
    {
        await _hub.SetUpAsync();
        foreach (var step in steps)
        {
            _hub.Time.Advance(TimeSpan.FromSeconds(1));
            try
            {
                await DoAsync(step);
            }
            catch (SimulatedFault)
            {
                // Whoever did the step crashed in the middle of it.
            }
        }

        await FinishAsync();
        return (_told.Count, await new PaymentTruth(_hub, _told).CheckAsync());
    }

    public void Dispose() => _hub.Dispose();

    private async Task DoAsync(PaymentStep step)
    {
        switch (step.Act)
        {
            case PaymentAct.Buy:
                await OpenAsync(_hub.Package, null);
                break;
            case PaymentAct.Subscribe:
                var plan = Of(_hub.Plans, step.Which);
                if (await _hub.Subscriptions.CurrentAsync(Account, default) is not { Runs: true })
                {
                    await OpenAsync(new CreditPackage(plan.Id, plan.Title, plan.Credits, plan.Price, null), plan);
                }

                break;
            case PaymentAct.ChangePlan:
                _ = await _hub.Changes.ChangeAsync(Account, "ann", Of(_hub.Plans, step.Which).Id, default);
                break;
            case PaymentAct.EndPlan:
                _ = await _hub.Changes.SetEndAsync(Account, step.Size % 3 > 0, default);
                break;
            case PaymentAct.TopUp:
                await _hub.TopUps.RunAsync(Account, default);
                break;
            case PaymentAct.Spend:
                var less = new AdjustCredits(
                    _hub.Ids.NewId("spend"), new Amount(-(step.Size + 1) * (Amount.NanosPerCredit / 50)), "spent", "ann");
                _ = await _hub.Ledger.ApplyAsync(Account, less, default);
                break;
            case PaymentAct.Tell or PaymentAct.Deliver or PaymentAct.HandOn or PaymentAct.Crash or PaymentAct.Wait:
                await PassAsync(step);
                break;
            default:
                await BankAsync(step);
                break;
        }
    }

    /// <summary>What happens at the processor, and never breaks.</summary>
    private async Task BankAsync(PaymentStep step)
    {
        var payments = await _hub.Desk.PaymentsAsync(default);
        var subscriptions = await _hub.Desk.SubscriptionsAsync(default);
        var payment = payments.Count > 0 ? Of(payments, step.Which) : null;
        var subscription = subscriptions.Count > 0 ? Of(subscriptions, step.Which) : null;
        switch (step.Act)
        {
            case PaymentAct.Pay when _checkouts.Count > 0:
                _ = await _hub.Till.PayAsync(Of(_checkouts, step.Which), Of(TestCard.All, step.Size), null, null, default);
                break;
            case PaymentAct.Confirm when _checkouts.Count > 0:
                _ = await _hub.Till.ConfirmAsync(Of(_checkouts, step.Which), step.Size % 4 > 0, default);
                break;
            case PaymentAct.Leave when _checkouts.Count > 0:
                _ = await _hub.Till.CloseAsync(Of(_checkouts, step.Which), default);
                break;
            case PaymentAct.Refund when payment is not null:
                var part = payment.Total with { Minor = Math.Min(payment.Left, 1 + step.Size) };
                _ = await _hub.Processor.RefundAsync(
                    new RefundRequest(_hub.Ids.NewId("rfd"), payment.Id, part, "asked"), default);
                break;
            case PaymentAct.Dispute when payment is not null:
                await _hub.Desk.DisputeAsync(payment.Id, (DisputeState)(step.Size % 3), default);
                break;
            case PaymentAct.Settle when payment is not null:
                await _hub.Desk.SettleAsync(payment.Id, step.Size % 4 > 0, default);
                break;
            case PaymentAct.Renew when subscription is not null:
                await _hub.Desk.RenewAsync(subscription.Id, default);
                break;
            case PaymentAct.FailRenewal when subscription is not null:
                await _hub.Desk.FailRenewalAsync(subscription.Id, default);
                break;
            default:
                break;
        }
    }

    private async Task PassAsync(PaymentStep step)
    {
        switch (step.Act)
        {
            case PaymentAct.Tell:
                await ListenAsync();
                if (_told.Count > 0)
                {
                    await _hub.Pending.TakeAsync(Of(_told, step.Which), default);
                }

                break;
            case PaymentAct.Deliver when _hub.Bus.Published.Count > 0:
                var delivery = Of(_hub.Bus.Published, step.Which);
                await _hub.Subscriber.HandleAsync(delivery.Message.Session, [delivery], default);
                break;
            case PaymentAct.HandOn:
                await HandOnAsync();
                break;
            case PaymentAct.Crash:
                _hub.Tables.BreakAfter(step.Size % 40, step.Which % 2 == 0);
                break;
            case PaymentAct.Wait:
                _hub.Time.Advance(TimeSpan.FromHours(1 + (step.Size % 100)));
                break;
            default:
                break;
        }
    }

    private async Task OpenAsync(CreditPackage offer, Plan? plan)
    {
        var opened = await _hub.Purchases.StartAsync(
            Account, "ann", offer, plan, order => new Uri($"http://hub.test/credits?order={order}"), default);
        Assert.True(!opened.Failed || opened.Error.Message.StartsWith("Buying is suspended", StringComparison.Ordinal));
        if (!opened.Failed)
        {
            _checkouts.Add(opened.Value.Checkout.Id);
        }
    }

    /// <summary>Hears what the processor has to tell by now, without acting on it.</summary>
    private async Task ListenAsync()
    {
        foreach (var news in await _hub.Books.ListAsync<TestNews>(TestNews.Kind, default))
        {
            _told.Add(news.Event);
            await _hub.Books.RemoveAsync(news, default);
        }
    }

    private async Task HandOnAsync()
    {
        await foreach (var (told, _) in _hub.Events.PendingAsync(default))
        {
            await _hub.Pending.HandOnAsync(told, default);
        }
    }

    /// <summary>Nothing breaks any more: everything is told, twice and in any order, and delivered until all is done.</summary>
    private async Task FinishAsync()
    {
        _hub.Tables.Mend();
        for (var round = 0; round < 4; round++)
        {
            if (round < 2)
            {
                await _hub.TopUps.RunAsync(Account, default);
            }

            await ListenAsync();
            var all = _told.Concat(_told).ToArray();
            _random.Shuffle(all);
            foreach (var told in all)
            {
                await _hub.Pending.TakeAsync(told, default);
            }

            await HandOnAsync();
            var deliveries = _hub.Bus.Published.ToArray();
            _random.Shuffle(deliveries);
            foreach (var delivery in deliveries)
            {
                await _hub.Subscriber.HandleAsync(delivery.Message.Session, [delivery], default);
            }
        }
    }

    private static T Of<T>(IReadOnlyList<T> all, int which) => all[which % all.Count];
}
