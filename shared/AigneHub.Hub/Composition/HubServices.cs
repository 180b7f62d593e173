using AigneHub.Core.Bus;
using AigneHub.Core.Identity;
using AigneHub.Core.People;
using AigneHub.Core.Tables;
using AigneHub.Hub.Aigne;
using AigneHub.Hub.Aigne.Connect;
using AigneHub.Hub.Aigne.Models;
using AigneHub.Hub.Audit;
using AigneHub.Hub.Balances;
using AigneHub.Hub.Calls;
using AigneHub.Hub.Charges;
using AigneHub.Hub.Chat;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.DeadLetters;
using AigneHub.Hub.Embeddings;
using AigneHub.Hub.Health;
using AigneHub.Hub.Images;
using AigneHub.Hub.Inference;
using AigneHub.Hub.Inference.Attempts;
using AigneHub.Hub.Inference.Caching;
using AigneHub.Hub.Inference.Calling;
using AigneHub.Hub.Inference.Credentials;
using AigneHub.Hub.Inference.Health;
using AigneHub.Hub.Inference.Idempotency;
using AigneHub.Hub.Inference.Limits;
using AigneHub.Hub.Inference.Planning;
using AigneHub.Hub.Inference.Relay;
using AigneHub.Hub.Inference.Reservation;
using AigneHub.Hub.Inference.Settlement;
using AigneHub.Hub.Inference.Sharing;
using AigneHub.Hub.Inference.Translation;
using AigneHub.Hub.Keys;
using AigneHub.Hub.KeptBodies;
using AigneHub.Hub.Ledger;
using AigneHub.Hub.Media;
using AigneHub.Hub.Messages;
using AigneHub.Hub.ModelRouting;
using AigneHub.Hub.Models;
using AigneHub.Hub.Notices;
using AigneHub.Hub.OpenApi;
using AigneHub.Hub.Payments;
using AigneHub.Hub.Providers;
using AigneHub.Hub.Plans;
using AigneHub.Hub.Promotions;
using AigneHub.Hub.Rates;
using AigneHub.Hub.Reconciliation;
using AigneHub.Hub.Responses;
using AigneHub.Hub.Rollups;
using AigneHub.Hub.Routing;
using AigneHub.Hub.SignIn;
using AigneHub.Hub.Statements;
using AigneHub.Hub.Transactions;
using AigneHub.Hub.Videos;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AigneHub.Hub.Composition;

/// <summary>Puts the hub together.</summary>
public static class HubServices
{
    /// <summary>
    /// Adds the hub. The head adds the ports (<c>ITables</c>, <c>ISecrets</c>, <c>IBus</c>, <c>IBlobs</c>), a
    /// <see cref="TimeProvider"/> and an <see cref="IIdSource"/>.
    /// </summary>
    public static IServiceCollection AddAigneHub(this IServiceCollection services, HubOptions options) => services
        .AddSingleton(options)
        .AddSingleton(_ => CatalogueSource.Load(options))
        .AddKeys()
        .AddPeople()
        .AddAudit()
        .AddInference()
        .AddApps()
        .AddSharedLimits(options)
        .AddCallLog()
        .AddRetention()
        .AddWebhooks()
        .AddMail()
        .AddLedger()
        .AddBilling()
        .AddReconciliation()
        .AddSelling(options)
        .AddRates()
        .AddPayments(options)
        .AddSingleton<IRouteSource, ModelRoutes>()
        .AddSingleton<ModelListSource>()
        .AddSingleton<DeadLetterDesk>()
        .AddSingleton(provider => new DeadLetterWatch(
            provider.GetRequiredService<DeadLetterDesk>(),
            provider.GetRequiredService<ITables>(),
            provider.GetRequiredService<NoticeStore>(),
            provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<IRouteSource, DeadLetterRoutes>()
        .AddSingleton<IRouteSource, HealthRoutes>()
        .AddSingleton<IRouteSource, OpenApiRoutes>()
        .AddSingleton<IRouteSource, SettingsRoutes>()
        .AddSingleton<HubRouteTable>()
        .AddSingleton(provider => new RouteInvoker(
            provider.GetRequiredService<CallerSource>(),
            provider.GetRequiredService<AuditTrail>(),
            provider.GetRequiredService<HubOptions>(),
            provider.GetRequiredService<IIdSource>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<RouteInvoker>>()));

    private static IServiceCollection AddAudit(this IServiceCollection services) => services
        .AddSingleton<AuditLog>()
        .AddSingleton<RefusalFlood>()
        .AddSingleton<AuditTrail>()
        .AddSingleton<AuditReader>()
        .AddSingleton<AuditVerifier>()
        .AddSingleton<IRouteSource, AuditRoutes>();

    private static IServiceCollection AddRates(this IServiceCollection services) => services
        .AddSingleton<RateStore>()
        .AddSingleton<ProposalStore>()
        .AddSingleton<PriceBooks>()
        .AddSingleton<PublicPrices>()
        .AddSingleton<RateEditor>()
        .AddSingleton<RateAnswers>()
        .AddSingleton<PriceImport>()
        .AddSingleton(provider => new PriceDesk(
            provider.GetRequiredService<PriceImport>(),
            provider.GetRequiredService<PriceBooks>(),
            provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<IRouteSource, DriftRoutes>()
        .AddSingleton<IRouteSource, RateRoutes>()
        .AddSingleton<IRouteSource, BulkRoutes>()
        .AddSingleton<IRouteSource, ImportRoutes>()
        .AddSingleton<IRouteSource, RatedModelRoutes>();

    private static IServiceCollection AddKeys(this IServiceCollection services) => services
        .AddSingleton<IKeyHasherSource, PepperSource>()
        .AddSingleton<KeyStore>()
        .AddSingleton<OperatorKeySource>()
        .AddSingleton<KeyStanding>()
        .AddSingleton<KeyUses>()
        .AddSingleton<KeyDetailsReader>()
        .AddSingleton<KeyAuthenticator>()
        .AddSingleton<OperatorKeySetup>()
        .AddSingleton<IRouteSource, KeyRoutes>();

    private static IServiceCollection AddLedger(this IServiceCollection services) => services
        .AddSingleton<NoticeStore>()
        .AddSingleton<IRouteSource, NoticeRoutes>()
        .AddSingleton<LedgerOutbox>()
        .AddSingleton(provider => new LedgerStore(
            provider.GetRequiredService<ITables>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<LedgerOutbox>()))
        .AddSingleton<LedgerReader>()
        .AddSingleton<BudgetStore>()
        .AddSingleton<LedgerVerifier>()
        .AddSingleton<IRouteSource, LedgerRoutes>()
        .AddSingleton<IRouteSource, BudgetRoutes>()
        .AddSingleton(provider => new LedgerJobs(
            provider.GetRequiredService<LedgerStore>(),
            provider.GetRequiredService<LedgerReader>(),
            provider.GetRequiredService<HubOptions>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<LedgerJobs>>(),
            provider.GetRequiredService<NoticeStore>(),
            provider.GetRequiredService<LedgerOutbox>()));

    /// <summary>What shows an account its balance, and what became of it.</summary>
    private static IServiceCollection AddBilling(this IServiceCollection services) => services
        .AddSingleton<SpendForecast>()
        .AddSingleton<IRouteSource, BalanceRoutes>()
        .AddSingleton<ChargeExplainer>()
        .AddSingleton<IRouteSource, ChargeRoutes>()
        .AddSingleton<TransactionLog>()
        .AddSingleton<IRouteSource, TransactionRoutes>()
        .AddSingleton<StatementStore>()
        .AddSingleton<StatementBuilder>()
        .AddSingleton<IRouteSource, StatementRoutes>()
        .AddSingleton(provider => new StatementCloser(
            provider.GetRequiredService<ITables>(),
            provider.GetRequiredService<StatementStore>(),
            provider.GetRequiredService<StatementBuilder>(),
            provider.GetRequiredService<LedgerReader>(),
            provider.GetRequiredService<OpenHours>(),
            provider.GetRequiredService<HubOptions>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<StatementCloser>>()));

    /// <summary>What compares the books.</summary>
    private static IServiceCollection AddReconciliation(this IServiceCollection services) => services
        .AddSingleton<DifferenceStore>()
        .AddSingleton<IBooksCheck, LedgerCheck>()
        .AddSingleton<IBooksCheck, UsageCheck>()
        .AddSingleton<IBooksCheck, PaymentCheck>()
        .AddSingleton<IBooksCheck, StatementCheck>()
        .AddSingleton<IRouteSource, ReconciliationRoutes>()
        .AddSingleton(provider => new BooksReconciliation(
            provider.GetRequiredService<LedgerReader>(),
            provider.GetRequiredService<StatementStore>(),
            provider.GetRequiredService<DifferenceStore>(),
            provider.GetServices<IBooksCheck>(),
            provider.GetRequiredService<NoticeStore>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<BooksReconciliation>>()));

    /// <summary>What selling credits takes. In internal mode nobody pays, and none of it runs.</summary>
    private static IServiceCollection AddSelling(this IServiceCollection services, HubOptions options) =>
        options.Mode == HubMode.Internal
            ? services.AddSingleton<IReservations, NoReservations>()
            : services
                .AddSingleton<CreditSource>()
                .AddSingleton<CreditPools>()
                .AddHostedService<CreditKeeper>()
                .AddSingleton<IReservations, LedgerReservations>()
                .AddSingleton<IBusSubscriber, BillingSubscriber>();

    /// <summary>Buying credits. A head that can take money adds <c>IPayments</c>; without it nothing is for sale.</summary>
    private static IServiceCollection AddPayments(this IServiceCollection services, HubOptions options) => services
        .AddSingleton(options.Payments)
        .AddSingleton<OrderStore>()
        .AddSingleton<CustomerStore>()
        .AddSingleton<PackageStore>()
        .AddSingleton<PaymentEventStore>()
        .AddSingleton<Offering>()
        .AddSingleton<Purchases>()
        .AddSingleton<Granting>()
        .AddSingleton<PaymentNotices>()
        .AddSingleton<Fulfilment>()
        .AddPlans()
        .AddPromotions()
        .AddSingleton<INewPersonWelcome, WelcomeCredits>()
        .AddSingleton<ReturnedMoney>()
        .AddSingleton<IBusSubscriber, PaymentSubscriber>()
        .AddSingleton<IRouteSource, PaymentWebhook>()
        .AddSingleton<IRouteSource, OfferRoutes>()
        .AddSingleton<IRouteSource, PurchaseRoutes>()
        .AddSingleton<IRouteSource, RefundRoutes>()
        .AddSingleton<PendingEvents>()
        .AddSingleton<TopUpStore>()
        .AddSingleton<TopUps>()
        .AddSingleton<IRouteSource, TopUpRoutes>()
        .AddSingleton(provider => new PaymentJobs(
            provider.GetRequiredService<PaymentEventStore>(),
            provider.GetRequiredService<PendingEvents>(),
            provider.GetRequiredService<TopUps>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<PaymentJobs>>()));

    private static IServiceCollection AddPlans(this IServiceCollection services) => services
        .AddSingleton<PlanStore>()
        .AddSingleton<SubscriptionStore>()
        .AddSingleton<PlanInvoices>()
        .AddSingleton<PlanFulfilment>()
        .AddSingleton<PlanChanges>()
        .AddSingleton<IRouteSource, PlanAdminRoutes>()
        .AddSingleton<IRouteSource, PlanRoutes>();

    private static IServiceCollection AddPromotions(this IServiceCollection services) => services
        .AddSingleton<PromotionStore>()
        .AddSingleton<Redemptions>()
        .AddSingleton<IRouteSource, PromotionRoutes>();

    private static IServiceCollection AddCallLog(this IServiceCollection services) => services
        .AddSingleton<OpenHours>()
        .AddSingleton<RollupWriter>()
        .AddSingleton<IBusSubscriber, CallLogSubscriber>()
        .AddSingleton<HourRecount>()
        .AddSingleton(provider => new HourCloser(
            provider.GetRequiredService<ITables>(),
            provider.GetRequiredService<HourRecount>(),
            provider.GetRequiredService<HubOptions>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<HourCloser>>()))
        .AddSingleton<CallLog>()
        .AddSingleton<UsageReport>()
        .AddSingleton<UsedAccounts>()
        .AddSingleton<HubUsageReport>()
        .AddSingleton<IRouteSource, CallRoutes>()
        .AddSingleton<CallTail>()
        .AddSingleton<IRouteSource, CallTailRoutes>()
        .AddSingleton<IRouteSource, UsageRoutes>();

    /// <summary>What instances take for their calls they give back.</summary>
    private static IServiceCollection AddSharedLimits(this IServiceCollection services, HubOptions options) =>
        options.Limits.IsShared ? services.AddHostedService<AllowanceKeeper>() : services;

    private static IServiceCollection AddSharedAnswers(this IServiceCollection services) => services
        .AddSingleton<SharedCalls>()
        .AddSingleton<AnswerBodies>()
        .AddSingleton<ClaimStore>()
        .AddSingleton<IdempotentCalls>()
        .AddSingleton<CacheStore>()
        .AddSingleton<CachedCalls>();

    private static IServiceCollection AddKeptBodies(this IServiceCollection services) => services
        .AddSingleton<Redaction>()
        .AddSingleton<BodyStore>()
        .AddSingleton<BodyConsent>()
        .AddSingleton<BodyKeeper>()
        .AddHostedService(provider => provider.GetRequiredService<BodyKeeper>())
        .AddSingleton<IRouteSource, BodyRoutes>();

    private static IServiceCollection AddInference(this IServiceCollection services) => services
        .AddSingleton<Upstreams>()
        .AddSingleton<Targets>()
        .AddSingleton<Planner>()
        .AddSingleton<LimitScopes>()
        .AddSingleton<AllowanceSource>()
        .AddSingleton<CallLimiter>()
        .AddSingleton<MediaFetcher>()
        .AddSingleton<MediaStore>()
        .AddSingleton<EditOffer>()
        .AddSingleton<RequestMedia>()
        .AddSingleton<ImageDelivery>()
        .AddSingleton<UpstreamCaller>()
        .AddSingleton<Drains>()
        .AddSingleton<CallTranslation>()
        .AddSingleton<CredentialStore>()
        .AddSingleton<RouteStore>()
        .AddSingleton<RouteBook>()
        .AddSingleton<IRouteSource, RouteAdmin>()
        .AddSingleton<UpstreamSync>()
        .AddSingleton<CredentialCheck>()
        .AddSingleton<IRouteSource, ProviderRoutes>()
        .AddSingleton<IRouteSource, CredentialRoutes>()
        .AddSingleton<FreedPlaces>()
        .AddSingleton<HealthHints>()
        .AddSingleton<Troubles>()
        .AddSingleton<HealthNotices>()
        .AddSingleton<HealthWatch>()
        .AddSingleton<IRouteSource, HealthAdmin>()
        .AddSingleton(provider => new HealthJob(
            provider.GetRequiredService<HubOptions>(),
            provider.GetRequiredService<Upstreams>(),
            provider.GetRequiredService<UpstreamSync>(),
            provider.GetRequiredService<CredentialCheck>(),
            provider.GetRequiredService<HealthWatch>(),
            provider.GetRequiredService<HealthNotices>(),
            provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<Chooser>()
        .AddSingleton<Retries>()
        .AddSingleton<CallRunner>()
        .AddSingleton<Settler>()
        .AddSingleton<AnswerRelay>()
        .AddSingleton<StreamRelay>()
        .AddSharedAnswers()
        .AddSingleton<VideoKeeper>()
        .AddSingleton<VideoMaker>()
        .AddSingleton<VideoRelay>()
        .AddKeptBodies()
        .AddSingleton<InferenceEndpoint>()
        .AddSingleton<IRouteSource, ChatRoutes>()
        .AddSingleton<IRouteSource, MessagesRoutes>()
        .AddSingleton<ResponseStore>()
        .AddSingleton<IRouteSource, ResponsesRoutes>()
        .AddSingleton<IRouteSource, EmbeddingsRoutes>()
        .AddSingleton<IRouteSource, ImagesRoutes>()
        .AddSingleton<IRouteSource, AigneRoutes>()
        .AddSingleton<IRouteSource, AigneModelRoutes>()
        .AddSingleton<IRouteSource, AigneConnectRoutes>();
}
