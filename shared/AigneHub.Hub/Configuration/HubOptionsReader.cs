using AigneHub.Providers;
using Microsoft.Extensions.Configuration;

namespace AigneHub.Hub.Configuration;

/// <summary>Reads and checks all settings at once, so that a wrong one stops the start.</summary>
public static class HubOptionsReader
{
    /// <summary>The settings of a configuration.</summary>
    /// <param name="configuration">Where they come from.</param>
    /// <param name="demoByDefault">Whether the demo provider is on unless a setting says otherwise.</param>
    /// <exception cref="ConfigurationProblem">One of them is wrong.</exception>
    public static HubOptions Read(IConfiguration configuration, bool demoByDefault)
    {
        var hub = new SettingReader(configuration, "AigneHub");
        return new HubOptions
        {
            Mode = ReadMode(hub),
            OperatorKey = ReadOperatorKey(hub),
            MaxBodyBytes = hub.Whole("MaxBodyBytes", 30 * 1024 * 1024, 1024),
            Demo = hub.Truth("Demo", demoByDefault),
            PriceFile = hub.Text("PriceFile"),
            Timeouts = ReadTimeouts(new SettingReader(configuration, "AigneHub:Timeouts")),
            Limits = ReadLimits(new SettingReader(configuration, "AigneHub:Limits")),
            Aliases = ReadAliases(configuration),
            Providers = ReadProviders(configuration),
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

    private static TimeoutOptions ReadTimeouts(SettingReader timeouts)
    {
        var usual = new TimeoutOptions();
        return new TimeoutOptions
        {
            Connect = timeouts.Seconds("Connect", usual.Connect),
            FirstByte = timeouts.Seconds("FirstByte", usual.FirstByte),
            Idle = timeouts.Seconds("Idle", usual.Idle),
            KeepAlive = timeouts.Seconds("KeepAlive", usual.KeepAlive),
        };
    }

    private static LimitOptions ReadLimits(SettingReader limits) => new()
    {
        RequestsPerMinute = limits.Whole("RequestsPerMinute", 0, 0),
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

    private static Dictionary<string, ProviderOptions> ReadProviders(IConfiguration configuration)
    {
        var providers = new Dictionary<string, ProviderOptions>(StringComparer.Ordinal);
        foreach (var section in configuration.GetSection("Providers").GetChildren())
        {
            var id = section.Key.ToLowerInvariant();
            var settings = new SettingReader(configuration, $"Providers:{section.Key}");
            providers[id] = new ProviderOptions(settings.Text("ApiKey"), ReadBaseUrl(settings, id));
        }

        foreach (var provider in ProviderRegistry.All)
        {
            AddVendorsVariable(configuration, provider.Id, provider.KeyVariable, providers);
        }

        return providers;
    }

    private static string? ReadBaseUrl(SettingReader settings, string id)
    {
        var text = settings.Text("BaseUrl");
        if (text is null)
        {
            return ProviderRegistry.Find(id) is null
                ? throw settings.Problem("BaseUrl", $"'{id}' is not a known provider, so it needs an address.")
                : null;
        }

        return Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            && string.IsNullOrEmpty(url!.Query)
            ? text.TrimEnd('/')
            : throw settings.Problem("BaseUrl", $"'{text}' is not an http or https address.");
    }

    private static void AddVendorsVariable(
        IConfiguration configuration, string id, string? variable, Dictionary<string, ProviderOptions> providers)
    {
        if (variable is null || configuration[variable] is not { Length: > 0 } key)
        {
            return;
        }

        var configured = providers.GetValueOrDefault(id) ?? new ProviderOptions(null, null);
        providers[id] = configured with { ApiKey = configured.ApiKey ?? key.Trim() };
    }
}
