using Microsoft.Extensions.Configuration;

namespace AigneHub.Infra.Tests.Product;

/// <summary>Settings that remember which of them were read.</summary>
internal sealed class ReadSettings(IReadOnlyDictionary<string, string> settings)
    : ConfigurationProvider, IConfigurationSource
{
    public HashSet<string> Read { get; } = new(StringComparer.OrdinalIgnoreCase);

    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    public override bool TryGet(string key, out string? value)
    {
        Read.Add(key.Replace(":", "__", StringComparison.Ordinal));
        return settings.TryGetValue(key, out var found) ? (value = found) is not null : (value = null) is not null;
    }

    public override IEnumerable<string> GetChildKeys(IEnumerable<string> earlierKeys, string? parentPath) =>
        earlierKeys;
}
