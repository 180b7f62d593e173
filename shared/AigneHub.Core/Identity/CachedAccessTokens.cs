using System.Collections.Concurrent;

namespace AigneHub.Core.Identity;

/// <summary>Keeps each scope's token until shortly before it ends. Calls that need a new one wait for the same.</summary>
public sealed class CachedAccessTokens(IAccessTokens source, TimeProvider time) : IAccessTokens, IDisposable
{
    /// <summary>A token must outlast the way to the service, and a clock that differs.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, AccessToken> _tokens = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _renewing = new(1);

    /// <inheritdoc />
    public ValueTask<AccessToken> GetAsync(string scope, CancellationToken cancellationToken) =>
        Find(scope) is { } token ? new(token) : RenewAsync(scope, cancellationToken);

    /// <inheritdoc />
    public void Dispose() => _renewing.Dispose();

    private AccessToken? Find(string scope) =>
        _tokens.TryGetValue(scope, out var token) && token.Expires - Margin > time.GetUtcNow() ? token : null;

    private async ValueTask<AccessToken> RenewAsync(string scope, CancellationToken cancellationToken)
    {
        await _renewing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return Find(scope)
                ?? (_tokens[scope] = await source.GetAsync(scope, cancellationToken).ConfigureAwait(false));
        }
        finally
        {
            _ = _renewing.Release();
        }
    }
}
