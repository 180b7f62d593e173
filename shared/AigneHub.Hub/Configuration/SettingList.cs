using System.Globalization;
using AigneHub.Hub.Outgoing;

namespace AigneHub.Hub.Configuration;

/// <summary>The settings that hold, under the names by which they are set. Of a secret it is told only that it is there.</summary>
internal static class SettingList
{
    private const string Root = "AigneHub__";
    private const string Secret = "set";

    /// <summary>All of them; null where one is not set and has no usual value.</summary>
    public static IEnumerable<(string Name, string? Value)> Of(HubOptions options) =>
    [
        (Root + "Mode", options.Mode == HubMode.Internal ? "internal" : "service-provider"),
        (Root + "OperatorKey", options.OperatorKey is null ? null : Secret),
        (Root + "PublicAddress", options.PublicAddress?.ToString()),
        (Root + "WebAddress", options.WebAddress?.ToString()),
        (Root + "TrustedProxies", string.Join(',', options.TrustedProxies)),
        (Root + "Demo", Text(options.Demo)),
        (Root + "MaxBodyBytes", Text(options.MaxBodyBytes)),
        (Root + "PriceFile", options.PriceFile),
        (Root + "PriceFactor", Text(options.PriceFactor)),
        (Root + "MediaHours", Text(options.MediaLife.TotalHours)),
        (Root + "CreditPrefix", options.CreditPrefix),
        (Root + "AuditDays", Text(options.AuditRetention?.TotalDays ?? 0)),
        (Root + "CallDays", Text(options.CallRetention?.TotalDays ?? 0)),
        (Root + "NoticeDays", Text(options.NoticeRetention?.TotalDays ?? 0)),
        (Root + "CheckMinutes", Text(options.CheckEvery.TotalMinutes)),
        (Root + "ResponseDays", Text(options.ResponseRetention.TotalDays)),
        .. Of(options.Bodies).Select(it => Under("Bodies", it)),
        .. Of(options.SignIn).Select(it => Under("SignIn", it)),
        .. Of(options.Mail).Select(it => Under("Mail", it)),
        .. Of(options.Payments).Select(it => Under("Payments", it)),
        .. Of(options.Ledger).Select(it => Under("Ledger", it)),
        .. Of(options.Limits).Select(it => Under("Limits", it)),
        .. Of(options.Timeouts).Select(it => Under("Timeouts", it)),
        .. Of(options.Retries).Select(it => Under("Retries", it)),
        .. Of(options.Drain).Select(it => Under("Drain", it)),
        .. Of(options.Cache).Select(it => Under("Cache", it)),
        .. Of(options.Outgoing).Select(it => Under("Outgoing", it)),
        .. options.Aliases.Select(it => ($"Aliases__{it.Key}", (string?)it.Value)),
        .. options.Providers.SelectMany(it => Of(it.Key, it.Value)),
    ];

    private static (string Name, string? Value)[] Of(BodyOptions options) =>
    [
        ("Allowed", Text(options.Allowed)),
        ("Days", Text(options.Kept.TotalDays)),
        ("MaxBytes", Text(options.MaxBytes)),
        ("Redact", options.Redact.Count == 0 ? null : string.Join(", ", options.Redact)),
    ];

    private static (string Name, string? Value)[] Of(SignInOptions options) =>
    [
        ("SignUp", options.SignUp.ToString().ToLowerInvariant()),
        ("IdleHours", Text(options.IdleLife.TotalHours)),
        ("SessionDays", Text(options.SessionLife.TotalDays)),
    ];

    private static (string Name, string? Value)[] Of(MailOptions? options) =>
    [
        ("Host", options?.Host),
        ("Port", options?.Port.ToString(CultureInfo.InvariantCulture)),
        ("User", options?.User),
        ("Password", options?.Password is null ? null : Secret),
        ("From", options?.From.ToString()),
        ("Security", options is null ? null : options.StartTls ? "starttls" : "none"),
    ];

    private static (string Name, string? Value)[] Of(Payments.PaymentOptions options) =>
    [
        ("Currency", options.Currency),
        ("CreditPrice", Text(options.CreditPrice)),
        ("MinCredits", Text(options.MinCredits)),
        ("MaxCredits", Text(options.MaxCredits)),
        ("CreditDays", options.CreditDays?.ToString(CultureInfo.InvariantCulture)),
        ("WelcomeCredits", Text(options.WelcomeCredits)),
        ("WelcomeDays", options.WelcomeDays?.ToString(CultureInfo.InvariantCulture)),
        ("CollectTax", Text(options.CollectTax)),
        ("TestCheckout", Text(options.TestCheckout)),
    ];

    private static (string Name, string? Value)[] Of(LedgerOptions options) =>
    [
        ("Lease", Seconds(options.Lease)),
        ("LongestCall", Seconds(options.LongestCall)),
        ("Idle", Seconds(options.Idle)),
        ("Wait", Seconds(options.Wait)),
    ];

    private static (string Name, string? Value)[] Of(LimitOptions options) =>
    [
        ("RequestsPerMinute", Text(options.RequestsPerMinute)),
        ("TokensPerMinute", Text(options.TokensPerMinute)),
        ("ConcurrentCalls", Text(options.ConcurrentCalls)),
        ("Shared", Text(options.IsShared)),
    ];

    private static (string Name, string? Value)[] Of(TimeoutOptions options) =>
    [
        ("Connect", Seconds(options.Connect)),
        ("FirstByte", Seconds(options.FirstByte)),
        ("Idle", Seconds(options.Idle)),
        ("KeepAlive", Seconds(options.KeepAlive)),
        ("Whole", options.Whole is { } whole ? Seconds(whole) : null),
        ("Video", Seconds(options.Video)),
    ];

    private static (string Name, string? Value)[] Of(RetryOptions options) =>
    [
        ("Attempts", Text(options.Attempts)),
        ("Time", Seconds(options.Time)),
        ("Pause", Seconds(options.Pause)),
    ];

    private static (string Name, string? Value)[] Of(DrainOptions options) =>
    [
        ("Seconds", Seconds(options.Time)),
        ("Bytes", Text(options.Bytes)),
        ("Calls", Text(options.Calls)),
    ];

    private static (string Name, string? Value)[] Of(CacheOptions options) =>
    [
        ("Enabled", Text(options.Enabled)),
        ("Seconds", Text(options.Seconds)),
        ("MaxSeconds", Text(options.MaxSeconds)),
        ("MaxBytes", Text(options.MaxBytes)),
        ("Percent", Text(options.Percent)),
    ];

    private static (string Name, string? Value)[] Of(OutgoingOptions options) =>
    [
        ("Providers", Text(options.Providers)),
        ("Media", Text(options.Media)),
        ("Webhooks", Text(options.Webhooks)),
        ("MediaSeconds", Seconds(options.MediaTime)),
    ];

    private static (string Name, string? Value)[] Of(string provider, ProviderOptions options) =>
    [
        ($"Providers__{provider}__ApiKey", options.ApiKey is null ? null : Secret),
        ($"Providers__{provider}__BaseUrl", options.BaseUrl),
        ($"Providers__{provider}__OnDisconnect", options.OnDisconnect?.ToString().ToLowerInvariant()),
        .. options.Models.Select(it => ($"Providers__{provider}__Models__{it.Key}", (string?)it.Value)),
    ];

    private static (string Name, string? Value) Under(string part, (string Name, string? Value) setting) =>
        ($"{Root}{part}__{setting.Name}", setting.Value);

    private static string? Text(IReadOnlyList<AllowedAddress> addresses) =>
        addresses.Count == 0 ? null : string.Join(", ", addresses);

    private static string Text(bool flag) => flag ? "true" : "false";

    private static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);

    private static string Seconds(TimeSpan time) => Text(time.TotalSeconds);
}
