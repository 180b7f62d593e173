using AigneHub.Hub.Configuration;
using AigneHub.Hub.Inference.Credentials;
using AigneHub.Hub.Inference.Planning;

namespace AigneHub.Hub.Inference.Health;

/// <summary>
/// Asks providers, by calls that cost nothing, whether they let the hub in: with credentials they refused, when it is time to
/// try again, and with those that nobody used for a while, so that the operator learns of a lost key before a caller does.
/// </summary>
public sealed class HealthJob
{
    private readonly HubOptions _options;
    private readonly Upstreams _upstreams;
    private readonly UpstreamSync _sync;
    private readonly CredentialCheck _check;
    private readonly HealthWatch _health;
    private readonly HealthNotices _notices;
    private readonly TimeProvider _time;
    private readonly DateTimeOffset _started;

    internal HealthJob(
        HubOptions options,
        Upstreams upstreams,
        UpstreamSync sync,
        CredentialCheck check,
        HealthWatch health,
        HealthNotices notices,
        TimeProvider time)
    {
        _options = options;
        _upstreams = upstreams;
        _sync = sync;
        _check = check;
        _health = health;
        _notices = notices;
        _time = time;
        _started = time.GetUtcNow();
    }

    /// <summary>Checks what is due.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await _sync.ReadyAsync(cancellationToken).ConfigureAwait(false);
        foreach (var upstream in _upstreams.All.Where(it => it.Provider.NeedsKey))
        {
            foreach (var credential in upstream.Credentials.Where(IsDue))
            {
                var error = await _check.RunAsync(upstream, credential, cancellationToken).ConfigureAwait(false);
                _health.Learn(upstream.Provider.Id, credential, error);
            }
        }

        await _notices.FinishAsync().ConfigureAwait(false);
    }

    private bool IsDue(ProviderCredential credential)
    {
        var health = credential.Health;
        if (health.Acceptance.IsOpen)
        {
            return health.Acceptance.TryPass();
        }

        var idle = _time.GetUtcNow() - (health.LastChecked ?? health.LastUsed ?? _started);
        return _options.CheckEvery > TimeSpan.Zero && idle >= _options.CheckEvery;
    }
}
