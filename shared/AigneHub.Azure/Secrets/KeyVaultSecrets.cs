using System.Collections.Concurrent;
using AigneHub.Core.Secrets;
using Azure;
using Azure.Security.KeyVault.Secrets;
using Microsoft.Extensions.Logging;

namespace AigneHub.Azure.Secrets;

/// <summary>
/// Secrets in Key Vault. A value read is used for five minutes before the vault is asked again, so a change made by
/// another instance is seen by then; a value the vault cannot give again is used for another five.
/// </summary>
internal sealed partial class KeyVaultSecrets(
    SecretClient vault, TimeProvider time, ILogger<KeyVaultSecrets> logger) : ISecrets
{
    private const int NotFound = 404;
    private const int Conflict = 409;
    private const int MaxAttempts = 30;
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<string, CachedSecret> _cache = new(StringComparer.Ordinal);

    public async ValueTask<string?> GetAsync(string name, CancellationToken cancellationToken)
    {
        name = SecretRules.Normalize(name);
        var cached = _cache.GetValueOrDefault(name);
        if (cached is not null && time.GetElapsedTime(cached.Read) < Fresh)
        {
            return cached.Value;
        }

        try
        {
            return Remember(name, await ReadAsync(name, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception problem) when (cached is not null && !cancellationToken.IsCancellationRequested)
        {
            LogOutage(problem, name);
            return Remember(name, cached.Value);
        }
    }

    public async ValueTask SetAsync(string name, string value, CancellationToken cancellationToken)
    {
        name = SecretRules.Normalize(name);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await vault.SetSecretAsync(name, value, cancellationToken).ConfigureAwait(false);
                Remember(name, value);
                return;
            }
            catch (RequestFailedException exception) when (exception.Status == Conflict && attempt < MaxAttempts)
            {
                // A deleted secret keeps its name until it is purged: take it back, then overwrite it.
                await RecoverAsync(name, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    public async ValueTask DeleteAsync(string name, CancellationToken cancellationToken)
    {
        name = SecretRules.Normalize(name);
        try
        {
            var deletion = await vault.StartDeleteSecretAsync(name, cancellationToken).ConfigureAwait(false);
            await deletion.WaitForCompletionAsync(Pause, cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException exception) when (exception.Status is NotFound)
        {
            // It is gone, which is what was asked for.
        }

        Remember(name, null);
    }

    public async ValueTask<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken)
    {
        var names = new List<string>();
        await foreach (var secret in vault.GetPropertiesOfSecretsAsync(cancellationToken).ConfigureAwait(false))
        {
            names.Add(SecretRules.Normalize(secret.Name));
        }

        names.Sort(StringComparer.Ordinal);
        return names;
    }

    private string? Remember(string name, string? value)
    {
        _cache[name] = new CachedSecret(value, time.GetTimestamp());
        return value;
    }

    private async ValueTask<string?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            var found = await vault.GetSecretAsync(name, cancellationToken: cancellationToken).ConfigureAwait(false);
            return found.Value.Value;
        }
        catch (RequestFailedException exception) when (exception.Status == NotFound)
        {
            return null;
        }
    }

    private async ValueTask RecoverAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            var recovery = await vault.StartRecoverDeletedSecretAsync(name, cancellationToken).ConfigureAwait(false);
            await recovery.WaitForCompletionAsync(Pause, cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException exception) when (exception.Status is NotFound or Conflict)
        {
            // Still being deleted, or taken back by another instance.
            await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
        }
    }

    [LoggerMessage(30, LogLevel.Warning, "The vault did not give secret {Name} again; the value last read stays in use")]
    private partial void LogOutage(Exception problem, string name);
}
