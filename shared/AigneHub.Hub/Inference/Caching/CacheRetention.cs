using System.Runtime.CompilerServices;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Inference.Sharing;
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
    public async IAsyncEnumerable<int> ForgetAsync(
        DateOnly day, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var partition in AnswerSlot.Partitions)
        {
            await foreach (var count in cache.ForgetOldAsync(partition, cancellationToken).ConfigureAwait(false))
            {
                yield return count;
            }
        }
    }
}
