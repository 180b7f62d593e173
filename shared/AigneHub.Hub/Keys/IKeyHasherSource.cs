using AigneHub.Core.Keys;

namespace AigneHub.Hub.Keys;

/// <summary>Gives the hasher once its pepper has been read.</summary>
public interface IKeyHasherSource
{
    /// <summary>The hasher; without I/O after the first time.</summary>
    ValueTask<KeyHasher> GetAsync(CancellationToken cancellationToken);
}
