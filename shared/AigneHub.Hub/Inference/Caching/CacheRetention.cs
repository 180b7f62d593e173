using AigneHub.Hub.Configuration;
using AigneHub.Hub.Retention;

namespace AigneHub.Hub.Inference.Caching;

/// <summary>Forgets the answers of the cache whose time is over.</summary>
internal sealed class CacheRetention(CacheStore cache, HubOptions options) : IRetention
{
    /// <inheritdoc />
    public string Name => "cache";

    /// <inheritdoc />
    public TimeSpan? Kept => TimeSpan.FromSeconds(options.Cache.MaxSeconds);

    /// <inheritdoc />
    public IAsyncEnumerable<int> ForgetAsync(DateOnly day, CancellationToken cancellationToken) =>
        cache.ForgetOldAsync(cancellationToken);
}
