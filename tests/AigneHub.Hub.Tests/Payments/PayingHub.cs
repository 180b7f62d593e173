using AigneHub.Core.Identity;
using AigneHub.Core.Money;
using AigneHub.Core.Payments;
using AigneHub.Embedded.TestCheckout;
using AigneHub.Hub.Ledger;
using AigneHub.Hub.Notices;
using AigneHub.Hub.Payments;
using AigneHub.Hub.Plans;
using AigneHub.Hub.Retention;
using AigneHub.Hub.Tests.Hosting;
using AigneHub.Hub.Tests.Ledger;
using Microsoft.Extensions.Logging.Abstractions;

namespace AigneHub.Hub.Tests.Payments;

/// <summary>The parts of the hub that deal with payments over a store that breaks down, and the test checkout over one that does not.</summary>
internal sealed class PayingHub : IDisposable
{
    /// <summary>What a credit costs in minor units: in packages, and in each difference of monthly plans.</summary>
    public const int CreditPrice = 100;

    public PayingHub()
    {
        Ids = new RandomIdSource(Time);
        Books = new TestBooks(new MemoryTables(), Ids, Time);
        Till = new TestTill(Books);
        Desk = new TestDesk(Books);

        // What it tells is handed over without a signature.
        Processor = new TestPayments(Books, null!, null);
        Memory = new MemoryTables();
        Tables = new FaultyTables(Memory);
        Bus = new HistoryBus(Tables);
        Options = new PaymentOptions { CreditPrice = CreditPrice };
        Orders = new OrderStore(Tables);
        Customers = new CustomerStore(Tables);
        Ledger = new LedgerStore(Tables, Time);
        Events = new PaymentEventStore(Tables, Time);
        Pending = new PendingEvents(Events, Bus, Ids);
        Subscriptions = new SubscriptionStore(Tables);
        PlanStore = new PlanStore(Tables);
        TopUpStore = new TopUpStore(Tables);
        Purchases = new Purchases(Orders, Customers, Options, Ids, Time, Processor);
        Changes = new PlanChanges(PlanStore, Subscriptions, Orders, Customers, Ids, Time, Processor);
        var notices = new PaymentNotices(new NoticeStore(Tables, Bus, new DayBook(Tables, Time)), Time);
        TopUps = MakeTopUps(notices);
        Subscriber = MakeSubscriber(notices);
    }

    public ManualTimeProvider Time { get; } = new();

    public RandomIdSource Ids { get; }

    public TestBooks Books { get; }

    public TestTill Till { get; }

    public TestDesk Desk { get; }

    public TestPayments Processor { get; }

    /// <summary>The store as it is, for those who look.</summary>
    public MemoryTables Memory { get; }

    /// <summary>The store as the hub has it.</summary>
    public FaultyTables Tables { get; }

    public HistoryBus Bus { get; }

    public PaymentOptions Options { get; }

    public OrderStore Orders { get; }

    public CustomerStore Customers { get; }

    public LedgerStore Ledger { get; }

    public PaymentEventStore Events { get; }

    public PendingEvents Pending { get; }

    public SubscriptionStore Subscriptions { get; }

    public PlanStore PlanStore { get; }

    public TopUpStore TopUpStore { get; }

    public Purchases Purchases { get; }

    public PlanChanges Changes { get; }

    public TopUps TopUps { get; }

    public PaymentSubscriber Subscriber { get; }

    public CreditPackage Package { get; } =
        new("pkg_1", "13 credits", new Amount(13 * Amount.NanosPerCredit), new Cash(13 * CreditPrice, "usd"), null);

    public IReadOnlyList<Plan> Plans { get; } =
    [
        MakePlan("plan_pro", 10, 10 * CreditPrice, PlanPeriod.Month, rollsOver: false),
        MakePlan("plan_max", 30, 30 * CreditPrice, PlanPeriod.Month, rollsOver: true),
        MakePlan("plan_top", 70, 70 * CreditPrice, PlanPeriod.Month, rollsOver: false),
        MakePlan("plan_year", 1000, 900 * CreditPrice, PlanPeriod.Year, rollsOver: true),
    ];

    public async Task SetUpAsync()
    {
        foreach (var plan in Plans)
        {
            await PlanStore.AddAsync(plan, default);
        }

        _ = await TopUpStore.ChangeAsync(
            PaymentHistory.Account,
            it => it with
            {
                Enabled = true,
                Threshold = new Amount(3 * Amount.NanosPerCredit),
                Credits = 7,
                DailyOrders = 2,
                DailyCredits = 100,
            },
            default);
    }

    public void Dispose() => Books.Dispose();

    private static Plan MakePlan(string id, int credits, long price, PlanPeriod period, bool rollsOver) => new()
    {
        Id = id,
        Title = id,
        Credits = new Amount(credits * Amount.NanosPerCredit),
        Price = new Cash(price, "usd"),
        Period = period,
        RollsOver = rollsOver,
        Active = true,
    };

    private TopUps MakeTopUps(PaymentNotices notices) => new(
        TopUpStore,
        Orders,
        Customers,
        new LedgerReader(Tables),
        Pending,
        notices,
        Options,
        Ids,
        Time,
        NullLogger<TopUps>.Instance,
        Processor);

    private PaymentSubscriber MakeSubscriber(PaymentNotices notices)
    {
        var granting = new Granting(Orders, Customers, Ledger, Time);
        var invoices = new PlanInvoices(Tables, Orders, Ids);
        return new PaymentSubscriber(
            Events,
            new Fulfilment(Orders, Customers, granting, notices, NullLogger<Fulfilment>.Instance),
            new PlanFulfilment(
                PlanStore,
                Orders,
                invoices,
                Subscriptions,
                granting,
                notices,
                Time,
                NullLogger<PlanFulfilment>.Instance),
            new ReturnedMoney(Tables, Orders, Customers, Ledger),
            Orders,
            Customers,
            notices);
    }
}
