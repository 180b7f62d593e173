using AigneHub.Providers;
using AigneHub.Providers.Calls;
using Microsoft.Extensions.Configuration;

namespace AigneHub.Hub.Configuration;

/// <summary>Reads the settings of providers: section <c>Providers</c>, and the variables their vendors use.</summary>
internal static class ProviderOptionsReader
{
    public static Dictionary<string, ProviderOptions> Read(IConfiguration configuration)
    {
        var providers = new Dictionary<string, ProviderOptions>(StringComparer.Ordinal);
        foreach (var section in configuration.GetSection("Providers").GetChildren())
        {
            var id = section.Key.ToLowerInvariant();
            if (ProviderRegistry.Find(id) is null)
            {
                var settings = SettingsOf(configuration, section.Key);
                providers[id] = ReadCustom(settings, id) with
                {
                    OnDisconnect = ReadOnDisconnect(settings),
                    Models = ModelMapReader.Read(configuration, id),
                    Token = TokenOptionsReader.Read(configuration, id),
                };
            }
        }

        foreach (var provider in ProviderRegistry.All)
        {
            if (ReadKnown(configuration, provider) is { } options)
            {
                providers[provider.Id] = options;
            }
        }

        return providers;
    }

    private static SettingReader SettingsOf(IConfiguration configuration, string id) =>
        new(configuration, $"Providers:{id}");

    private static ProviderOptions ReadCustom(SettingReader settings, string id) => new(
        settings.Text("ApiKey"),
        ReadBaseUrl(settings)
            ?? throw settings.Problem("BaseUrl", $"'{id}' is not a known provider, so it needs an address."));

    /// <summary>The settings of a provider; null when there are none.</summary>
    private static ProviderOptions? ReadKnown(IConfiguration configuration, IProvider provider)
    {
        var settings = SettingsOf(configuration, provider.Id);
        var baseUrl = ReadBaseUrl(settings);
        var region = RegionReader.Read(configuration, settings, provider);
        var keys = SigningKeysReader.Read(settings, provider, region);
        var token = TokenOptionsReader.Read(configuration, provider.Id);
        var key = settings.Text("ApiKey") ?? (keys is null && token is null ? VendorsKey(configuration, provider) : null);
        if (key is not null && token is not null)
        {
            throw settings.Problem("ApiKey", "set either this or Token__Scope.");
        }

        var onDisconnect = ReadOnDisconnect(settings);
        if (key is null && keys is null && token is null && baseUrl is null)
        {
            // Its credentials may yet be added while the hub runs.
            return onDisconnect is null ? null : new ProviderOptions(null, null) { OnDisconnect = onDisconnect };
        }

        var address = baseUrl ?? RegionReader.AddressIn(region, settings, provider);
        return address is null && provider.DefaultBaseUrl is null
            ? throw settings.Problem("BaseUrl", $"{provider.Name} has no usual address, so it needs one.")
            : new ProviderOptions(key, address, keys)
            {
                Models = ModelMapReader.Read(configuration, provider.Id),
                Token = token,
                OnDisconnect = onDisconnect,
            };
    }

    private static DisconnectPolicy? ReadOnDisconnect(SettingReader settings) => settings.Text("OnDisconnect") switch
    {
        null => null,
        "abort" => DisconnectPolicy.Abort,
        "drain" => DisconnectPolicy.Drain,
        var other => throw settings.Problem("OnDisconnect", $"'{other}' is neither 'abort' nor 'drain'."),
    };

    private static string? VendorsKey(IConfiguration configuration, IProvider provider) =>
        provider.KeyVariable is { } variable && configuration[variable]?.Trim() is { Length: > 0 } key ? key : null;

    private static string? ReadBaseUrl(SettingReader settings)
    {
        var text = settings.Text("BaseUrl");
        return text is null
            || (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
                && string.IsNullOrEmpty(url!.Query))
            ? text?.TrimEnd('/')
            : throw settings.Problem("BaseUrl", $"'{text}' is not an http or https address.");
    }
}
