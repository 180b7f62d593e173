using System.Net;
using AigneHub.Hub.Outgoing;
using AigneHub.Hub.Payments;

namespace AigneHub.Hub.Configuration;

/// <summary>The hub's settings, from section <c>AigneHub</c>.</summary>
public sealed record HubOptions
{
    /// <summary>The account that owns the keys of the hub's operator.</summary>
    public const string MainAccount = "main";

    /// <summary>Characters an operator key has, at least.</summary>
    public const int MinOperatorKeyLength = 20;

    /// <summary><c>AigneHub__Mode</c>: <c>internal</c> or <c>service-provider</c>.</summary>
    public HubMode Mode { get; init; } = HubMode.Internal;

    /// <summary><c>AigneHub__OperatorKey</c>: a fixed key that may do everything; null to make one on first start.</summary>
    public string? OperatorKey { get; init; }

    /// <summary><c>AigneHub__MaxBodyBytes</c>: the largest request body.</summary>
    public int MaxBodyBytes { get; init; } = 30 * 1024 * 1024;

    /// <summary><c>AigneHub__Demo</c>: whether the built-in <c>demo</c> provider answers.</summary>
    public bool Demo { get; init; }

    /// <summary><c>AigneHub__PriceFile</c>: a file of prices that add to or replace the catalogue's.</summary>
    public string? PriceFile { get; init; }

    /// <summary>
    /// <c>AigneHub__PriceFactor</c>: how many times dearer or cheaper an imported price may become without the operator's approval.
    /// </summary>
    public decimal PriceFactor { get; init; } = 2;

    /// <summary>
    /// <c>AigneHub__PublicAddress</c>: where the hub is reached from outside, with a slash at the end; null to go by what
    /// callers call it.
    /// </summary>
    public Uri? PublicAddress { get; init; }

    /// <summary>
    /// <c>AigneHub__WebAddress</c>: where the web app is, with a slash at the end; null when the hub itself serves it.
    /// </summary>
    public Uri? WebAddress { get; init; }

    /// <summary><c>AigneHub__MediaHours</c>: how long links to generated media hold.</summary>
    public TimeSpan MediaLife { get; init; } = TimeSpan.FromHours(24);

    /// <summary><c>AigneHub__CreditPrefix</c>: the sign of money beside credits in AIGNE's clients; null for none.</summary>
    public string? CreditPrefix { get; init; } = "$";

    /// <summary><c>AigneHub__ResponseDays</c>: how long stored responses can be continued.</summary>
    public TimeSpan ResponseRetention { get; init; } = TimeSpan.FromDays(30);

    /// <summary>
    /// <c>AigneHub__TrustedProxies</c>: the proxies whose <c>X-Forwarded-For</c> is believed, as addresses and networks.
    /// </summary>
    public IReadOnlyList<IPNetwork> TrustedProxies { get; init; } = [];

    /// <summary><c>AigneHub__AuditDays</c>: how long the audit log keeps entries; null for ever.</summary>
    public TimeSpan? AuditRetention { get; init; } = TimeSpan.FromDays(365);

    /// <summary><c>AigneHub__CallDays</c>: how long the call log keeps calls; null for ever.</summary>
    public TimeSpan? CallRetention { get; init; }

    /// <summary><c>AigneHub__NoticeDays</c>: how long notices are kept; null for ever.</summary>
    public TimeSpan? NoticeRetention { get; init; } = TimeSpan.FromDays(365);

    /// <summary>How bodies of calls are kept.</summary>
    public BodyOptions Bodies { get; init; } = new();

    /// <summary>Time limits of calls to providers.</summary>
    public TimeoutOptions Timeouts { get; init; } = new();

    /// <summary>How long a call that failed is tried again.</summary>
    public RetryOptions Retries { get; init; } = new();

    /// <summary>How far answers are read whose callers have left.</summary>
    public DrainOptions Drain { get; init; } = new();

    /// <summary>How answers are kept for equal requests.</summary>
    public CacheOptions Cache { get; init; } = new();

    /// <summary>
    /// <c>AigneHub__CheckMinutes</c>: how long a provider's key may go unused before it is checked; zero for never.
    /// </summary>
    public TimeSpan CheckEvery { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Where the hub may call besides the open internet.</summary>
    public OutgoingOptions Outgoing { get; init; } = new();

    /// <summary>How credit is held and given back.</summary>
    public LedgerOptions Ledger { get; init; } = new();

    /// <summary>How people sign in.</summary>
    public SignInOptions SignIn { get; init; } = new();

    /// <summary>Where mails are handed in; null when none are sent.</summary>
    public MailOptions? Mail { get; init; }

    /// <summary>How credits are sold.</summary>
    public PaymentOptions Payments { get; init; } = new();

    /// <summary>Limits that hold for every key.</summary>
    public LimitOptions Limits { get; init; } = new();

    /// <summary><c>Aliases__name</c>: other names of models, such as <c>fast</c> for <c>openai/gpt-5-mini</c>.</summary>
    public IReadOnlyDictionary<string, string> Aliases { get; init; } = new Dictionary<string, string>();

    /// <summary>The providers that are configured, by id.</summary>
    public IReadOnlyDictionary<string, ProviderOptions> Providers { get; init; } =
        new Dictionary<string, ProviderOptions>();
}
