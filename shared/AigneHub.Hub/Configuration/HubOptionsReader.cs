using System.Net;
using AigneHub.Hub.Keys;
using AigneHub.Hub.Outgoing;
using Microsoft.Extensions.Configuration;

namespace AigneHub.Hub.Configuration;

/// <summary>Reads and checks all settings at once, so that a wrong one stops the start.</summary>
public static class HubOptionsReader
{
    private const string ThisMachine = "127.0.0.0/8,::1";

    /// <summary>A month's statement is made of its calls, some days after its end.</summary>
    private const int MinCallDays = 70;

    private const int MostCachedBytes = 64 * 1024 * 1024;
    private const StringSplitOptions Options = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;

    /// <summary>The settings of a configuration.</summary>
    /// <param name="configuration">Where they come from.</param>
    /// <param name="demoByDefault">Whether the demo provider is on unless a setting says otherwise.</param>
    /// <param name="outgoing">Where the hub may call unless a setting says otherwise; null for the open internet only.</param>
    /// <param name="manyInstances">
    /// Whether the head runs in several instances behind a proxy of this machine, as on Azure Functions.
    /// </param>
    /// <exception cref="ConfigurationProblem">One of them is wrong.</exception>
    public static HubOptions Read(
        IConfiguration configuration, bool demoByDefault, OutgoingOptions? outgoing = null, bool manyInstances = false)
    {
        var hub = new SettingReader(configuration, "AigneHub");
        return new HubOptions
        {
            Mode = ReadMode(hub),
            OperatorKey = ReadOperatorKey(hub),
            MaxBodyBytes = hub.Whole("MaxBodyBytes", 30 * 1024 * 1024, 1024),
            Demo = hub.Truth("Demo", demoByDefault),
            PriceFile = hub.Text("PriceFile"),
            PriceFactor = hub.Factor("PriceFactor", 2),
            PublicAddress = ReadAddress(hub, "PublicAddress"),
            WebAddress = ReadAddress(hub, "WebAddress"),
            MediaLife = TimeSpan.FromHours(ReadMediaHours(hub)),
            CreditPrefix = ReadCreditPrefix(hub),
            ResponseRetention = TimeSpan.FromDays(hub.Whole("ResponseDays", 30, 1)),
            TrustedProxies = ReadProxies(hub, manyInstances ? ThisMachine : string.Empty),
            AuditRetention = ReadDays(hub, "AuditDays", 365),
            CallRetention = ReadDays(hub, "CallDays", 0, MinCallDays),
            NoticeRetention = ReadDays(hub, "NoticeDays", 365),
            Bodies = BodyOptionsReader.Read(configuration),
            Timeouts = ReadTimeouts(new SettingReader(configuration, "AigneHub:Timeouts")),
            Retries = ReadRetries(new SettingReader(configuration, "AigneHub:Retries")),
            Drain = ReadDrain(new SettingReader(configuration, "AigneHub:Drain")),
            Cache = ReadCache(new SettingReader(configuration, "AigneHub:Cache")),
            CheckEvery = TimeSpan.FromMinutes(hub.Whole("CheckMinutes", 30, 0)),
            Outgoing = OutgoingOptionsReader.Read(configuration, outgoing ?? new OutgoingOptions()),
            Ledger = ReadLedger(new SettingReader(configuration, "AigneHub:Ledger")),
            SignIn = SignInOptionsReader.Read(new SettingReader(configuration, "AigneHub:SignIn"), ReadMode(hub)),
            Mail = MailOptionsReader.Read(
                new SettingReader(configuration, "AigneHub:Mail"),
                ReadAddress(hub, "WebAddress") ?? ReadAddress(hub, "PublicAddress")),
            Payments = PaymentOptionsReader.Read(configuration),
            Limits = ReadLimits(new SettingReader(configuration, "AigneHub:Limits"), manyInstances),
            Aliases = ReadAliases(configuration),
            Providers = ProviderOptionsReader.Read(configuration),
        };
    }

    private static HubMode ReadMode(SettingReader hub) => hub.Text("Mode")?.ToLowerInvariant() switch
    {
        null or "internal" => HubMode.Internal,
        "service-provider" => HubMode.ServiceProvider,
        var other => throw hub.Problem("Mode", $"'{other}' is neither 'internal' nor 'service-provider'."),
    };

    private static string? ReadOperatorKey(SettingReader hub)
    {
        var key = hub.Text("OperatorKey");
        return key is null || key.Length >= HubOptions.MinOperatorKeyLength
            ? key
            : throw hub.Problem("OperatorKey", $"a key has at least {HubOptions.MinOperatorKeyLength} characters.");
    }

    private static Uri? ReadAddress(SettingReader hub, string name)
    {
        if (hub.Text(name) is not { } text)
        {
            return null;
        }

        return Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var address)
            && address is { Scheme: "http" or "https", Query: "", Fragment: "" }
            ? address
            : throw hub.Problem(name, $"'{text}' is not an http or https address.");
    }

    private static List<IPNetwork> ReadProxies(SettingReader hub, string usual)
    {
        var proxies = new List<IPNetwork>();
        foreach (var text in (hub.Text("TrustedProxies") ?? usual).Split(',', Options))
        {
            proxies.Add(KeyNetworks.TryParse(text, out var network)
                ? network
                : throw hub.Problem("TrustedProxies", $"'{text}' is no address and no network such as 10.0.0.0/8."));
        }

        return proxies;
    }

    /// <summary>How long something is kept; 0 is for ever.</summary>
    private static TimeSpan? ReadDays(SettingReader hub, string name, int otherwise, int least = 1) =>
        hub.Whole(name, otherwise, 0) switch
        {
            0 => null,
            var days when days >= least => TimeSpan.FromDays(days),
            _ => throw hub.Problem(name, $"it is 0, for ever, or at least {least}."),
        };

    /// <summary>Azure signs links for a week at most.</summary>
    private static int ReadMediaHours(SettingReader hub) => hub.Whole("MediaHours", 24, 1) is <= 144 and var hours
        ? hours
        : throw hub.Problem("MediaHours", "links hold 144 hours at most.");

    /// <summary>AIGNE's clients refuse any other sign.</summary>
    private static string? ReadCreditPrefix(SettingReader hub) => hub.Text("CreditPrefix") switch
    {
        null => "$",
        "none" => null,
        "$" or "€" or "¥" => hub.Text("CreditPrefix"),
        var other => throw hub.Problem("CreditPrefix", $"'{other}' is none of '$', '€', '¥' and 'none'."),
    };

    private static TimeoutOptions ReadTimeouts(SettingReader timeouts)
    {
        var usual = new TimeoutOptions();
        return new TimeoutOptions
        {
            Connect = timeouts.Seconds("Connect", usual.Connect),
            FirstByte = timeouts.Seconds("FirstByte", usual.FirstByte),
            Idle = timeouts.Seconds("Idle", usual.Idle),
            KeepAlive = timeouts.Seconds("KeepAlive", usual.KeepAlive),
            Whole = timeouts.Text("Whole") is null ? null : timeouts.Seconds("Whole", usual.FirstByte),
            Video = timeouts.Seconds("Video", usual.Video),
        };
    }

    private static RetryOptions ReadRetries(SettingReader retries)
    {
        var usual = new RetryOptions();
        return new RetryOptions
        {
            Attempts = retries.Whole("Attempts", usual.Attempts, 1),
            Time = retries.Seconds("Time", usual.Time),
            Pause = retries.Seconds("Pause", usual.Pause),
        };
    }

    private static DrainOptions ReadDrain(SettingReader drain)
    {
        var usual = new DrainOptions();
        return new DrainOptions
        {
            Time = drain.Seconds("Seconds", usual.Time),
            Bytes = drain.Whole("Bytes", usual.Bytes, 0),
            Calls = drain.Whole("Calls", usual.Calls, 0),
        };
    }

    private static CacheOptions ReadCache(SettingReader cache)
    {
        var usual = new CacheOptions();
        var options = new CacheOptions
        {
            Enabled = cache.Truth("Enabled", usual.Enabled),
            Seconds = cache.Whole("Seconds", usual.Seconds, 1),
            MaxSeconds = cache.Whole("MaxSeconds", usual.MaxSeconds, 1),
            MaxBytes = cache.Whole("MaxBytes", usual.MaxBytes, 1),
            Percent = cache.Whole("Percent", usual.Percent, 0),
        };
        return options switch
        {
            { Percent: > 100 } => throw cache.Problem("Percent", "an answer from the cache costs 100 per cent at most."),
            { MaxBytes: > MostCachedBytes } => throw cache.Problem("MaxBytes", $"answers of at most {MostCachedBytes} bytes are kept."),
            _ => options,
        };
    }

    private static LedgerOptions ReadLedger(SettingReader ledger)
    {
        var usual = new LedgerOptions();
        return new LedgerOptions
        {
            Lease = ledger.Seconds("Lease", usual.Lease),
            LongestCall = ledger.Seconds("LongestCall", usual.LongestCall),
            Idle = ledger.Seconds("Idle", usual.Idle),
            Wait = ledger.Seconds("Wait", usual.Wait),
        };
    }

    private static LimitOptions ReadLimits(SettingReader limits, bool isShared) => new()
    {
        RequestsPerMinute = limits.Whole("RequestsPerMinute", 0, 0),
        TokensPerMinute = limits.Whole("TokensPerMinute", 0, 0),
        IsShared = limits.Truth("Shared", isShared),
        ConcurrentCalls = limits.Whole("ConcurrentCalls", 0, 0),
    };

    private static Dictionary<string, string> ReadAliases(IConfiguration configuration)
    {
        var aliases = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var alias in configuration.GetSection("Aliases").GetChildren())
        {
            var target = alias.Value?.Trim() ?? string.Empty;
            if (target.IndexOf('/') is var slash && (slash <= 0 || slash == target.Length - 1))
            {
                throw new ConfigurationProblem($"Aliases__{alias.Key}", $"'{target}' is not of the form provider/model.");
            }

            aliases[alias.Key] = target;
        }

        return aliases;
    }
}
