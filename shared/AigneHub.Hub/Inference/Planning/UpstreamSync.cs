using AigneHub.Hub.Inference.Credentials;
using AigneHub.Hub.Inference.Health;
using AigneHub.Hub.ModelRouting;
using AigneHub.Hub.Notices;
using Microsoft.Extensions.Logging;

namespace AigneHub.Hub.Inference.Planning;

/// <summary>
/// Keeps the credentials and routes in use those that are stored. What another instance changed is known here within ten seconds of
/// use: a call starts to look after five, without waiting, and waits only where nothing was looked up for ten.
/// </summary>
internal sealed partial class UpstreamSync(
    CredentialStore store,
    RouteStore routeStore,
    Upstreams upstreams,
    RouteBook routes,
    HealthHints hints,
    Troubles troubles,
    TimeProvider time,
    ILogger<UpstreamSync> logger) : IAsyncDisposable
{
    private static readonly TimeSpan LookAfter = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan WaitAfter = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private Dictionary<string, CredentialSecret> _secrets = [];
    private Task? _looking;
    private volatile Looked? _looked;
    private bool _isStopped;

    /// <summary>Waits for the stored credentials unless they were looked up a moment ago.</summary>
    public ValueTask ReadyAsync(CancellationToken cancellationToken)
    {
        if (_looked is { } looked && time.GetElapsedTime(looked.At) is var age && age < WaitAfter)
        {
            if (age >= LookAfter)
            {
                _ = LookAsync();
            }

            return default;
        }

        return new ValueTask(LookAsync().WaitAsync(cancellationToken));
    }

    /// <summary>Looks them up at once.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        // A look that is under way may have begun too early.
        if (_looking is { } looking)
        {
            await looking.WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        await LookAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Looks, once at a time.</summary>
    private Task LookAsync()
    {
        lock (_gate)
        {
            return _isStopped ? Task.CompletedTask : _looking ??= Task.Run(ReadAsync);
        }
    }

    /// <summary>Waits for a look that is under way, so that the store is not closed beneath it.</summary>
    public async ValueTask DisposeAsync()
    {
        Task? looking;
        lock (_gate)
        {
            (_isStopped, looking) = (true, _looking);
        }

        await (looking ?? Task.CompletedTask).ConfigureAwait(false);
    }

    private async Task ReadAsync()
    {
        try
        {
            routes.Set(await routeStore.ListAsync(CancellationToken.None).ConfigureAwait(false));
            var stored = await store.ListAsync(CancellationToken.None).ConfigureAwait(false);
            var secrets = new Dictionary<string, CredentialSecret>(StringComparer.Ordinal);
            foreach (var credential in stored)
            {
                if (await SecretOfAsync(credential).ConfigureAwait(false) is { } secret)
                {
                    secrets[credential.SecretName] = secret;
                }
            }

            await hints.ReadAsync(upstreams, CancellationToken.None).ConfigureAwait(false);
            await troubles.ReadAsync(CancellationToken.None).ConfigureAwait(false);
            var isChanged = upstreams.Added.Count != stored.Count || !stored.SequenceEqual(upstreams.Added)
                || secrets.Count != _secrets.Count;
            _secrets = secrets;
            if (isChanged)
            {
                upstreams.SetAdded(stored, secrets);
            }
        }
        catch (Exception exception)
        {
            // What was known still holds; a store that does not answer must not stop calls that need nothing of it.
            LogNotRead(exception);
        }
        finally
        {
            _looked = new Looked(time.GetTimestamp());
            lock (_gate)
            {
                _looking = null;
            }
        }
    }

    /// <summary>One that was read before is the same: a changed secret has another name.</summary>
    private async ValueTask<CredentialSecret?> SecretOfAsync(StoredCredential credential)
    {
        if (_secrets.TryGetValue(credential.SecretName, out var known))
        {
            return known;
        }

        try
        {
            return await store.SecretOfAsync(credential, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // One that cannot be read must not take the others with it.
            LogNoSecret(exception, credential.Provider, credential.Id);
            return null;
        }
    }

    [LoggerMessage(220, LogLevel.Warning, "The credentials and routes could not be looked up; those known before still hold")]
    private partial void LogNotRead(Exception exception);

    [LoggerMessage(221, LogLevel.Error, "The secret of {Provider}'s credential {Credential} could not be read")]
    private partial void LogNoSecret(Exception exception, string provider, string credential);

    private sealed record Looked(long At);
}
