using System.Text.RegularExpressions;
using AigneHub.Providers.Calls;
using Microsoft.Extensions.Configuration;

namespace AigneHub.Hub.Configuration;

/// <summary>Reads in which region a provider is used that has several.</summary>
internal static partial class RegionReader
{
    private const string Setting = "Region";

    /// <summary>The region, from the setting or the vendor's variable; null when neither says one.</summary>
    public static string? Read(IConfiguration configuration, SettingReader settings, IProvider provider)
    {
        var region = settings.Text(Setting);
        if (provider.RegionalBaseUrl is null)
        {
            return region is null ? null : throw settings.Problem(Setting, $"{provider.Name} has no regions.");
        }

        return region is null ? FromVariable(configuration, provider)
            : Pattern().IsMatch(region) ? region
            : throw settings.Problem(Setting, $"'{region}' is not a region such as us-east-1.");
    }

    /// <summary>The variable may be there for other programs, so that what is no region in it is no mistake.</summary>
    private static string? FromVariable(IConfiguration configuration, IProvider provider) =>
        provider.RegionVariable is { } variable && configuration[variable]?.Trim() is { } region
        && Pattern().IsMatch(region)
            ? region
            : null;

    /// <summary>Where the provider is reached in the region; null when it has none.</summary>
    public static string? AddressIn(string? region, SettingReader settings, IProvider provider) =>
        provider.RegionalBaseUrl is not { } address ? null
        : region is not null ? address.Replace("{region}", region, StringComparison.Ordinal)
        : throw settings.Problem(
            Setting, $"{provider.Name} needs a region such as us-east-1, here or in {provider.RegionVariable}.");

    [GeneratedRegex(@"^[a-z]{2,}(-[a-z]+)+-\d{1,2}$")]
    private static partial Regex Pattern();
}
