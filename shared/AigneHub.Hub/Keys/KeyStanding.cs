using AigneHub.Core.Keys;
using AigneHub.Hub.Inference.Limits;
using AigneHub.Hub.Json;
using AigneHub.Hub.People;
using AigneHub.Hub.Routing;

namespace AigneHub.Hub.Keys;

/// <summary>What a key may do besides what it says itself: its account may be suspended, account and project have limits.</summary>
internal sealed class KeyStanding(AccountStore accounts, ProjectStore projects, LimitScopes scopes)
{
    /// <summary>The caller that the holder of an operator's key is, which no account can lose.</summary>
    public Caller CallerOf(ApiKey key) =>
        Caller.Of(key) with { Limits = scopes.Of(key, CallLimits.None, CallLimits.None) };

    /// <summary>The caller that the holder of a key is, or null when its account is suspended.</summary>
    public async ValueTask<Caller?> CallerOfAsync(ApiKey key, CancellationToken cancellationToken)
    {
        var account = await accounts.GetAsync(key.Account, cancellationToken).ConfigureAwait(false);
        if (account?.Suspended is not null)
        {
            return null;
        }

        // A project may also be a mere name, which nobody gave limits.
        var project = key.Project is { } id && PlainIds.IsPlain(id)
            ? await projects.GetAsync(key.Account, id, cancellationToken).ConfigureAwait(false)
            : null;
        return Caller.Of(key) with
        {
            Limits = scopes.Of(key, project?.Limits ?? CallLimits.None, account?.Limits ?? CallLimits.None),
        };
    }
}
