using System.Security.Cryptography;
using AigneHub.Core.Identity;
using AigneHub.Core.Keys;
using AigneHub.Core.Secrets;

namespace AigneHub.Hub.Keys;

/// <summary>Keeps the pepper among the secrets; makes it the first time.</summary>
internal sealed class PepperSource(ISecrets secrets, IIdSource ids) : IKeyHasherSource, IDisposable
{
    private const string SecretName = "key-pepper";

    private readonly SemaphoreSlim _gate = new(1);
    private volatile KeyHasher? _hasher;

    public ValueTask<KeyHasher> GetAsync(CancellationToken cancellationToken) =>
        _hasher is { } hasher ? ValueTask.FromResult(hasher) : new ValueTask<KeyHasher>(LoadAsync(cancellationToken));

    public void Dispose()
    {
        _hasher?.Dispose();
        _gate.Dispose();
    }

    private async Task<KeyHasher> LoadAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return _hasher ??= new KeyHasher(await ReadOrCreateAsync(cancellationToken).ConfigureAwait(false));
        }
        finally
        {
            _ = _gate.Release();
        }
    }

    private async Task<byte[]> ReadOrCreateAsync(CancellationToken cancellationToken)
    {
        if (await secrets.GetAsync(SecretName, cancellationToken).ConfigureAwait(false) is { } stored)
        {
            return Convert.FromBase64String(stored);
        }

        var pepper = new byte[HMACSHA256.HashSizeInBytes];
        ids.Fill(pepper);
        await secrets.SetAsync(SecretName, Convert.ToBase64String(pepper), cancellationToken).ConfigureAwait(false);
        return pepper;
    }
}
