using AigneHub.Core.Ledger;
using AigneHub.Core.Money;
using AigneHub.Core.Payments;
using AigneHub.Embedded.TestCheckout;
using AigneHub.Hub.Tests.Ledger;

namespace AigneHub.Hub.Tests.Payments;

/// <summary>Top-ups over days: their limits, and orders that never end.</summary>
public sealed class TopUpPatienceTests : IDisposable
{
    private const string Account = PaymentHistory.Account;
    private const int UntilTheProcessorIsAsked = 5;

    private readonly PayingHub _hub = new();

    public void Dispose() => _hub.Dispose();

    [Fact]
    public async Task Run_ProcessorNeverAsked_IsGivenUpAfterADayAndBuysAnew()
    {
        await SaveCardAsync("pays");
        _hub.Tables.BreakAfter(UntilTheProcessorIsAsked, afterwards: false);
        _ = await Assert.ThrowsAsync<SimulatedFault>(() => RunAsync());
        _hub.Tables.Mend();
        Assert.Equal(OrderState.Open, Assert.Single(await OrdersAsync()).State);

        _hub.Time.Advance(TimeSpan.FromHours(24));
        await RunAsync();
        var orders = await OrdersAsync();
        Assert.Equal(OrderState.Failed, orders[0].State);
        Assert.Contains("in time", orders[0].Problem, StringComparison.Ordinal);
        Assert.Equal(2, orders.Count);
        Assert.Equal(orders[1].Id, Assert.Single(await _hub.Desk.PaymentsAsync(default)).Order);
    }

    [Fact]
    public async Task Run_AskedAndInterrupted_AsksForTheSameOrderWithinTheDay()
    {
        await SaveCardAsync("pays");
        _hub.Tables.BreakAfter(UntilTheProcessorIsAsked + 1, afterwards: false);
        _ = await Assert.ThrowsAsync<SimulatedFault>(() => RunAsync());
        _hub.Tables.Mend();
        await RunAsync();
        var order = Assert.Single(await OrdersAsync());
        Assert.Equal(order.Payment, Assert.Single(await _hub.Desk.PaymentsAsync(default)).Id);
    }

    [Fact]
    public async Task Run_BankTellsNoEnd_WaitsTwoWeeksAndStillGrantsWhatComesLater()
    {
        await SaveCardAsync("slow");
        await RunAsync();
        _hub.Time.Advance(TimeSpan.FromDays(13));
        await RunAsync();
        var first = Assert.Single(await OrdersAsync());
        Assert.Equal(OrderState.Processing, (await DeliveredAsync(first)).State);

        _hub.Time.Advance(TimeSpan.FromDays(1));
        await RunAsync();
        Assert.Equal(OrderState.Failed, (await DeliveredAsync(first)).State);
        Assert.Equal(2, (await OrdersAsync()).Count);
        Assert.Equal(1, (await _hub.TopUpStore.GetAsync(Account, default)).Declines);

        await _hub.Desk.SettleAsync(first.Payment, paid: true, default);
        Assert.Equal(OrderState.Paid, (await DeliveredAsync(first)).State);
    }

    [Fact]
    public async Task Run_DayIsUsedUp_BuysAgainTheNextDay()
    {
        await SaveCardAsync("pays");
        foreach (var (hours, orders) in new[] { (1, 1), (1, 2), (1, 2), (24, 3) })
        {
            _hub.Time.Advance(TimeSpan.FromHours(hours));
            await RunAsync();
            Assert.Equal(orders, (await OrdersAsync()).Count);
            _ = await DeliveredAsync((await OrdersAsync())[^1]);
            await SpendAllAsync();
            await RunAsync();
        }
    }

    [Fact]
    public async Task Run_CreditsOfTheDayAreUsedUp_BuysNoMore()
    {
        await SaveCardAsync("pays");
        _ = await _hub.TopUpStore.ChangeAsync(
            Account, it => it with { DailyOrders = 10, DailyCredits = (2 * it.Credits) + 1 }, default);
        for (var i = 0; i < 4; i++)
        {
            await RunAsync();
            _ = await DeliveredAsync((await OrdersAsync())[^1]);
            await SpendAllAsync();
        }

        Assert.Equal(2, (await OrdersAsync()).Count);
    }

    [Fact]
    public async Task Run_TurnedOffMeanwhile_StillEndsTheOrderOnItsWay()
    {
        await SaveCardAsync("pays");
        _hub.Tables.BreakAfter(UntilTheProcessorIsAsked + 1, afterwards: false);
        _ = await Assert.ThrowsAsync<SimulatedFault>(() => RunAsync());
        _hub.Tables.Mend();
        _ = await _hub.TopUpStore.ChangeAsync(Account, it => it with { Enabled = false }, default);
        await RunAsync();
        var order = await DeliveredAsync(Assert.Single(await OrdersAsync()));
        Assert.Equal(OrderState.Paid, order.State);
        await SpendAllAsync();
        await RunAsync();
        await RunAsync();
        _ = Assert.Single(await OrdersAsync());
        Assert.Null((await _hub.TopUpStore.GetAsync(Account, default)).Order);
    }

    private Task RunAsync() => _hub.TopUps.RunAsync(Account, default);

    /// <summary>The oldest first.</summary>
    private async Task<IReadOnlyList<Order>> OrdersAsync() =>
        [.. (await _hub.Orders.ListAsync(Account, null, 100, default)).Orders.OrderBy(order => order.Created)];

    private async Task SaveCardAsync(string card)
    {
        await _hub.SetUpAsync();
        using var entry = await _hub.Books.BeginAsync(default);
        var customer = entry.Put(new TestCustomer("tcus_1", Account, null) { Card = card });
        await entry.CommitAsync(default);
        await _hub.Customers.SetIdAsync(Account, customer.Id, default);
    }

    /// <summary>The order when all that was told by now has been acted on.</summary>
    private async Task<Order> DeliveredAsync(Order order)
    {
        foreach (var news in await _hub.Books.ListAsync<TestNews>(TestNews.Kind, default))
        {
            await _hub.Pending.TakeAsync(news.Event, default);
            await _hub.Books.RemoveAsync(news, default);
        }

        foreach (var delivery in _hub.Bus.Published.ToArray())
        {
            await _hub.Subscriber.HandleAsync(delivery.Message.Session, [delivery], default);
        }

        return (await _hub.Orders.FindAsync(Account, order.Id, default))!;
    }

    private async Task SpendAllAsync()
    {
        var balance = (await new Hub.Ledger.LedgerReader(_hub.Memory).AccountAsync(Account, default))?.Balance ?? Amount.Zero;
        if (balance > Amount.Zero)
        {
            var less = new AdjustCredits(_hub.Ids.NewId("spend"), Amount.Zero - balance, "spent", "test");
            Assert.False((await _hub.Ledger.ApplyAsync(Account, less, default)).Failed);
        }
    }
}
